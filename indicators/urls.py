"""Addresses of indicators and their values."""

from django.urls import path

from indicators.views import (
    background,
    compare,
    comparison,
    connections,
    documents,
    downloads,
    grid_paste,
    history,
    import_columns,
    import_decisions,
    imports,
    indicator_edit,
    indicators,
    scb_connections,
    series,
    sources,
    value,
    value_grid,
    workbook,
)

_STRATEGY = "<slug:kommun>/s/<slug:strategi>"
_INDICATOR = f"{_STRATEGY}/indikatorer/<slug:indikator>"
_SERIES = "<slug:kommun>/serier/<slug:serie>"
_BATCH = "<slug:kommun>/import/<int:inlasning>"

urlpatterns = [
    path("<slug:kommun>/indikatorer/", indicators.indicators_current, name="indicators_current"),
    path("<slug:kommun>/jamfor/", compare.compare, name="compare"),
    path("<slug:kommun>/jamfor/diagram.json", compare.compare_figure, name="compare_figure"),
    path("<slug:kommun>/bakgrund/", background.background, name="background"),
    path(f"{_STRATEGY}/indikatorer/ny/", indicator_edit.indicator_new, name="indicator_new"),
    path(f"{_INDICATOR}/andra/", indicator_edit.indicator_edit, name="indicator_edit"),
    path(f"{_INDICATOR}/jamforelse/", comparison.comparison, name="comparison"),
    path(f"{_INDICATOR}/historik/", history.cell_history, name="cell_history"),
    path(f"{_INDICATOR}/diagram.json", downloads.indicator_figure, name="indicator_figure"),
    path(f"{_INDICATOR}/tabell.csv", downloads.indicator_csv, name="indicator_csv"),
    path(f"{_INDICATOR}/tabell.xlsx", downloads.indicator_xlsx, name="indicator_xlsx"),
    path(f"{_INDICATOR}/diagram.svg", downloads.indicator_svg, name="indicator_svg"),
    path(f"{_INDICATOR}/varde/", value.value_new, name="value_new"),
    path(f"{_INDICATOR}/varde/<int:varde>/", value.value_correct, name="value_correct"),
    path("<slug:kommun>/kallor/", sources.sources, name="sources"),
    path("<slug:kommun>/kallor/koppla/", sources.sources_connect, name="sources_connect"),
    path("<slug:kommun>/kallor/hamta/", sources.sources_fetch, name="sources_fetch"),
    path(
        "<slug:kommun>/kallor/<int:koppling>/hamta/",
        sources.connection_fetch,
        name="connection_fetch",
    ),
    path(
        "<slug:kommun>/kallor/ny/<slug:serie>/", connections.connection_new, name="connection_new"
    ),
    path(
        "<slug:kommun>/kallor/ny/<slug:serie>/scb/",
        scb_connections.scb_connection_new,
        name="scb_connection_new",
    ),
    path("<slug:kommun>/kallor/<int:koppling>/", connections.connection, name="connection"),
    path(
        "<slug:kommun>/kallor/meddelanden/<int:meddelande>/last/",
        sources.notice_read,
        name="notice_read",
    ),
    path("<slug:kommun>/serier/", series.series_list, name="series_list"),
    path("<slug:kommun>/serier/ny/", series.series_new, name="series_new"),
    path(f"{_SERIES}/", series.series, name="series"),
    path(f"{_SERIES}/andra/", series.series_edit, name="series_edit"),
    path(f"{_SERIES}/brott/", series.series_break_new, name="series_break_new"),
    path(
        f"{_SERIES}/brott/<int:year>/ta-bort/",
        series.series_break_remove,
        name="series_break_remove",
    ),
    path("<slug:kommun>/import/", imports.imports, name="imports"),
    path(f"{_BATCH}/", imports.import_detail, name="import_detail"),
    path(f"{_BATCH}/kolumner/", import_columns.import_columns, name="import_columns"),
    path(f"{_BATCH}/spara/", import_decisions.import_accept, name="import_accept"),
    path(f"{_BATCH}/avvisa/", import_decisions.import_reject, name="import_reject"),
    path(f"{_BATCH}/fel.xlsx", documents.import_faults, name="import_faults"),
    path(f"{_BATCH}/angra/", import_decisions.import_undo, name="import_undo"),
    path(
        f"{_BATCH}/dokument/<int:dokument>/", documents.document_download, name="document_download"
    ),
    path("<slug:kommun>/varden/", value_grid.values_current, name="values_current"),
    path(f"{_STRATEGY}/varden/", value_grid.value_grid, name="value_grid"),
    path(f"{_STRATEGY}/varden/arbetsbok.xlsx", workbook.values_workbook, name="values_workbook"),
    path(f"{_STRATEGY}/varden/cell/", value_grid.value_grid_cell, name="value_grid_cell"),
    path(f"{_STRATEGY}/varden/klistra/", grid_paste.value_grid_paste, name="value_grid_paste"),
    path(
        f"{_STRATEGY}/varden/angra/<int:inlasning>/",
        grid_paste.value_grid_undo,
        name="value_grid_undo",
    ),
]
