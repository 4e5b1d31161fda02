"""Django as a WSGI application: `granian --interface wsgi dinh.config.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dinh.config.settings")
application = get_wsgi_application()
