"""The questions of `goodneighbor init`, how their answers are read, and what to do next."""
