"""The WSGI application: `granian --interface wsgi yakuba.config.wsgi:application`."""

import os
from importlib import import_module

from django.core.wsgi import get_wsgi_application

from yakuba.kernel.clock import SystemClock, local_date

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yakuba.config.settings")
application = get_wsgi_application()
import_module("yakuba.inquiries.queries.engines").start(lambda: local_date(SystemClock().now()))
