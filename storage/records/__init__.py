"""Tables, rows and statements of everything that is kept."""
