"""Addresses of indicators and their values."""

from django.urls import path

from indicators.views import background, downloads, indicators, value

_STRATEGY = "<slug:kommun>/s/<slug:strategi>"
_INDICATOR = f"{_STRATEGY}/indikatorer/<slug:indikator>"

urlpatterns = [
    path("<slug:kommun>/indikatorer/", indicators.indicators_current, name="indicators_current"),
    path("<slug:kommun>/bakgrund/", background.background, name="background"),
    path(f"{_STRATEGY}/indikatorer/", indicators.indicators, name="indicators"),
    path(f"{_INDICATOR}/", indicators.indicator, name="indicator"),
    path(f"{_INDICATOR}/diagram.json", downloads.indicator_figure, name="indicator_figure"),
    path(f"{_INDICATOR}/tabell.csv", downloads.indicator_csv, name="indicator_csv"),
    path(f"{_INDICATOR}/tabell.xlsx", downloads.indicator_xlsx, name="indicator_xlsx"),
    path(f"{_INDICATOR}/diagram.svg", downloads.indicator_svg, name="indicator_svg"),
    path(f"{_INDICATOR}/varde/", value.value_new, name="value_new"),
    path(f"{_INDICATOR}/varde/<int:varde>/", value.value_correct, name="value_correct"),
]
