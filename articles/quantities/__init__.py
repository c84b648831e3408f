"""Quantities in Chinese text: where they stand, and what they say."""

from articles.quantities.finding import find_quantities
from articles.quantities.quantity import Approximation, Basis, Direction, Quantity
from articles.quantities.reading import read_quantity

__all__ = ["Approximation", "Basis", "Direction", "Quantity", "find_quantities", "read_quantity"]
