from django.urls import path

from dinh.rooms.portal.views import documents

app_name = "portal"
urlpatterns = [
    path("van-ban/", documents.document_index, name="document_index"),
    path("van-ban/<slug:slug>/", documents.document_detail, name="document_detail"),
]
