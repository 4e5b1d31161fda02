from django.urls import path

from dinh.foundation.ui import installable, views

app_name = "ui"
urlpatterns = [
    path("manifest.webmanifest", installable.manifest, name="manifest"),
    path("sw.js", installable.worker, name="worker"),
    path("ngoai-tuyen/", installable.offline, name="offline"),
    path("ui/", views.gallery, name="gallery"),
    path("ui/hoi-lai/", views.dialog_sample, name="dialog_sample"),
    path("ngon-ngu/<str:code>/", views.choose_language, name="language"),
]
