"""All formats there are, by id and by report year."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from gipdesk.errors import ResourceError, UnsuitableReport
from gipdesk.formats.definition import Format, Term
from gipdesk.formats.loader import load_format
from gipdesk.paths import resource


class FormatRegistry:
    """The formats of one folder; a new format year is one more file in it."""

    def __init__(self, formats: tuple[Format, ...]) -> None:
        self._formats = {definition.id: definition for definition in formats}
        for definition in formats:
            self._check_last_year_terms(definition)

    @classmethod
    def load(cls, folder: Path) -> FormatRegistry:
        """Every .toml file of the folder, oldest format first."""
        formats = [load_format(path) for path in sorted(folder.glob("*.toml"))]
        ids = [definition.id for definition in formats]
        if len(set(ids)) != len(ids):
            raise ResourceError(folder.name, f"duplicate format ids in {ids}")
        return cls(tuple(sorted(formats, key=lambda definition: definition.first_year)))

    def __iter__(self) -> Iterator[Format]:
        return iter(self._formats.values())

    def get(self, format_id: str) -> Format:
        """The format of that id; UnsuitableReport if this program does not know it."""
        try:
            return self._formats[format_id]
        except KeyError:
            raise UnsuitableReport("format-unknown", format=format_id) from None

    def for_year(self, year: int) -> Format:
        """The newest format whose years cover `year`; UnsuitableReport if none does."""
        covering = [definition for definition in self._formats.values() if definition.covers(year)]
        if not covering:
            raise UnsuitableReport("year-without-format", year=year)
        return covering[-1]

    def _check_last_year_terms(self, definition: Format) -> None:
        for equation in definition.equations:
            wanted = {*self._formats} if equation.last_format is None else {equation.last_format}
            self._check_reached(definition, equation.code, (*equation.left, *equation.right), wanted)
        for rule in definition.prefill:
            self._check_reached(definition, rule.cell, rule.terms, {*self._formats})

    def _check_reached(
        self, definition: Format, rule: str, terms: tuple[Term, ...], last_formats: set[str]
    ) -> None:
        formats = [other for other in self if other.id in last_formats]
        if not formats:
            raise ResourceError(f"{definition.id}.toml", f"{rule}: unknown formats {sorted(last_formats)}")
        for term in terms:
            if term.last_year and not any(term.cell in other.cells for other in formats):
                raise ResourceError(
                    f"{definition.id}.toml", f"{rule}: no format has last year's cell {term.cell}"
                )


@cache
def shipped_formats() -> FormatRegistry:
    """The formats of resources/formats, read once."""
    return FormatRegistry.load(resource("formats"))
