"""An explanation as plain JSON values, for other programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from articles.cleaning.explanation import Decision, Explanation, Reason
from articles.cleaning.placing import placing_reasons


def explanations_as_json(explanations: Iterable[Explanation]) -> dict[str, Any]:
    """The explanations of a text's parts as ``quandian clean --explain --json`` prints them.

    Ranges are ``[start, end]`` pairs, half-open, in code points of the raw text; ``joined_to`` is where the line begins
    that a line goes on from, ``article`` counts the page's articles from 0. Weights and sureness are those of `Reason`
    and `ExplainedLine`.
    """
    return {"lines": [_line(part, index) for part in explanations for index in range(len(part.lines))]}


def _line(explanation: Explanation, index: int) -> dict[str, Any]:
    line, place = explanation.lines[index], explanation.place_of(index)
    return {
        "raw": [list(piece) for piece in line.raw],
        "decision": _decision(line.decision),
        "joined_to": line.joined_to,
        "rival": _decision(line.rival) if line.rival else None,
        "sureness": None if line.sureness is None else round(line.sureness, 4),
        "reasons": [_reason(reason) for reason in line.reasons],
        "role": place.role.value if place else None,
        "article": place.article if place else None,
        "placing": [_reason(reason) for reason in placing_reasons(explanation, index)],
        "dropped": [{"raw": [list(drop.raw)], "reason": drop.reason.value} for drop in explanation.drops_of(index)],
    }


def _decision(decision: Decision) -> dict[str, Any]:
    return {"role": decision.role.value, "joined": decision.joined}


def _reason(reason: Reason) -> dict[str, Any]:
    return {"cause": reason.cause.value, "weight": round(reason.weight, 2), **reason.details}
