"""What strategies show of themselves, as plain values."""
