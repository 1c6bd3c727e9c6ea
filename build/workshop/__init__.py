"""What the project's tasks stand on, with the standard library alone: steps, fetching, the cache, .venv."""
