"""What is found in a document and its source, each part once, before anything is judged."""
