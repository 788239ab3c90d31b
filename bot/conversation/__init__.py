"""Who speaks to whom, which messages belong together, and whether a question was answered."""
