"""What a user does that takes several steps: beginning a report, and exporting it."""
