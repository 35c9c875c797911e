"""The second door: people in a browser. The only place that imports Django."""

from stadial.web.sqlite import lend

lend()
