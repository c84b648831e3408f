"""Cleaning a raw newspaper page into its articles."""

from articles.cleaning.cleaner import CLEANER_VERSION, CleanedPart, clean, clean_in_parts
from articles.cleaning.continuing import together

__all__ = ["CLEANER_VERSION", "CleanedPart", "clean", "clean_in_parts", "together"]
