"""The database engine: opening, one writer, readers, locks."""
