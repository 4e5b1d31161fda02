from django.apps import AppConfig


class ImportingConfig(AppConfig):
    name = "dinh.foundation.importing"
    label = "importing"
