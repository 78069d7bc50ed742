"""How large the follow-ups are that are measured."""

# Indicators and actions.
SIZES = ((15, 20), (30, 60), (50, 20), (150, 20))
# The indicators of the usual one, whose documents are made.
USUAL = 30
