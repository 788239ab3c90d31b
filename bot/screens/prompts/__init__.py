"""Asking the community: plans, questions, proposals, answers and themes."""
