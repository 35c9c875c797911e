"""What the server inside runs behind a proxy that takes in whole requests."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "stadial.web.settings")

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from stadial.web.serving.body_limit import limited_wsgi
from stadial.web.serving.secret import use_key
from stadial.web.serving.workers import leave_with_parent

application = limited_wsgi(get_wsgi_application())
use_key(settings.DATA)
leave_with_parent()
