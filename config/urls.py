"""All addresses: the upper app's first, so that a fixed word wins over a municipality's name."""

from django.urls import include, path

urlpatterns = [
    path("", include("people.urls")),
    path("", include("reports.open_data_urls")),
    path("", include("reports.public_urls")),
    path("", include("reports.document_urls")),
    path("", include("reports.urls")),
    path("", include("actionplans.urls")),
    path("", include("indicators.urls")),
    # An indicator's page shows the action plan too; "ny" stands before it, in the indicators app.
    path("", include("actionplans.indicator_urls")),
    path("", include("strategies.urls")),
]

handler400 = "people.views.errors.bad_request"
