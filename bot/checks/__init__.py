"""What should be looked at before a text is sent: each check is one function; people may send all the same."""
