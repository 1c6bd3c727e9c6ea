"""Reports that are hard to print: blank, with large figures, long texts and names, tables at any height."""

from __future__ import annotations

from collections.abc import Mapping

from gipdesk.formats.definition import Format, ValueKind
from gipdesk.formats.registry import shipped_formats
from gipdesk.report.report import FieldValue, Report, blank_report

DIGITS = range(1, 9)
LINES_ABOVE = range(1, 26, 4)
LONG_TEXT = 4_000
LONG_NAME = "某某省某某市某某区经济技术开发区管理委员会政务服务和大数据管理局办公室"

FILLER = "全年主动公开工作有序推进公开渠道持续拓宽"
"""Without punctuation, so that no program squeezes it."""


def samples() -> Mapping[str, Report]:
    """The reports by name, in the formats' figures."""
    old, new = (shipped_formats().get(name) for name in ("2019", "2021"))
    return {
        **{f"{it.id}-blank": blank_report(it).with_fields(head(it)) for it in (old, new)},
        **{f"{it.id}-{count}-digits": filled(it, count) for it in (old, new) for count in DIGITS},
        "long-text": filled(new, 3).with_fields({"overview": words(LONG_TEXT), "problems": words(LONG_TEXT)}),
        "long-name": filled(new, 3).with_fields(head(new, LONG_NAME)),
        "year-first": filled(new, 3).with_fields(
            {**head(new, LONG_NAME), "title": f"2025年{LONG_NAME}政府信息公开工作年度报告"}
        ),
        **{
            f"{count}-lines-above": filled(new, 4).with_fields({"overview": "\n".join(["公开。"] * count)})
            for count in LINES_ABOVE
        },
        "signed": filled(new, 2).with_fields(
            {
                "attachments": f"统计表\n{words(40)}",
                "signatory": "某某镇人民政府",
                "signing_date": "2026年1月15日",
                "contact": "联系电话：0900-1234567",
            }
        ),
    }


def filled(definition: Format, digits: int) -> Report:
    """A report with a figure of so many digits in every cell, another in each table."""
    figures: dict[str, FieldValue] = {
        cell.id: figure(definition, section.id, digits)
        for section, table in definition.tables
        for cell in table.cells
        if cell.kind is not ValueKind.MONEY
    }
    money = {cell.id: 1 for cell in definition.cells.values() if cell.kind is ValueKind.MONEY}
    return blank_report(definition).with_fields({**head(definition), **money, **figures})


def figure(definition: Format, section: str, digits: int) -> int:
    """The figure in every cell of a table but those for money: 2222 in table two."""
    number = [it.id for it in definition.sections].index(section) + 1
    return int(str(number) * digits)


def head(definition: Format, organisation: str = "某某镇人民政府") -> dict[str, FieldValue]:
    """What stands outside the tables, in one line each."""
    year = definition.last_year or 2025
    texts = {section.id: "公开工作有序推进。" for section in definition.text_sections}
    return {
        "organisation": organisation,
        "year": year,
        "title": definition.new_title.format(organisation=organisation, year=year),
        "preamble": definition.new_preamble.format(organisation=organisation, year=year),
        **texts,
    }


def words(count: int) -> str:
    """A paragraph of so many characters."""
    return (FILLER * (count // len(FILLER) + 1))[: count - 1] + "。"
