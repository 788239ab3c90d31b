"""Themes: what many short texts are about, named in the words of those who wrote them."""
