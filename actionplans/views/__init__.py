"""Pages and posts of the action plan, the rounds and the reports."""
