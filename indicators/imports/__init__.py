"""Reads what the files say about areas, series, values and indicators."""
