from django.urls import path

from dinh.foundation.ui import views

app_name = "ui"
urlpatterns = [
    path("ui/", views.gallery, name="gallery"),
    path("ui/hoi-lai/", views.dialog_sample, name="dialog_sample"),
    path("ngon-ngu/<str:code>/", views.choose_language, name="language"),
]
