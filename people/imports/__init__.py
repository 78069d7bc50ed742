"""Reads the files that a municipality's own staff write."""
