"""Learning from a project, in a process of its own: CRFsuite holds the interpreter while it learns.

``python -m annotations.suggestions.training FOLDER [SECONDS]`` learns from the project in a folder and writes the model
into the cache folder; what it prints are lines of JSON: progress, then the facts of the model.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Final

from annotations import places
from annotations.clock import utc_now
from annotations.project import Project
from annotations.suggestions.gone_through import examples_of, gone_through
from annotations.suggestions.model import Example, Facts, Featurizer, Model, keep_facts, scored, train
from annotations.suggestions.tagging import tagger

LEAST_SENTENCES: Final = 10
"""Of fewer nothing is learned."""
LEAST_HELD_OUT: Final = 5
SHARE_HELD_OUT: Final = 5
"""One document in so many is held out to try the model on."""
MOST_HELD_OUT: Final = 2_000


class TooLittle(Exception):
    """There is too little to learn from."""


def model_path(project: Project) -> Path:
    """Where the model of a project is kept: it can be learned again at any time."""
    return places.cache_folder() / "models" / f"{project.uuid}.crfsuite"


def dictionary_counts() -> dict[str, int]:
    """The words of jieba's dictionary."""
    import jieba

    from articles.dictionary import word_table

    return word_table(Path(jieba.__file__).with_name("dict.txt"), places.cache_folder()).counts


def learn(project: Project, *, seconds: float | None = None, tell: Callable[[str], None] = lambda _what: None) -> Facts:
    """Learn from what was marked in a project, try it on documents held out, and keep the model of all.

    Args:
        project: it.
        seconds: how long it may take, about.
        tell: told what is done.

    Raises:
        TooLittle: hardly anything is marked.
    """
    begun = time.monotonic()
    tell("reading")
    examples: list[Example] = []
    labels: Counter[str] = Counter()
    documents = 0
    for document in gone_through(project):
        documents += 1
        labels.update(label for _, _, label in document.spans)
        examples += examples_of(document)
    if len(examples) < LEAST_SENTENCES or not labels:
        raise TooLittle
    words = tagger()
    featurizer = Featurizer(project.labels, words, dictionary_counts())
    path = model_path(project)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    facts = Facts(utc_now(), 0.0, documents, len(examples), labels.total(), dict(labels), tagger=words.kind)
    learned, held_out = parted(examples)
    aside = path.with_suffix(f".{os.getpid()}.tmp")
    try:
        if len(held_out) >= LEAST_HELD_OUT:
            tell("trying")
            train(learned, featurizer, aside, deadline=None if seconds is None else begun + seconds * 0.4)
            model = Model(aside, project.labels, dictionary_counts(), words.kind)
            facts.held_out = len(held_out)
            facts.precision, facts.recall, facts.f1 = scored(model, held_out)
        train(examples, featurizer, aside, deadline=None if seconds is None else begun + seconds, tell=tell)
        facts.bytes = aside.stat().st_size
        facts.seconds = round(time.monotonic() - begun, 2)
        os.replace(aside, path)  # noqa: PTH105  # whoever has the old one open keeps it
        keep_facts(path, facts)
    finally:
        aside.unlink(missing_ok=True)
    return facts


def parted(examples: Sequence[Example]) -> tuple[list[Example], list[Example]]:
    """Examples to learn from, and those of documents held out; of sentences where there are few documents."""
    by_sentence = len({each.document for each in examples}) < SHARE_HELD_OUT

    def is_held_out(each: Example) -> bool:
        key = each.text if by_sentence else each.document
        return blake2b(key.encode("utf-8", "surrogatepass"), digest_size=2).digest()[0] % SHARE_HELD_OUT == 0

    held_out = [each for each in examples if is_held_out(each)]
    return [each for each in examples if not is_held_out(each)] or list(examples), held_out[:MOST_HELD_OUT]


def main(arguments: Sequence[str]) -> int:
    """Learn, as a process of its own."""
    folder, *rest = arguments
    project = Project.open(Path(folder), by="")
    try:
        facts = learn(project, seconds=float(rest[0]) if rest else None, tell=lambda what: print_line({"doing": what}))
    except TooLittle:
        print_line({"too_little": True})
        return 1
    finally:
        project.close()
    print_line({"facts": {name: getattr(facts, name) for name in Facts.__slots__}})
    return 0


def print_line(said: dict[str, object]) -> None:
    """A line for whoever started the process."""
    sys.stdout.write(json.dumps(said, ensure_ascii=False) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
