"""Writes open data: tables as CSV and JSON, cubes as JSON-stat, the catalogue as RDF."""
