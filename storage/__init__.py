"""What is kept: tables, the one writer, the reader and the migrations."""
