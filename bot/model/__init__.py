"""The records of the product: cards and their life, verdicts, posts, prompts, rules."""
