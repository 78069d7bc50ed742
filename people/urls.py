"""Addresses of the frame: health and sign-in."""

from django.urls import include, path

from people.views.health import health

urlpatterns = [
    path("halsa", health, name="health"),
    path("konto/", include("allauth.urls")),
]
