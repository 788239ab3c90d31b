"""Prompts from outside the core: the bank of questions, and the model that reads them."""
