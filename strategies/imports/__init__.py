"""Reads what the files say about strategies."""
