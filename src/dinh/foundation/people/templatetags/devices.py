"""Names of browsers in templates."""

from django import template

from dinh.foundation.people.devices import name_device

register = template.Library()
register.filter("device", name_device)
