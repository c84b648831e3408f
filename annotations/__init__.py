"""What people marked: spans, labels, projects that keep them safe, and the formats they leave in."""

from __future__ import annotations

from annotations.documents import Document, DocumentEntry, SourceText, Status
from annotations.editor import Change, Editor
from annotations.labels import Label, LabelSet, read_labels
from annotations.project import Project, default_project, project_of
from annotations.shelf import Added
from annotations.spans import Origin, Quote, Span, quote_of
from annotations.summaries import Summary

__all__ = [
    "Added",
    "Change",
    "Document",
    "DocumentEntry",
    "Editor",
    "Label",
    "LabelSet",
    "Origin",
    "Project",
    "Quote",
    "SourceText",
    "Span",
    "Status",
    "Summary",
    "default_project",
    "project_of",
    "quote_of",
    "read_labels",
]
