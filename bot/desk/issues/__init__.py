"""One problem of many people: clusters, group cards, cross-posts."""
