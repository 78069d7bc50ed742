"""The table of addresses: one row each.  An address without a row fails the suite."""

from dataclasses import dataclass, field

from tests.access import policies as p


@dataclass(frozen=True)
class Row:
    """What an address answers to whom.

    `forwards` when it leads on instead of showing something, None when that depends; `kept` when the reader's own browser may
    keep it, if it asks every time; `tokenless` when anybody may send to it without cookies; `taken_from`
    where an argument is to be another thing of the world than the one with its own name.
    """

    policy: p.Policy
    forwards: bool | None = False
    kept: bool = False
    tokenless: bool = False
    taken_from: dict[str, str] = field(default_factory=dict)


_PUBLISHED = {"omgang": "published_round"}
_OPEN = {"omgang": "open_round"}

TABLE: dict[str, Row] = {
    "health": Row(p.PUBLIC),
    "about_numbers": Row(p.PUBLIC),
    # Start pages and the follow-up as things stand.
    "start": Row(p.SIGNED_IN, forwards=None),
    "overview": Row(p.READ),
    "follow_up_current": Row(p.READ, forwards=True),
    "follow_up": Row(p.READ),
    "follow_up_sheet": Row(p.READ),
    # Writing and publishing; the world's follow-up is begun and not published.
    "follow_up_edit": Row(p.UNIT_READ),
    "follow_up_start": Row(p.UNIT_POST),
    "assessment_save": Row(p.UNIT_POST_PART),
    "text_save": Row(p.UNIT_POST_PART, taken_from={"avsnitt": "text"}),
    "area_text_save": Row(p.UNIT_POST_PART, taken_from={"avsnitt": "area_text"}),
    "follow_up_review": Row(p.UNIT_POST),
    "follow_up_preview": Row(p.UNIT_READ),
    "follow_up_withdraw": Row(p.PUBLISHERS_POST),
    "follow_up_publish": Row(p.PUBLISHERS_FORM),
    # What is published.
    "published_list": Row(p.READ),
    "published": Row(p.READ, kept=True, taken_from=_PUBLISHED),
    "published_changes": Row(p.READ),
    "published_version": Row(p.READ, kept=True, taken_from=_PUBLISHED),
    "published_document": Row(p.READ, kept=True, taken_from=_PUBLISHED),
    "published_csv": Row(p.READ, kept=True, taken_from=_PUBLISHED),
    # The public site, which the world's municipalities have turned on.
    "robots": Row(p.PUBLIC),
    "public_home": Row(p.OPENED),
    "public_about": Row(p.OPENED),
    "public_strategy": Row(p.OPENED),
    "public_actions": Row(p.OPENED),
    "public_indicator": Row(p.OPENED),
    "public_embed": Row(p.OPENED),
    "public_settings": Row(p.ADMINISTRATORS_FORM),
    "public_marks_save": Row(p.ADMINISTRATORS_POST),
    # Open data.
    "open_data": Row(p.PUBLIC),
    "open_data_index": Row(p.PUBLIC),
    "open_data_graph": Row(p.PUBLIC),
    "open_data_description": Row(p.PUBLIC),
    "open_data_api": Row(p.PUBLIC),
    "open_indicator": Row(p.OPENED),
    "open_indicator_file": Row(p.OPENED),
    "open_actions": Row(p.OPENED),
    "open_actions_file": Row(p.OPENED),
    "open_follow_up": Row(p.OPENED, taken_from=_OPEN),
    "open_follow_up_file": Row(p.OPENED, taken_from=_OPEN),
    # The accessibility statement, which is open everywhere.
    "accessibility_start": Row(p.PUBLIC),
    "accessibility": Row(p.OPENED),
    "accessibility_message": Row(p.OPENED_POST, tokenless=True),
    "accessibility_receipt": Row(p.OPENED),
    "accessibility_edit": Row(p.ADMINISTRATORS_FORM),
    "accessibility_messages": Row(p.ADMINISTRATORS_READ),
    "accessibility_handled": Row(p.ADMINISTRATORS_POST),
    # Indicators and their values.
    "indicators_current": Row(p.READ, forwards=True),
    "background": Row(p.READ),
    "indicators": Row(p.READ),
    "indicator": Row(p.READ),
    "comparison": Row(p.READ),
    "cell_history": Row(p.READ, forwards=True),
    "indicator_figure": Row(p.READ),
    "indicator_csv": Row(p.READ),
    "indicator_xlsx": Row(p.READ),
    "indicator_svg": Row(p.READ),
    "indicator_actions_csv": Row(p.READ, taken_from={"indikator": "followed"}),
    "indicator_actions_xlsx": Row(p.READ, taken_from={"indikator": "followed"}),
    "value_new": Row(p.UNIT_FORM_PART),
    "value_correct": Row(p.UNIT_FORM_PART),
    # What comes in together; the world's batch waits for its review.
    "imports": Row(p.UNIT_FORM),
    "import_detail": Row(p.UNIT_READ),
    "import_columns": Row(p.UNIT_POST),
    "import_accept": Row(p.UNIT_POST),
    "import_reject": Row(p.UNIT_POST),
    "import_undo": Row(p.UNIT_POST),
    "import_faults": Row(p.UNIT_READ),
    "document_download": Row(p.UNIT_READ_PART),
    "indicator_new": Row(p.UNIT_FORM),
    "indicator_edit": Row(p.UNIT_FORM_PART),
    # The series that are measured.
    "series_list": Row(p.UNIT_READ),
    "series_new": Row(p.UNIT_FORM),
    "series": Row(p.UNIT_READ),
    "series_edit": Row(p.UNIT_FORM),
    "series_break_new": Row(p.UNIT_FORM),
    "series_break_remove": Row(p.UNIT_POST),
    # The table to type values in.
    "values_current": Row(p.UNIT_READ, forwards=True),
    "value_grid": Row(p.UNIT_FORM, forwards=None),
    "values_workbook": Row(p.UNIT_READ),
    "value_grid_cell": Row(p.UNIT_POST),
    "value_grid_paste": Row(p.UNIT_POST),
    "value_grid_undo": Row(p.UNIT_POST_PART),
    # Where the values come from; the world's connection is to a source that cannot be asked.
    "sources": Row(p.UNIT_READ),
    "sources_connect": Row(p.UNIT_POST),
    "sources_fetch": Row(p.UNIT_POST),
    "connection_new": Row(p.UNIT_FORM),
    "scb_connection_new": Row(p.UNIT_FORM),
    "connection": Row(p.UNIT_FORM),
    "connection_fetch": Row(p.UNIT_POST),
    "notice_read": Row(p.UNIT_POST),
    # The strategies as documents.
    "strategies": Row(p.READ),
    "strategy": Row(p.READ),
    # The action plan.
    "actions_current": Row(p.READ, forwards=True),
    "actions": Row(p.READ),
    "actions_csv": Row(p.READ),
    "actions_xlsx": Row(p.READ),
    "action": Row(p.READ),
    # How lines, responsibilities and measures go, told outside the rounds.
    "lines": Row(p.READ),
    "lines_csv": Row(p.READ),
    "lines_xlsx": Row(p.READ),
    "line": Row(p.READ),
    "line_note": Row(p.OWN_BODY_POST),
    "process_owner": Row(p.UNIT_FORM),
    "measures": Row(p.READ),
    "action_notes": Row(p.READ),
    "action_note": Row(p.OWN_BODY_POST),
    "responsibilities": Row(p.READ),
    "responsibility": Row(p.READ),
    "responsibility_note": Row(p.OWN_BODY_POST),
    "action_new": Row(p.UNIT_FORM),
    "action_edit": Row(p.UNIT_FORM),
    "action_copy": Row(p.UNIT_FORM),
    "action_retire": Row(p.UNIT_FORM),
    "action_restore": Row(p.UNIT_POST),
    "action_close": Row(p.UNIT_FORM),
    "action_reopen": Row(p.UNIT_POST),
    "bodies": Row(p.READ),
    "body": Row(p.READ),
    # Rounds and their review.
    "rounds_current": Row(p.UNIT_READ, forwards=True),
    "rounds": Row(p.UNIT_READ),
    "round_new": Row(p.UNIT_FORM),
    "round": Row(p.UNIT_READ),
    "round_open": Row(p.UNIT_POST),
    "round_edit": Row(p.UNIT_FORM),
    "round_remove": Row(p.UNIT_POST),
    "round_complete": Row(p.UNIT_POST),
    "round_extend": Row(p.UNIT_FORM),
    "round_kind_new": Row(p.UNIT_FORM),
    "round_kind_edit": Row(p.UNIT_FORM_PART),
    "round_remind": Row(p.UNIT_POST),
    "round_messages": Row(p.UNIT_READ),
    "message": Row(p.UNIT_READ_PART),
    "message_retry": Row(p.UNIT_POST_PART),
    "body_review": Row(p.UNIT_READ),
    "body_extend": Row(p.UNIT_FORM),
    "body_accept": Row(p.UNIT_POST),
    "body_return": Row(p.UNIT_POST),
    # Reports; the one of the world is handed in but not accepted.
    "tasks": Row(p.REPORTERS_READ),
    "report": Row(p.OWN_BODY_READ),
    "report_save": Row(p.OWN_BODY_POST),
    "report_submit": Row(p.OWN_BODY_POST),
    "report_accept": Row(p.UNIT_POST),
    "report_return": Row(p.UNIT_POST),
    "report_approve": Row(p.APPROVERS_POST),
    "report_send_back": Row(p.APPROVERS_POST),
    "task_approve": Row(p.APPROVERS_POST),
    "body_approval": Row(p.UNIT_POST),
    "evidence": Row(p.OWN_BODY_READ),
    "evidence_add": Row(p.OWN_BODY_POST),
    "evidence_remove": Row(p.OWN_BODY_POST),
    # The fund and its grants.
    "fund_current": Row(p.READ, forwards=True),
    "fund": Row(p.READ),
    "fund_csv": Row(p.READ),
    "fund_xlsx": Row(p.READ),
    "fund_edit": Row(p.UNIT_FORM),
    "fund_purpose_edit": Row(p.UNIT_FORM),
    "fund_event_new": Row(p.UNIT_FORM),
    "fund_event_cancel": Row(p.UNIT_FORM),
    "grant_new": Row(p.UNIT_FORM),
    "grant": Row(p.READ),
    "grant_edit": Row(p.UNIT_FORM),
    "payment_new": Row(p.UNIT_FORM),
    "payment_cancel": Row(p.UNIT_FORM),
    "fund_round": Row(p.FUND_READ),
    "fund_check": Row(p.CONTROLLERS_POST),
    # Signing in, and one's own account.
    "account": Row(p.SIGNED_IN),
    "account_login": Row(p.ACCOUNT_OPEN),
    "account_logout": Row(p.ACCOUNT_OPEN),
    "account_inactive": Row(p.ACCOUNT_OPEN),
    "account_reset_password": Row(p.ACCOUNT_OPEN),
    "account_reset_password_done": Row(p.ACCOUNT_OPEN),
    "account_reset_password_from_key": Row(p.ACCOUNT_OPEN),
    "account_reset_password_from_key_done": Row(p.ACCOUNT_OPEN),
    "account_reauthenticate": Row(p.ACCOUNT_OWN),
    "account_change_password": Row(p.ACCOUNT_OWN),
    "mfa_index": Row(p.ACCOUNT_OWN),
    "mfa_authenticate": Row(p.ACCOUNT_OPEN),
    "mfa_reauthenticate": Row(p.ACCOUNT_OWN),
    "mfa_activate_totp": Row(p.ACCOUNT_OWN),
    "mfa_deactivate_totp": Row(p.ACCOUNT_OWN),
    "mfa_view_recovery_codes": Row(p.ACCOUNT_OWN),
    "mfa_generate_recovery_codes": Row(p.ACCOUNT_OWN),
    "mfa_download_recovery_codes": Row(p.ACCOUNT_OWN),
}
