"""The whole content of the database, to see whether anything has changed."""

from typing import Any

from django.apps import apps

APPS = ("people", "strategies", "indicators", "actionplans", "reports")


def dump() -> dict[str, list[dict[str, Any]]]:
    """Every row of every table of ours, the history and link tables too."""
    return {
        model._meta.db_table: list(model._base_manager.order_by("pk").values())
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in APPS
    }


def writing(queries: list[dict[str, str]]) -> list[str]:
    """The captured statements that write."""
    verbs = ("INSERT", "UPDATE", "DELETE", "REPLACE")
    return [query["sql"] for query in queries if query["sql"].upper().startswith(verbs)]
