"""Writes what people take out of Riktmärke."""
