"""The keys a document view takes for itself."""

from __future__ import annotations

from textual.keys import _character_to_key

from tui.view.keys import VIEW_BINDINGS

KEYS = [key for binding in VIEW_BINDINGS for key in binding.key.split(",")]


def test_every_binding_has_an_id_of_its_own_and_no_key_is_taken_twice() -> None:
    ids = [binding.id for binding in VIEW_BINDINGS]
    assert all(name and name.startswith("view.") for name in ids)
    assert len({*ids}) == len(ids)
    assert len({*KEYS}) == len(KEYS)


def test_digits_are_left_for_labels() -> None:
    assert not {*"0123456789"} & {*KEYS}


def test_brackets_work_while_an_input_method_is_on() -> None:
    for plain, full_width in zip("()<>;:", "（）《》；：", strict=True):
        taking = [binding for binding in VIEW_BINDINGS if _character_to_key(plain) in binding.key.split(",")]
        assert len(taking) == 1
        assert _character_to_key(full_width) in taking[0].key.split(",")


def test_no_key_is_bound_that_terminals_report_as_something_else() -> None:
    assert not [key for key in KEYS if "f3" in key or (key.startswith("ctrl+") and key[5:].isdigit())]
