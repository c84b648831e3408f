"""Measurements of the real program, one module a question, each run by itself: see README.md here."""
