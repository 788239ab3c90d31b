"""Knowledge from outside: folders and pages read into passages, stems, vectors, and looking things up."""
