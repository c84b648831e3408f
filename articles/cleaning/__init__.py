"""Cleaning a raw newspaper page into its articles."""

from articles.cleaning.cleaner import CLEANER_VERSION, clean

__all__ = ["CLEANER_VERSION", "clean"]
