from django.urls import path

from dinh.foundation.editorial.views.outsider import decide, disown, preview

urlpatterns = [
    path("duyet/<str:token>/", decide, name="editorial_link"),
    path("duyet/<str:token>/khong-phai-toi/", disown, name="editorial_link_disown"),
    path("duyet/<str:token>/xem/", preview, name="editorial_link_preview"),
]
