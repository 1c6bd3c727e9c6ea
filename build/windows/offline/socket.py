"""Stands in for Python's network module: the frozen program carries no way to a network at all.

`email.utils`, which the reader of saved web pages needs, imports `socket` for one function that
makes up message names; nothing here calls it.
"""
