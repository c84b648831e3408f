"""Colours and language chosen while the program runs, and kept; the last marking done again."""

from __future__ import annotations

import pytest
from textual.color import Color

from annotations.labels import DEFAULT_LABELS_TOML, parse_labels
from tests.tui.driving import line, opened, read, settled, until
from tests.tui.screen import dump
from tui.app import QuandianApp
from tui.catalogue import language_in_use
from tui.errors import SettingsNotToml
from tui.screens.jump import JumpScreen
from tui.screens.library import LibraryScreen
from tui.settings import read_settings, remember, settings_file
from tui.themes import FIRST
from tui.view.component_style import legible

PAGE = "001_b655fd844ee2f664"


async def test_the_language_is_switched_in_the_list_and_kept(app: QuandianApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(app, pilot)
        await pilot.press("ctrl+e")
        await until(app, pilot, LibraryScreen)
        assert language_in_use() == "zh"
        assert "文档" in dump(app)
        assert read_settings(settings_file(), {}).language == "zh"
        await pilot.press("ctrl+e")
        await until(app, pilot, LibraryScreen)
        assert "5 documents" in dump(app)
    assert read_settings(settings_file(), {}).language == "en"


async def test_the_language_is_switched_over_an_open_document_which_stays_where_it_is(app: QuandianApp) -> None:
    async with read(app, PAGE) as (now, pilot, screen):
        await pilot.press("m", "1", "right")
        place = screen.panes.place.raw_offset
        await pilot.press("ctrl+e")
        screen = await opened(now, pilot, PAGE)
        assert screen.panes.place.raw_offset == place
        assert "清样" in dump(now)
        assert "撤销" in dump(now)
        await pilot.press("escape")
        await until(now, pilot, LibraryScreen)
        assert "documents" not in dump(now)


async def test_a_theme_is_chosen_and_kept(app: QuandianApp) -> None:
    async with read(app, PAGE) as (now, pilot, _):
        await pilot.press("ctrl+t")
        await until(now, pilot, JumpScreen)
        assert "high contrast" in dump(now)
        await pilot.press(*"high", "enter")
        await opened(now, pilot, PAGE)
        assert now.theme == "high-contrast"
    assert read_settings(settings_file(), {}).theme == "high-contrast"


@pytest.mark.parametrize("theme", FIRST)
async def test_the_text_and_the_cursor_show_in_every_proposed_theme(app: QuandianApp, theme: str) -> None:
    async with read(app, PAGE) as (now, pilot, screen):
        now.theme = theme
        await pilot.pause()
        await pilot.press("m", "1", "right")
        assert now.theme == theme
        assert "METRIC" in dump(now)
        view = screen.panes.clean
        rows = [view.render_line(y) for y in range(view.size.height)]
        under = [segment.text for row in rows for segment in row if segment.style and segment.style.reverse]
        assert view.text[view.cursor] in under


@pytest.mark.parametrize("ground", ["#000000", "#ffffff", "#121212", "#e0e0e0"])
@pytest.mark.parametrize("label", parse_labels(DEFAULT_LABELS_TOML, "labels.toml").labels, ids=lambda label: label.id)
def test_a_label_s_colour_is_legible_on_every_ground(label, ground: str) -> None:
    background = Color.parse(ground)
    shown = legible(Color.parse(label.color), background, background.get_contrast_text(1))
    lighter, darker = sorted((_luminance(shown), _luminance(background)), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def _luminance(color: Color) -> float:
    """Relative luminance (WCAG 2.1)."""
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.normalized]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


async def test_the_last_marking_is_done_again_elsewhere(app: QuandianApp) -> None:
    async with read(app, PAGE) as (now, pilot, screen):
        await pilot.press("grave_accent")
        assert line(now, "status").startswith("nothing to repeat yet")
        await pilot.press("m", "1", "m", "grave_accent", "m", "grave_accent")
        assert [span.label for span in screen.opened.editor.spans.values()] == ["metric"] * 3
        await pilot.press("x", "p", "grave_accent")
        assert len(screen.opened.editor.spans) == 1


def test_a_setting_is_written_down_and_the_rest_of_the_file_stays(home) -> None:
    path = settings_file()
    path.write_text('# mine\nannotator = "anna" # me\n\n[keys]\n"reader.delete" = "delete"\n', encoding="utf-8")
    remember(path, "theme", "textual-light")
    remember(path, "language", "zh")
    remember(path, "theme", "nord")
    text = path.read_text(encoding="utf-8")
    assert "# mine" in text
    assert "# me" in text
    settings = read_settings(path, {})
    assert (settings.annotator, settings.theme, settings.language) == ("anna", "nord", "zh")
    assert settings.keys == {"reader.delete": "delete"}


def test_a_file_that_is_not_understood_is_not_touched(home) -> None:
    path = settings_file()
    path.write_text("theme = \n", encoding="utf-8")
    with pytest.raises(SettingsNotToml):
        remember(path, "theme", "nord")
    assert path.read_text(encoding="utf-8") == "theme = \n"
