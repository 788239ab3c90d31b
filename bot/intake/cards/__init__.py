"""Cards while people talk: what a message, an edit or a deletion changes on the cards around it."""
