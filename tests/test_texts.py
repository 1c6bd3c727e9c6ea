from __future__ import annotations

import ast
import string
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from gipdesk import errors
from gipdesk.errors import ResourceError, UnreadableFile, UserFault
from gipdesk.paths import resource
from gipdesk.texts import Explanation, entries_of, explain, text

PACKAGE = Path(errors.__file__).parent
BOOKS = sorted(resource("texts").glob("*.toml"))
PARTS = ("happened", "safe", "todo")
FAULTS = tomllib.loads(resource("texts", "faults.toml").read_text(encoding="utf-8"))
FAULT_CLASSES = {"UserFault", *(fault.__name__ for fault in UserFault.__subclasses__())}


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def entries(table: Mapping[str, object], prefix: str) -> Iterator[tuple[str, str]]:
    """Each text of a book with its dotted key."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from entries(value, f"{prefix}.{name}")
        else:
            yield f"{prefix}.{name}", str(value)


TEXTS = dict(
    entry for book in BOOKS for entry in entries(tomllib.loads(book.read_text(encoding="utf-8")), book.stem)
)


def calls() -> Iterator[tuple[str, str, str, set[str]]]:
    """Each call with a text first: where it stands, the function's name, that text, its keywords.

    A call that hands on keywords it does not name is left out.
    """
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args):
                continue
            first, keywords = node.args[0], {keyword.arg for keyword in node.keywords}
            if isinstance(first, ast.Constant) and isinstance(first.value, str) and None not in keywords:
                where = f"{path.relative_to(PACKAGE).as_posix()}:{node.lineno}"
                yield where, node.func.id, first.value, {str(keyword) for keyword in keywords}


CALLS = list(calls())


def test_a_text_is_found_by_book_and_entry_and_filled() -> None:
    assert text("checks.blank") == "空白"
    assert text("checks.cell-blank", table="表二", first="某格") == "表二某格空白。没有发生的，请填 0。"
    assert text("pages.xlsx.footer") == TEXTS["pages.xlsx.footer"]


def test_the_texts_of_a_table_are_listed_in_its_order() -> None:
    assert entries_of("window.busy")[:2] == ("cancel", "opening")
    assert entries_of("window.no-such-table") == ()


@pytest.mark.parametrize("key", ["checks.no-such-text", "pages.xlsx", "checks"])
def test_a_key_without_a_text_is_our_fault(key: str) -> None:
    with pytest.raises(ResourceError) as caught:
        text(key)
    assert caught.value.where == f"{key.partition('.')[0]}.toml"


def test_a_fault_is_explained_in_three_sentences() -> None:
    explanation = explain(UnreadableFile("file-busy", name="年报.docx"))
    assert explanation.happened == "“年报.docx”正被别的程序使用，暂时打不开。"
    assert str(explanation) == f"{explanation.happened}{explanation.safe}{explanation.todo}"
    assert explanation == Explanation(explanation.happened, explanation.safe, explanation.todo)


def test_a_fault_carries_its_code_and_details() -> None:
    fault = UnreadableFile("file-busy", name="年报.docx")
    assert (fault.code, fault.details) == ("file-busy", {"name": "年报.docx"})
    assert "file-busy" in str(fault)


@pytest.mark.parametrize("code", FAULTS)
def test_every_fault_says_what_happened_what_is_safe_and_what_to_do(code: str) -> None:
    assert set(FAULTS[code]) == set(PARTS)
    for part in PARTS:
        assert FAULTS[code][part].endswith(("。", "？", "！"))


@pytest.mark.parametrize("key", TEXTS)
def test_placeholders_are_plain_names(key: str) -> None:
    assert all(name.isidentifier() for name in placeholders(TEXTS[key]))


def test_every_text_asked_for_by_name_exists_and_is_filled() -> None:
    asked = {(where, key): names for where, function, key, names in CALLS if function == "text"}
    faults = [
        f"{where}: {key} {sorted(names)}"
        for (where, key), names in asked.items()
        if key not in TEXTS or (names and placeholders(TEXTS[key]) != names)
    ]
    assert asked
    assert faults == []


def test_every_fault_raised_by_name_is_explained_with_the_details_it_gives() -> None:
    raised = {(where, code): names for where, name, code, names in CALLS if name in FAULT_CLASSES}
    faults = [
        f"{where}: {code} {sorted(names)}"
        for (where, code), names in raised.items()
        if code not in FAULTS or not set.union(*(placeholders(FAULTS[code][part]) for part in PARTS)) <= names
    ]
    assert raised
    assert faults == []
