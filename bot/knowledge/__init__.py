"""What is known: passages of the brand's own documents, how well they answer a question, and drafts made from them."""
