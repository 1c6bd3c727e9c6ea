"""Makes the Windows installer and proves it in Wine; started by `python3 build/tasks.py installer`."""
