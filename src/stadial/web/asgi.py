"""What the server inside runs."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "stadial.web.settings")

from django.conf import settings
from django.core.asgi import get_asgi_application

from stadial.web.serving.body_limit import limited
from stadial.web.serving.secret import use_key
from stadial.web.serving.workers import leave_with_parent

application = limited(get_asgi_application())
use_key(settings.DATA)
leave_with_parent()
