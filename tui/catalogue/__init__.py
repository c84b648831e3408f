"""Every string shown to people, in English and Chinese side by side, one module a topic."""

from tui.catalogue.language import (
    Entry,
    Language,
    language_in_use,
    reason_of,
    say,
    say_error,
    system_language,
    use_language,
)

__all__ = ["Entry", "Language", "language_in_use", "reason_of", "say", "say_error", "system_language", "use_language"]
