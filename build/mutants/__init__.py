"""Changes the program a little, one place at a time, and tells which changes no test notices."""
