"""Addresses of the action plan, the rounds and the reports."""

from django.urls import path

from actionplans.views import (
    action_files,
    actions,
    assignments,
    messages,
    plan,
    reports,
    review,
    rounds,
    strategies,
    tasks,
)

_STRATEGY = "<slug:kommun>/s/<slug:strategi>"
_ACTION = f"{_STRATEGY}/insatser/<str:insats>"
_ROUND = f"{_STRATEGY}/omgangar/<slug:omgang>"
_BODY = f"{_ROUND}/<slug:organ>"
_REPORT = "<slug:kommun>/rapport/<int:rapport>"

urlpatterns = [
    path("<slug:kommun>/strategier/", strategies.strategies, name="strategies"),
    path(f"{_STRATEGY}/", strategies.strategy, name="strategy"),
    path("<slug:kommun>/insatser/", actions.actions_current, name="actions_current"),
    path(f"{_STRATEGY}/insatser/", actions.actions, name="actions"),
    path(f"{_STRATEGY}/insatser.csv", action_files.actions_csv, name="actions_csv"),
    path(f"{_STRATEGY}/insatser.xlsx", action_files.actions_xlsx, name="actions_xlsx"),
    path(f"{_STRATEGY}/insatser/ny/", plan.action_new, name="action_new"),
    path(f"{_ACTION}/", actions.action, name="action"),
    path(f"{_ACTION}/andra/", plan.action_edit, name="action_edit"),
    path(f"{_ACTION}/kopiera/", plan.action_copy, name="action_copy"),
    path(f"{_ACTION}/avfor/", plan.action_retire, name="action_retire"),
    path(f"{_ACTION}/aterta/", plan.action_restore, name="action_restore"),
    path(f"{_ACTION}/fullgjord/", assignments.action_close, name="action_close"),
    path(f"{_ACTION}/oppna-igen/", assignments.action_reopen, name="action_reopen"),
    path("<slug:kommun>/omgangar/", rounds.rounds_current, name="rounds_current"),
    path(f"{_STRATEGY}/omgangar/", rounds.rounds, name="rounds"),
    path(f"{_STRATEGY}/omgangar/ny/", rounds.round_new, name="round_new"),
    path(f"{_ROUND}/", rounds.round_page, name="round"),
    path(f"{_ROUND}/oppna/", rounds.round_open, name="round_open"),
    path(f"{_ROUND}/paminn/", messages.round_remind, name="round_remind"),
    path(f"{_ROUND}/utskick/", messages.round_messages, name="round_messages"),
    path(f"{_ROUND}/utskick/<int:utskick>/", messages.message, name="message"),
    path(f"{_ROUND}/utskick/<int:utskick>/skicka/", messages.message_retry, name="message_retry"),
    path(f"{_BODY}/", review.body_review, name="body_review"),
    path(f"{_BODY}/tid/", review.body_extend, name="body_extend"),
    path(f"{_BODY}/godkann/", review.body_accept, name="body_accept"),
    path(f"{_BODY}/returnera/", review.body_return, name="body_return"),
    path("<slug:kommun>/att-rapportera/", tasks.tasks, name="tasks"),
    path(f"{_REPORT}/", reports.report, name="report"),
    path(f"{_REPORT}/spara/", reports.report_save, name="report_save"),
    path(f"{_REPORT}/lamna-in/", reports.report_submit, name="report_submit"),
    path(f"{_REPORT}/godkann/", review.report_accept, name="report_accept"),
    path(f"{_REPORT}/returnera/", review.report_return, name="report_return"),
]
