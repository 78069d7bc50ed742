"""Reads an uploaded table file without trusting it.

`read.read_sheets` is the entry.  The web process looks at the size, the first bytes and the list of
members of an archive; everything else happens in a child process with limits on memory and time
(`parse`), which knows neither the database nor any secret.
"""
