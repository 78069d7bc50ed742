"""Markup that is built in code because a page holds hundreds of cells of it."""
