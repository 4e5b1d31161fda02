from django.urls import path

from dinh.foundation.search import views

app_name = "search"
urlpatterns = [path("tim-kiem/", views.search_page, name="page")]
