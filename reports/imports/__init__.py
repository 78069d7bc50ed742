"""Loads whole folders: reads every file, checks everything, and only then saves."""
