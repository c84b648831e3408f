"""``quandian stats``."""

from __future__ import annotations

import json

from annotations.project import default_project

PAGE = "001_b655fd844ee2f664"


def test_the_command_prints_bars_or_json(quandian) -> None:
    project = default_project(by="anna")
    editor = project.edit(PAGE)
    for place, label in ((10, "org"), (20, "org"), (30, "metric")):
        editor.mark([(place, place + 4)], label)
    editor.close()
    project.close()
    code, out, _ = quandian("stats")
    assert code == 0
    assert "3 spans in 1 of 5 documents" in out
    told = json.loads(quandian("stats", "--json").out)
    assert (told["documents"], told["marked_documents"], told["spans"]) == (5, 1, 3)
    assert told["labels"] == {"ORG": 2, "METRIC": 1}
    assert told["statuses"] == {"in-progress": 1, "new": 4}
    assert [(each["id"], each["labels"]) for each in told["most_marked"]] == [(PAGE, {"ORG": 2, "METRIC": 1})]


def test_the_command_tells_an_empty_project_what_to_do(quandian) -> None:
    code, out, err = quandian("stats")
    assert code == 0
    assert "0 spans in 0 of 5 documents" in out
    assert "nothing is marked yet" in err
