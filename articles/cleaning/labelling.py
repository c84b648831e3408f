"""What each line of a page is: the best path over the lines, then the best telling of the page.

The path decides by what stands near a line, which settles body text. What the display lines are depends on which
articles the page has, and the other way round: the telling decides on both.
"""

from __future__ import annotations

from typing import NamedTuple

from articles.cleaning.evidence import Evidence
from articles.cleaning.headlines import Stretch, stretches
from articles.cleaning.model import Model
from articles.cleaning.path import best_path
from articles.cleaning.plot import Plot, plot_of
from articles.cleaning.storyline import best_telling


class ToldArticle(NamedTuple):
    """An article of the page: the line it begins with and the line its headline begins with."""

    first_line: int
    headline: int | None


class Labelling(NamedTuple):
    """The labels of a page's lines, and its articles."""

    path: list[str]
    """What each line is by what stands near it."""
    labels: list[str]
    """What it is on the page as a whole."""
    articles: list[ToldArticle]


class LineByLine(NamedTuple):
    """A page as its lines show it by what stands near them, and what that leaves to tell."""

    path: list[str]
    stretches: list[Stretch]
    plot: Plot | None


def line_by_line(raw: str, evidence: Evidence, model: Model) -> LineByLine:
    """Find the best path over the lines of a page, and what of it only the page as a whole can settle."""
    rows = list(map(model.row, evidence.clues()))
    path = best_path(model, rows)
    display = list(stretches(model, rows, evidence.facts, path))
    return LineByLine(path, display, plot_of(raw, evidence.lines, evidence.words, path, display))


def labelling_of(raw: str, evidence: Evidence, model: Model) -> Labelling:
    """Label the lines of a page and tell its articles apart."""
    path, display, plot = line_by_line(raw, evidence, model)
    if plot is None:
        return Labelling(path, path, [])
    labels = list(path)
    candidates = plot.evidence.candidates
    articles = []
    chosen = []
    for first, _, headline in best_telling(plot.evidence, model.story):
        articles.append(ToldArticle(plot.first_lines[first], None if headline is None else candidates[headline].first))
        if headline is not None:
            chosen.append(candidates[headline])
    for stretch in display:
        inside = [candidate for candidate in chosen if stretch.first <= candidate.first <= stretch.last]
        if inside or stretch.headed:
            labels[stretch.first : stretch.last + 1] = stretch.labels(inside)
    for candidate in chosen:
        if candidate.cuts:
            labels[candidate.last + 1] = "P"
    return Labelling(path, labels, articles)
