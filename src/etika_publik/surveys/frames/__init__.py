"""Surveys over data frames; the public module is `etika_publik.frames`."""
