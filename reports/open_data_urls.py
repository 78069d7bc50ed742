"""Addresses of the open data: lists, data sets, the catalogue and the description of the API.

They are permanent: a data set keeps its address as long as it is open.
"""

from django.urls import path

from reports.views import open_data, open_data_api, open_data_sets

_STRATEGY = "oppna-data/<slug:kommun>/<slug:strategi>"
_INDICATOR = f"{_STRATEGY}/indikatorer/<slug:indikator>"
_FOLLOW_UP = f"{_STRATEGY}/uppfoljningar/<slug:omgang>/v<int:version>"

urlpatterns = [
    path("oppna-data/", open_data.open_data, name="open_data"),
    path("oppna-data/index.json", open_data.open_data_index, name="open_data_index"),
    path("oppna-data/dcat.<str:graf>", open_data_api.open_data_graph, name="open_data_graph"),
    path(
        "oppna-data/openapi.json", open_data_api.open_data_description, name="open_data_description"
    ),
    path("oppna-data/api/", open_data_api.open_data_api, name="open_data_api"),
    path(f"{_INDICATOR}/", open_data_sets.open_indicator, name="open_indicator"),
    path(
        f"{_INDICATOR}.<str:form>",
        open_data_sets.open_indicator_file,
        name="open_indicator_file",
    ),
    path(f"{_STRATEGY}/insatser/", open_data_sets.open_actions, name="open_actions"),
    path(
        f"{_STRATEGY}/insatser.<str:form>",
        open_data_sets.open_actions_file,
        name="open_actions_file",
    ),
    path(f"{_FOLLOW_UP}/", open_data_sets.open_follow_up, name="open_follow_up"),
    path(
        f"{_FOLLOW_UP}/<slug:tabell>.<str:form>",
        open_data_sets.open_follow_up_file,
        name="open_follow_up_file",
    ),
]
