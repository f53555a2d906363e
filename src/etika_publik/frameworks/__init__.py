"""Frameworks as values: what they consist of, how they correspond, the catalog, and coverage by a report."""
