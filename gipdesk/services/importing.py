"""Reads last year's report from whatever file it survived in."""
