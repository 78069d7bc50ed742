"""Addresses of the documents made of a published follow-up, and of what has changed between two."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
