"""One kind of document per file: its classes and its rules. A file here is a kind under its own name."""
