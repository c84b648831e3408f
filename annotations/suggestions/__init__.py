"""What may be marked, proposed by rules, the dictionary of what was accepted, and a model that learns from it."""

from annotations.suggestions.suggestion import Suggester, Suggestion

__all__ = ["Suggester", "Suggestion"]
