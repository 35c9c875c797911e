"""What the server inside runs."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "stadial.web.settings")

import django
from django.conf import settings

from stadial.web.serving.body_limit import limited
from stadial.web.serving.in_turn import InTurn
from stadial.web.serving.secret import use_key
from stadial.web.serving.workers import leave_with_parent

django.setup(set_prefix=False)
application = limited(InTurn())
use_key(settings.DATA)
leave_with_parent()
