"""Cards, and what is done with them: writing, reusing, putting off, closing."""
