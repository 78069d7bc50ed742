"""Addresses of indicators' own pages: after the fixed words of the indicators app."""

from django.urls import path

from actionplans.views import indicators

_INDICATORS = "<slug:kommun>/s/<slug:strategi>/indikatorer"
_INDICATOR = f"{_INDICATORS}/<slug:indikator>"

urlpatterns = [
    path(f"{_INDICATORS}/", indicators.indicators, name="indicators"),
    path(f"{_INDICATOR}/", indicators.indicator, name="indicator"),
    path(
        f"{_INDICATOR}/insatser.csv", indicators.indicator_actions_csv, name="indicator_actions_csv"
    ),
    path(
        f"{_INDICATOR}/insatser.xlsx",
        indicators.indicator_actions_xlsx,
        name="indicator_actions_xlsx",
    ),
]
