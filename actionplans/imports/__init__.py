"""Reads what the files say about rounds, funds and action plans."""
