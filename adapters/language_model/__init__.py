"""The connection to a language model, and the loop that has it word drafts."""
