"""Addresses of the documents made of a published follow-up, and of what has changed between two."""

from django.urls import path

from reports.views import documents

_VERSION = "<slug:kommun>/rapporter/<slug:strategi>/<slug:omgang>/v<int:version>"

urlpatterns = [
    path(
        f"{_VERSION}/uppfoljning.<str:format>",
        documents.published_document,
        name="published_document",
    ),
]
