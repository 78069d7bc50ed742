"""Addresses that are open to everybody where the municipality has turned its public site on."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
