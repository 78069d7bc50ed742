"""Addresses of start pages, follow-ups and what is published."""

from django.urls import path

from reports.views import dashboard, editor, published, publishing, start

_STRATEGY = "<slug:kommun>/s/<slug:strategi>"
_EDITOR = f"{_STRATEGY}/omgangar/<slug:omgang>/uppfoljning"
_PUBLISHED = "<slug:kommun>/rapporter/<slug:strategi>/<slug:omgang>"

urlpatterns = [
    path("", start.start, name="start"),
    path("<slug:kommun>/", start.overview, name="overview"),
    path("<slug:kommun>/uppfoljning/", dashboard.follow_up_current, name="follow_up_current"),
    path(f"{_STRATEGY}/uppfoljning/", dashboard.follow_up, name="follow_up"),
    path(f"{_STRATEGY}/uppfoljning/en-sida/", dashboard.follow_up_sheet, name="follow_up_sheet"),
    path(f"{_EDITOR}/", editor.follow_up_edit, name="follow_up_edit"),
    path(f"{_EDITOR}/borja/", editor.follow_up_start, name="follow_up_start"),
    path(f"{_EDITOR}/mal/<str:mal>/", editor.assessment_save, name="assessment_save"),
    path(f"{_EDITOR}/text/<slug:avsnitt>/", editor.text_save, name="text_save"),
    path(f"{_EDITOR}/text/<slug:avsnitt>/<str:omrade>/", editor.text_save, name="area_text_save"),
    path(f"{_EDITOR}/granskad/", publishing.follow_up_review, name="follow_up_review"),
    path(f"{_EDITOR}/ta-tillbaka/", publishing.follow_up_withdraw, name="follow_up_withdraw"),
    path(f"{_EDITOR}/forhandsgranska/", publishing.follow_up_preview, name="follow_up_preview"),
    path(f"{_EDITOR}/publicera/", publishing.follow_up_publish, name="follow_up_publish"),
    path("<slug:kommun>/rapporter/", published.published_list, name="published_list"),
    path(f"{_PUBLISHED}/", published.published, name="published"),
    path(f"{_PUBLISHED}/v<int:version>/", published.published, name="published_version"),
]
