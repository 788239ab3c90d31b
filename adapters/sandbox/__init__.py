"""The sandbox: a small made-up community on a local page, with the representative's desk beside it."""
