"""Addresses of the frame: health and sign-in."""

from django.urls import include, path

from people.views.about import about_numbers
from people.views.accounts import login
from people.views.health import health

urlpatterns = [
    path("halsa", health, name="health"),
    path("om-siffrorna/", about_numbers, name="about_numbers"),
    path("konto/login/", login, name="account_login"),
    path("konto/", include("allauth.urls")),
]
