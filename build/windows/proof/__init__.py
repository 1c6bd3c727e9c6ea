"""The proof of the installer: tests that run in Wine, each on a Windows computer of its own.

They run inside the Debian of `debian.py`, as root and without network, started by `verify.py`.
"""
