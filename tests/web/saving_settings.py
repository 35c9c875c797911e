"""The settings of the server, and one more address that saves two rows which belong together."""

from stadial.web.settings import *  # noqa: F403

ROOT_URLCONF = "web.saving_urls"
