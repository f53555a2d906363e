"""Rules and how they are run: `rules` declares them, `run` judges a record by them."""
