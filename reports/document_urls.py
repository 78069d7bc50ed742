"""Addresses of the documents made of a published follow-up, and of what has changed between two."""

from django.urls import path

from reports.views import documents, published_changes, published_tables, word_template

_VERSION = "<slug:kommun>/rapporter/<slug:strategi>/<slug:omgang>/v<int:version>"

urlpatterns = [
    path(
        "<slug:kommun>/rapporter/<slug:strategi>/andrat/",
        published_changes.published_changes,
        name="published_changes",
    ),
    path(
        f"{_VERSION}/uppfoljning.<str:format>",
        documents.published_document,
        name="published_document",
    ),
    path("<slug:kommun>/wordmall/", word_template.word_template, name="word_template"),
    path(
        "<slug:kommun>/wordmall/fil/", word_template.word_template_file, name="word_template_file"
    ),
    path(
        "<slug:kommun>/wordmall/ta-bort/",
        word_template.word_template_remove,
        name="word_template_remove",
    ),
    path(f"{_VERSION}/<slug:tabell>.csv", published_tables.published_csv, name="published_csv"),
]
