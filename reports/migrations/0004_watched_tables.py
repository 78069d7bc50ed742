"""Every table that a strategy's dashboard is made of, so that kept dashboards know when they are old.

The list stands here and not in each app: it is this app's page. tests/reports/test_kept.py compares
it with what the page reads.
"""

from django.db import migrations

from config.watched import Watched

PEOPLE = ("people_body", "people_municipality")
STRATEGIES = (
    "strategies_challenge",
    "strategies_decision",
    "strategies_focusarea",
    "strategies_goal",
    "strategies_linegroup",
    "strategies_need",
    "strategies_process",
    "strategies_responsibility",
    "strategies_rowpartner",
    "strategies_strategy",
    "strategies_strategyline",
)
INDICATORS = (
    "indicators_area",
    "indicators_category",
    "indicators_dataseries",
    "indicators_indicator",
    "indicators_indicatorplacement",
    "indicators_observation",
    "indicators_seriesbreak",
    "indicators_valuecomment",
    "indicators_yearlytarget",
)
ACTION_PLANS = (
    "actionplans_action",
    "actionplans_action_focus_areas",
    "actionplans_action_goals",
    "actionplans_action_indicators",
    "actionplans_actioncategory",
    "actionplans_actionreport",
    "actionplans_bodytask",
    "actionplans_fund",
    "actionplans_fundevent",
    "actionplans_grant",
    "actionplans_grantpayment",
    "actionplans_progressnote",
    "actionplans_reportinground",
    "actionplans_reportinground_informed",
    "actionplans_roundkind",
)
REPORTS = (
    "reports_assessment",
    "reports_followup",
    "reports_followuptext",
    "reports_snapshot",
)


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0004_data_change"),
        ("strategies", "0001_initial"),
        ("indicators", "0005_public_indicators"),
        ("actionplans", "0005_public_actions"),
        ("reports", "0003_public_site_and_documents"),
    ]

    operations = [Watched(*PEOPLE, *STRATEGIES, *INDICATORS, *ACTION_PLANS, *REPORTS)]
