"""Addresses of stored bytes. The second stands before Wagtail's own view of documents, which knows no rule."""

from django.urls import path

from dinh.foundation.media import views

urlpatterns = [
    path("media/<path:name>", views.media, name="media"),
    path("tep/<int:document_id>/<path:document_filename>", views.file, name="media_file"),
]
