"""The ways of stepping in: each one file, its name in one tuple; the single source for every desk."""
