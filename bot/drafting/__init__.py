"""Replies made from what is known: a draft of sentences of a source, a question back, or the words for a trouble."""
