"""Cleaning a raw newspaper page into its articles."""

from articles.cleaning.cleaner import CleanedPart, clean, clean_in_parts
from articles.cleaning.continuing import together

__all__ = ["CleanedPart", "clean", "clean_in_parts", "together"]
