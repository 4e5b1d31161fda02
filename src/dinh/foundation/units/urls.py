from django.urls import path

from dinh.foundation.units import views

app_name = "units"
urlpatterns = [
    path("don-vi/", views.unit_index, name="index"),
    path("don-vi/<slug:slug>/", views.unit_detail, name="detail"),
]
