"""What the demonstration tells openly; none of it exists outside the demonstration."""

# Shown on the sign-in page of the demonstration, for every demonstration user.
PASSWORD = "riktmarke-demo-2026"  # noqa: S105
