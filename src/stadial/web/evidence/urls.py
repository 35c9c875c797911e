"""Addresses of evidence, each below its assessment."""

from django.urls import path

from stadial.web.evidence import views

app_name = "evidence"
_HERE = "o/<slug:organization>/a/<slug:assessment>/evidence/"

urlpatterns = [
    path(_HERE, views.library, name="library"),
    path(f"{_HERE}add/", views.add, name="add"),
    path(f"{_HERE}piece/", views.piece, name="piece"),
    path(f"{_HERE}file/", views.take_down, name="file"),
]
