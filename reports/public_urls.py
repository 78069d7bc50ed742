"""Addresses that are open to everybody where the municipality has turned its public site on."""

from django.urls import path

from reports.views import accessibility, accessibility_edit, public, public_settings

_OPEN = "<slug:kommun>/oppet"
_STRATEGY = f"{_OPEN}/<slug:strategi>"
_INDICATOR = f"{_STRATEGY}/indikatorer/<slug:indikator>"
_STATEMENT = "<slug:kommun>/tillganglighet"

urlpatterns = [
    path("robots.txt", public.robots, name="robots"),
    # Fixed words before the strategies' own.
    path(f"{_OPEN}/", public.public_home, name="public_home"),
    path(f"{_OPEN}/om/", public.public_about, name="public_about"),
    path(f"{_OPEN}/installningar/", public_settings.public_settings, name="public_settings"),
    path(
        f"{_OPEN}/installningar/synligt/",
        public_settings.public_marks_save,
        name="public_marks_save",
    ),
    path(f"{_STRATEGY}/", public.public_strategy, name="public_strategy"),
    path(f"{_STRATEGY}/insatser/", public.public_actions, name="public_actions"),
    path(f"{_INDICATOR}/", public.public_indicator, name="public_indicator"),
    path(f"{_INDICATOR}/inbaddat/", public.public_embed, name="public_embed"),
    # The accessibility statement is open whether the public site is on or not.
    path("tillganglighet/", accessibility.accessibility_start, name="accessibility_start"),
    path(f"{_STATEMENT}/", accessibility.accessibility, name="accessibility"),
    path(f"{_STATEMENT}/andra/", accessibility_edit.accessibility_edit, name="accessibility_edit"),
    path(
        f"{_STATEMENT}/meddelande/",
        accessibility.accessibility_message,
        name="accessibility_message",
    ),
    path(
        f"{_STATEMENT}/meddelande/<slug:referens>/",
        accessibility.accessibility_receipt,
        name="accessibility_receipt",
    ),
    path(
        f"{_STATEMENT}/meddelanden/",
        accessibility_edit.accessibility_messages,
        name="accessibility_messages",
    ),
    path(
        f"{_STATEMENT}/meddelanden/<int:arende>/besvarat/",
        accessibility_edit.accessibility_handled,
        name="accessibility_handled",
    ),
]
