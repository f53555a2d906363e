"""Documents by kind: which kinds there are, checking them, blank forms, and frameworks that others bring."""
