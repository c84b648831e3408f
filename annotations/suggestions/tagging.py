"""Words with tags for the model: from the extra ``names`` where that is installed, else from jieba's tagger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

from annotations.labels import LabelSet
from annotations.suggestions.features import Words
from annotations.suggestions.names import Names, are_installed

JIEBA: Final = "jieba"
LAC: Final = "lac"


class Tagger(Protocol):
    """Cuts sentences into words and tags them."""

    kind: str
    """A model that learned with one kind tags with that."""

    def tagged(self, sentences: Sequence[str]) -> list[Words]:
        """The words of each sentence; run together they are the sentence."""


class JiebaTagger:
    """jieba's dictionary and hidden Markov model, in the compiled twin that gives the same words and tags faster."""

    kind = JIEBA

    def __init__(self) -> None:
        import rjieba  # 0.3 s

        self._tag = rjieba.Jieba().tag

    def tagged(self, sentences: Sequence[str]) -> list[Words]:
        """The words of each sentence with their parts of speech."""
        return [_whole(sentence, self._tag(sentence)) for sentence in sentences]


class LacTagger:
    """The segmenter behind the names."""

    kind = LAC

    def __init__(self) -> None:
        self._names = Names(LabelSet(()))

    def tagged(self, sentences: Sequence[str]) -> list[Words]:
        """The words of each sentence with their tags."""
        found = self._names.segments(sentences)
        return [_whole(sentence, words) for sentence, words in zip(sentences, found, strict=True)]


def tagger(kind: str = "") -> Tagger:
    """A tagger of a kind; the better one that is there where none is named.

    Raises:
        LookupError: a model needs the one of the extra, which is not installed.
    """
    if kind == LAC and not are_installed():
        raise LookupError(kind)
    return LacTagger() if kind == LAC or (not kind and are_installed()) else JiebaTagger()


def _whole(sentence: str, words: Words) -> Words:
    """The words where they are the sentence; a word a character where the segmenter left some out."""
    if sum(len(word) for word, _ in words) == len(sentence) and "".join(word for word, _ in words) == sentence:
        return words
    return [(character, "x") for character in sentence]
