"""Forms of rounds and reports: they read and check, and write nothing."""
