"""A package that holds data only: etika-publik reads the files in `frameworks`, and nothing here is ever run."""
