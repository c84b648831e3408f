"""All that proposes spans in a project, in the order that counts: rules, names, the model, what was accepted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.metadata import entry_points
from typing import Final

from annotations.labels import LabelSet
from annotations.project import Project
from annotations.suggestions.dictionary import Dictionary, dictionary_of
from annotations.suggestions.gone_through import gone_through
from annotations.suggestions.model import Facts, Model, facts_of
from annotations.suggestions.names import Names, are_installed
from annotations.suggestions.own_rules import own_rules
from annotations.suggestions.policy import PolicyRules
from annotations.suggestions.quantities import QuantityRules
from annotations.suggestions.suggestion import Suggester
from annotations.suggestions.training import dictionary_counts, model_path

PLUGINS: Final = "quandian.suggesters"
"""The entry point group of suggesters of others."""


def built_in(labels: LabelSet) -> list[Suggester]:
    """What proposes spans without a project."""
    found: list[Suggester] = [QuantityRules(labels), PolicyRules(labels)]
    return [*found, Names(labels)] if are_installed() else found


def sources(
    project: Project,
    *,
    dictionary: Dictionary | None = None,
    failed: Callable[[str, Exception], None] = lambda _name, _error: None,
) -> list[Suggester]:
    """What proposes spans in a project.

    Args:
        project: it.
        dictionary: of what was accepted; made of the project where left out.
        failed: told of a source that cannot be used; the others can.

    Raises:
        BadPattern: a rule of the project's own is none.
        BadLabelFile: the label file breaks a rule.
    """
    labels = project.labels
    own = own_rules(project.folder, labels)
    built = built_in(labels)
    model = _model(project, labels, failed)
    return [*own, *built, *model, *_plugins(labels, failed), dictionary or dictionary_of_project(project)]


def dictionary_of_project(project: Project) -> Dictionary:
    """What was accepted in a project."""
    texts: dict[str, str] = {}
    spans: dict[str, list[tuple[int, int, str]]] = {}
    for document in gone_through(project):
        texts[document.id], spans[document.id] = document.text, document.spans
    return dictionary_of(texts, spans)


def model_facts(project: Project) -> Facts | None:
    """What the model of a project is; None where there is none."""
    return facts_of(model_path(project))


def _model(project: Project, labels: LabelSet, failed: Callable[[str, Exception], None]) -> Iterator[Suggester]:
    facts = model_facts(project)
    if facts is None:
        return
    try:
        yield Model(model_path(project), labels, dictionary_counts(), facts.tagger)
    except (LookupError, ValueError, OSError) as error:
        failed(Model.name, error)


def _plugins(labels: LabelSet, failed: Callable[[str, Exception], None]) -> Iterator[Suggester]:
    for point in entry_points(group=PLUGINS):
        try:
            yield point.load()(labels)
        except Exception as error:  # what somebody else wrote may raise anything
            failed(point.name, error)
