"""Figures of the tables in texts that follow their cells: put in, let go, and carried through replacing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from gipdesk.report.links import Change, Link, Links, change_between, figure, moved
from gipdesk.report.searching import Passage, put
from gipdesk.report.step import Action
from gipdesk.services.session import Changes, Session


class Snippet(NamedTuple):
    """Words to be put into a text; `links`, placed from their beginning, are the figures that follow."""

    words: str
    links: tuple[Link, ...] = ()

    def between(self, before: str, behind: str) -> Snippet:
        """The same with words on either side."""
        links = (replace(link, start=len(before) + link.start) for link in self.links)
        return Snippet(f"{before}{self.words}{behind}", tuple(links))


def write_text(session: Session, field: str, written: str, place: int | None, action: Action) -> Changes:
    """Set a text as typed, the typing into one field as one step; `place` is where something came or went,
    None where that is not known.
    """
    links = session.links.get(field, ())
    change = change_between(str(session.report.get(field) or ""), written, place) if links else None
    left = {field: moved(links, [change])} if change else {}
    return session.edit({field: written}, burst=field, action=action, links=left)


def figure_snippet(session: Session, cell: str) -> Snippet:
    """The figure of a cell, to follow it."""
    now = figure(session.report.cells[cell])
    return Snippet(now, (Link(0, len(now), cell),))


def snippet_of(session: Session, at: Passage) -> Snippet:
    """What stands in a passage of a section's text, with the figures wholly in it that follow."""
    links = (
        link for link in session.links.get(at.field, ()) if at.start <= link.start and link.end <= at.end
    )
    written = str(session.report.get(at.field) or "")[at.start : at.end]
    return Snippet(written, tuple(replace(link, start=link.start - at.start) for link in links))


def insert_snippet(session: Session, at: Passage, snippet: Snippet, action: Action) -> Changes:
    """Put a snippet in place of a passage of a section's text, its figures to follow their cells from now on.

    One that says anything else than its cell, or is part of another number there, follows nothing.
    """
    written = str(session.report.get(at.field) or "")
    others = moved(session.links.get(at.field, ()), [Change(at.start, at.end, len(snippet.words))])
    own = (replace(link, start=at.start + link.start) for link in snippet.links)
    return session.edit(
        {at.field: written[: at.start] + snippet.words + written[at.end :]},
        action=action,
        links={at.field: tuple(sorted((*others, *own), key=lambda it: it.start))},
    )


def unlink(session: Session, field: str, link: Link) -> Changes:
    """Have a figure in a text stay as it is, whatever becomes of its cell."""
    left = tuple(other for other in session.links.get(field, ()) if other != link)
    return session.edit({}, action=Action.UNLINKED, links={field: left})


def replace_passages(session: Session, replacements: Mapping[Passage, str], action: Action) -> Changes:
    """Put other words in these passages of texts, as one step; figures beside them go on following."""
    return session.edit(
        put(session.report, replacements), action=action, links=_beside(session.links, replacements)
    )


def _beside(links: Links, replacements: Mapping[Passage, str]) -> Links:
    changes: dict[str, list[Change]] = {field: [] for field in links}
    for passage, words in replacements.items():
        if passage.field in changes:
            changes[passage.field].append(Change(passage.start, passage.end, len(words)))
    return {field: moved(of_text, changes[field]) for field, of_text in links.items()}
