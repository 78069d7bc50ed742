"""Addresses of the open data: lists, data sets, the catalogue and the description of the API."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
