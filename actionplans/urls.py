"""Addresses of the action plan, the rounds and the reports."""

from django.urls import path

from actionplans import fund_urls
from actionplans.views import (
    action_files,
    actions,
    approval,
    assignments,
    bodies,
    evidence,
    lines,
    measures,
    messages,
    plan,
    processes,
    reports,
    responsibilities,
    review,
    round_kinds,
    round_setup,
    round_time,
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
    path(f"{_STRATEGY}/insatser/<str:insats>/lagen/", measures.action_notes, name="action_notes"),
    path(f"{_STRATEGY}/insatser/<str:insats>/notera/", measures.action_note, name="action_note"),
    path(f"{_STRATEGY}/uppdrag/", measures.measures, name="measures"),
    path(f"{_STRATEGY}/strategirader/", lines.lines, name="lines"),
    path(f"{_STRATEGY}/strategirader.csv", lines.lines_csv, name="lines_csv"),
    path(f"{_STRATEGY}/strategirader.xlsx", lines.lines_xlsx, name="lines_xlsx"),
    path(f"{_STRATEGY}/strategirader/<int:rad>/", lines.line, name="line"),
    path(f"{_STRATEGY}/strategirader/<int:rad>/notera/", lines.line_note, name="line_note"),
    path(
        f"{_STRATEGY}/processer/<int:process>/agare/", processes.process_owner, name="process_owner"
    ),
    path(f"{_STRATEGY}/ansvar/", responsibilities.responsibilities, name="responsibilities"),
    path(
        f"{_STRATEGY}/ansvar/<int:ansvar>/", responsibilities.responsibility, name="responsibility"
    ),
    path(
        f"{_STRATEGY}/ansvar/<int:ansvar>/notera/",
        responsibilities.responsibility_note,
        name="responsibility_note",
    ),
    path("<slug:kommun>/organ/", bodies.bodies, name="bodies"),
    path("<slug:kommun>/organ/<slug:organ>/", bodies.body, name="body"),
    path("<slug:kommun>/omgangar/", rounds.rounds_current, name="rounds_current"),
    path(f"{_STRATEGY}/omgangar/", rounds.rounds, name="rounds"),
    path(f"{_STRATEGY}/omgangar/ny/", round_setup.round_new, name="round_new"),
    path(f"{_STRATEGY}/omgangar/slag/ny/", round_kinds.round_kind_new, name="round_kind_new"),
    path(
        f"{_STRATEGY}/omgangar/slag/<slug:slag>/",
        round_kinds.round_kind_edit,
        name="round_kind_edit",
    ),
    path(f"{_ROUND}/", rounds.round_page, name="round"),
    path(f"{_ROUND}/oppna/", rounds.round_open, name="round_open"),
    path(f"{_ROUND}/andra/", round_setup.round_edit, name="round_edit"),
    path(f"{_ROUND}/ta-bort/", round_setup.round_remove, name="round_remove"),
    path(f"{_ROUND}/komplettera/", rounds.round_complete, name="round_complete"),
    path(f"{_ROUND}/forlang/", round_time.round_extend, name="round_extend"),
    path(f"{_ROUND}/paminn/", messages.round_remind, name="round_remind"),
    path(f"{_ROUND}/utskick/", messages.round_messages, name="round_messages"),
    path(f"{_ROUND}/utskick/<int:utskick>/", messages.message, name="message"),
    path(f"{_ROUND}/utskick/<int:utskick>/skicka/", messages.message_retry, name="message_retry"),
    path(f"{_BODY}/", review.body_review, name="body_review"),
    path(f"{_BODY}/tid/", review.body_extend, name="body_extend"),
    path(f"{_BODY}/godkann/", review.body_accept, name="body_accept"),
    path(f"{_BODY}/godkannande/", approval.body_approval, name="body_approval"),
    path(f"{_BODY}/lamna-in/", approval.task_approve, name="task_approve"),
    path(f"{_BODY}/returnera/", review.body_return, name="body_return"),
    path("<slug:kommun>/att-rapportera/", tasks.tasks, name="tasks"),
    path(f"{_REPORT}/", reports.report, name="report"),
    path(f"{_REPORT}/spara/", reports.report_save, name="report_save"),
    path(f"{_REPORT}/lamna-in/", reports.report_submit, name="report_submit"),
    path(f"{_REPORT}/underlag/", evidence.evidence_add, name="evidence_add"),
    path(f"{_REPORT}/underlag/<int:underlag>/", evidence.evidence, name="evidence"),
    path(
        f"{_REPORT}/underlag/<int:underlag>/ta-bort/",
        evidence.evidence_remove,
        name="evidence_remove",
    ),
    path(f"{_REPORT}/godkann-av-forvaltningen/", approval.report_approve, name="report_approve"),
    path(f"{_REPORT}/skicka-tillbaka/", approval.report_send_back, name="report_send_back"),
    path(f"{_REPORT}/godkann/", review.report_accept, name="report_accept"),
    path(f"{_REPORT}/returnera/", review.report_return, name="report_return"),
    *fund_urls.urlpatterns,
]
