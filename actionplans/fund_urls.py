"""Addresses of funds, their grants and the controllers' checks."""

from django.urls import path

from actionplans.views import fund_events, fund_rounds, funds, grants, payments

_FUND = "<slug:kommun>/s/<slug:strategi>/fond"
_GRANT = f"{_FUND}/bidrag/<int:bidrag>"
_ROUND = f"{_FUND}/omgang/<slug:omgang>"

urlpatterns = [
    path("<slug:kommun>/fond/", funds.fund_current, name="fund_current"),
    path(f"{_FUND}/", funds.fund, name="fund"),
    path(f"{_FUND}/andra/", funds.fund_edit, name="fund_edit"),
    path(f"{_FUND}/andamal/", funds.fund_purpose_edit, name="fund_purpose_edit"),
    path(f"{_FUND}/bidrag.csv", funds.fund_csv, name="fund_csv"),
    path(f"{_FUND}/bidrag.xlsx", funds.fund_xlsx, name="fund_xlsx"),
    path(f"{_FUND}/handelser/ny/", fund_events.fund_event_new, name="fund_event_new"),
    path(
        f"{_FUND}/handelser/<int:handelse>/makulera/",
        fund_events.fund_event_cancel,
        name="fund_event_cancel",
    ),
    path(f"{_FUND}/bidrag/ny/", grants.grant_new, name="grant_new"),
    path(f"{_GRANT}/", grants.grant, name="grant"),
    path(f"{_GRANT}/andra/", grants.grant_edit, name="grant_edit"),
    path(f"{_GRANT}/betalning/", payments.payment_new, name="payment_new"),
    path(
        f"{_GRANT}/betalning/<int:betalning>/makulera/",
        payments.payment_cancel,
        name="payment_cancel",
    ),
    path(f"{_ROUND}/", fund_rounds.fund_round, name="fund_round"),
    path(f"{_ROUND}/stam-av/", fund_rounds.fund_check, name="fund_check"),
]
