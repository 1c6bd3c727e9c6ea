from __future__ import annotations

from pathlib import Path

import pytest

from gipdesk.errors import ResourceError
from gipdesk.paths import resource
from gipdesk.writers.page_model import PageTable, Role
from gipdesk.writers.page_style import Align, Font
from gipdesk.writers.style_loader import load_page_style, page_style


def table_of(rows: int) -> PageTable:
    return PageTable(rows, 1, (1.0,), header_rows=0, label_columns=0, cells=())


def test_paper_and_text_block_are_those_of_the_standard_for_official_papers() -> None:
    paper = page_style().paper
    assert (paper.width, paper.height) == (210, 297)
    assert (paper.top, paper.left) == (37, 28)
    assert (paper.width - paper.left - paper.right, paper.height - paper.top - paper.bottom) == (156, 225)


def test_texts_are_set_in_the_standard_type() -> None:
    texts = page_style().texts
    assert (texts.title.font.name, texts.title.size, texts.title.align) == (
        "方正小标宋简体",
        22,
        Align.CENTER,
    )
    assert (texts.heading.font.name, texts.heading.size, texts.heading.keeps_with_next) == ("黑体", 16, True)
    assert (texts.body.font.name, texts.body.size, texts.body.indent) == ("仿宋_GB2312", 16, 2)
    assert texts.body.figures == Font("Times New Roman", "Tinos", "roman", ("Liberation Serif", "Noto Serif"))
    assert texts.body.figures.names == ("Times New Roman", "Tinos", "Liberation Serif", "Noto Serif")
    assert texts.title.figures is None


def test_what_is_left_out_is_nothing() -> None:
    number = page_style().texts.page_number
    assert (number.line, number.before, number.after, number.narrowed) == (None, 0, 0, 0)
    assert not number.keeps_with_next


def test_every_role_has_a_look() -> None:
    cells = page_style().cells
    assert set(cells) == set(Role)
    assert {role for role, look in cells.items() if look.fill} == {Role.BAND}
    assert {role for role, look in cells.items() if look.align is Align.LEFT} == {Role.NESTED}


def test_a_table_that_would_not_fit_on_a_page_is_set_densely() -> None:
    tables = page_style().tables
    assert tables.of(table_of(20)) is tables.roomy
    assert tables.of(table_of(21)) is tables.dense


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("width = 210", "width = 0", "page.toml: paper: width must be a number above 0, not 0"),
        ("width = 210", "width = true", "page.toml: paper: width must be"),
        ("width = 210", "width = inf", "page.toml: paper: width must be a number above 0, not inf"),
        ("width = 210", 'width = "210"', "page.toml: paper: width must be a number above 0, not '210'"),
        ("width = 210\n", "", "page.toml: paper: key 'width' is missing"),
        ("footer = 23", "footer = 23\nheader = 15", "page.toml: paper: unknown keys ['header']"),
        (
            '"heiti"\nfigures',
            '"lishu"\nfigures',
            "page.toml: texts.heading: font 'lishu' is none of the fonts",
        ),
        ("[fonts.heiti]", "[fonts.heiti]\nbold = true", "page.toml: fonts.heiti: unknown keys ['bold']"),
        ("[texts.title]", "[texts.note]\n[texts.title]", "page.toml: texts: unknown keys ['note']"),
        (
            'align = "left" }',
            'align = "start" }',
            "page.toml: cells.nested: align must be one of left, center, right, justify, not 'start'",
        ),
        ('"C6D9F1"', '"#C6D9F"', "page.toml: cells.band: fill must be a colour such as C6D9F1, not '#C6D9F'"),
        ('"000000"', '"000"', "page.toml: tables.border: colour must be a colour such as C6D9F1, not '000'"),
        ("head = {", "foot = {", "page.toml: cells.head: key 'align' is missing"),
        ("[cells]", "[cells]\nfoot = {}", "page.toml: cells: unknown keys ['foot']"),
        ("[tables]", "[page]\n[tables]", "page.toml: unknown keys ['page']"),
        (
            "longest_roomy = 20",
            "longest_roomy = 2.5",
            "page.toml: tables: longest_roomy must be int, not 2.5",
        ),
        ("keeps_with_next = true", "keeps_with_next = 1", "keeps_with_next must be bool, not 1"),
        ('end = "。"', 'ends = "。"', "page.toml: headings: key 'end' is missing"),
        ('"[1-9][0-9]?[.．]"', '"[1-9"', "page.toml: headings: minor_heading is no pattern: "),
        ('fonts = ["serif"]', "fonts = []", "page.toml: web: fonts names nothing"),
    ],
)
def test_a_style_that_breaks_its_schema_is_refused(tmp_path: Path, old: str, new: str, problem: str) -> None:
    whole = resource("page.toml").read_text(encoding="utf-8")
    assert old in whole
    broken = tmp_path / "page.toml"
    broken.write_text(whole.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ResourceError) as caught:
        load_page_style(broken)
    assert problem in str(caught.value)
