"""The statistics of a project, beside counts made of its documents one by one."""

from __future__ import annotations

import random
from collections import Counter

from annotations.documents import SourceText, Status
from annotations.project import Project
from annotations.statistics import MOST_DOCUMENTS, statistics
from tests.annotations.conftest import TEXT


def test_they_are_what_the_documents_say_one_by_one(project: Project) -> None:
    chance = random.Random(5)
    project.add(SourceText(f"page-{number}.txt", None, f"{number}。{TEXT}", "utf-8") for number in range(30))
    entries = project.entries()
    for entry in chance.sample(entries, 25):
        editor = project.edit(entry.id)
        for _ in range(chance.randrange(1, 6)):
            start = chance.randrange(len(TEXT) - 6)
            editor.mark([(start, start + chance.randrange(1, 5))], chance.choice(["org", "metric", "place"]))
        if chance.random() < 0.3:
            editor.set_status(Status.DONE)
        editor.close()
    told: list[tuple[int, int]] = []
    counted = statistics(project, tell=lambda done, total: told.append((done, total)))
    marks = [project.marks(entry.id) for entry in entries]
    spans = [span for mark in marks for span in mark.spans]
    assert counted.documents == len(entries) == 31
    assert counted.spans == len(spans)
    assert counted.marked_documents == sum(bool(mark.spans) for mark in marks) == 25
    assert counted.labels == Counter(span.label for span in spans)
    assert counted.people == {"anna": len(spans)}
    assert counted.days == Counter(span.at[:10] for span in spans)
    assert counted.statuses == Counter(mark.status for mark in marks)
    assert counted.characters == sum(entry.characters for entry in entries)
    assert len(counted.most_marked) == MOST_DOCUMENTS
    totals = [sum(document.labels.values()) for document in counted.most_marked]
    assert totals == sorted((len(mark.spans) for mark in marks), reverse=True)[:MOST_DOCUMENTS]
    assert told[-1] == (31, 31)


def test_who_stops_it_gets_what_is_counted_so_far(project: Project) -> None:
    assert statistics(project, stop=lambda: True).documents == 0


def test_an_empty_project_has_nothing_to_count(folder, tmp_path) -> None:
    made = Project.create(folder, name="empty", by="anna")
    assert (statistics(made).documents, statistics(made).spans) == (0, 0)
    made.close()
