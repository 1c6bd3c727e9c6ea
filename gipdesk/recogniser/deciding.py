"""The one place that decides which claim a cell takes, and what is doubtful about it.

A figure is taken surely only where its place is proven, nothing else claims the cell, and no sum
that the format prints fails over it. With less it is taken with marks; with two values, or no
certain place, it is left blank.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from gipdesk.formats.definition import Equation, Format, PrintedRow, Table, Term
from gipdesk.recogniser.claim import Claim, blanks_lost
from gipdesk.recogniser.columns import Placed
from gipdesk.recogniser.labels import Likeness
from gipdesk.recogniser.marks import CURED_BY_SUM, Mark
from gipdesk.recogniser.notation import Reading
from gipdesk.recogniser.outline import Origin
from gipdesk.recogniser.repeats import repeated_tables
from gipdesk.report.totals import add_up
from gipdesk.report.values import Value

NOT_FOUND, UNPLACED, PARTLY, CONFLICT = "rows-not-found", "row-unplaced", "row-partly-placed", "row-conflict"

Entry = tuple[Claim, Placed, Reading]


@dataclass(frozen=True, slots=True)
class Candidate:
    """What one place of the source says of a cell (None for blank), and where that stands."""

    value: Value
    origin: Origin


class Decision(NamedTuple):
    """What becomes of one cell: a value with its marks, or `problem`, the reason why it stays unread.

    A cell without a problem whose value is None is printed blank. `claim` and `placed` are what was
    taken or, of an unread cell, the likeliest that was not. `candidates` is what the places say between
    which nothing decides.
    """

    value: Value = None
    marks: frozenset[Mark] = frozenset()
    problem: str | None = None
    claim: Claim | None = None
    placed: Placed | None = None
    candidates: tuple[Candidate, ...] = ()

    @property
    def whereabouts(self) -> tuple[Origin, ...]:
        """Where the figure of an unread cell may stand; nowhere if no row was found for it."""
        if self.candidates:
            return tuple(candidate.origin for candidate in self.candidates)
        if self.placed is not None:
            return (self.placed.slot.origin,)
        return tuple(slot.origin for slot in self.claim.source.slots) if self.claim else ()


@dataclass(slots=True)
class Decisions:
    """The decisions of all tables by cell id, and the sums that do not work out."""

    cells: dict[str, Decision] = field(default_factory=dict)
    failed: list[Equation] = field(default_factory=list)

    @property
    def values(self) -> dict[str, Value]:
        """The values taken."""
        return {cell: decision.value for cell, decision in self.cells.items()}


class _Rivals:
    """The claims on one table; `filled` are the runs of those with figures, `lacking` the cells of rows
    that only one of two tables has which print the same ones.
    """

    def __init__(self, claims: Sequence[Claim]) -> None:
        self.claims = claims
        filled = [claim for claim in claims if claim.has_figures]
        self.filled = frozenset(claim.run for claim in filled)
        repeated = list(repeated_tables(claims))
        self.is_repeated = bool(repeated)
        self.lacking = frozenset(cell for one, other in repeated for cell in one ^ other)
        self._by_cell = _by_cell(claims)
        self._filled_by_cell = _by_cell(filled)

    def on(self, cell: str) -> Sequence[Claim]:
        """Those on one cell."""
        return self._by_cell.get(cell, ())

    def claim_part_of(self, taken: Claim) -> bool:
        """Whether other figures are claimed for a part of the row, or for a row that it is a part of."""
        return any(
            other.row is not taken.row and other.row != taken.row
            for cell in taken.row.cells
            for other in self._filled_by_cell.get(cell.id, ())
        )

    def has_blank_twin(self, taken: Claim, cell: str) -> bool:
        """Whether the row stands once more with blanks, in the same table or among others of its part that
        hold figures; a blank form beside the one filled table is none.
        """
        others = [claim for claim in self.on(cell) if claim is not taken]
        blank = [claim.run for claim in others if not claim.has_figures]
        if not blank or not taken.has_figures:
            return False
        is_split = any(part == taken.run[0] for part, _ in self.filled - {taken.run})
        return any(run == taken.run or (is_split and run[0] == taken.run[0]) for run in blank)


def _by_cell(claims: Iterable[Claim]) -> Mapping[str, Sequence[Claim]]:
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        for cell in claim.row.cells:
            found.setdefault(cell.id, []).append(claim)
    return found


def decide_table(table: Table, claims: Sequence[Claim], *, is_headed: bool) -> dict[str, Decision]:
    """What becomes of each cell of a table, sums apart. `is_headed` says that the document has headings
    of tables, so that a table elsewhere than under its own wants a look.
    """
    doubts = {Mark.BLANKS_LOST} if blanks_lost(claims) else set[Mark]()
    rivals = _Rivals(claims)
    decided: dict[str, Decision] = {}
    for row in table.printed_rows:
        decided |= _decide_row(row, rivals, doubts)
    clashing = {cell for cell, decision in decided.items() if decision.problem == CONFLICT}
    doubted = _met_twice(decided, clashing, rivals) if clashing else rivals.lacking
    decided |= {cell: _marked(decided[cell], Mark.CLAIMED) for cell in doubted}
    return {cell: _not_at_home(decision, is_headed=is_headed) for cell, decision in decided.items()}


def _decide_row(row: PrintedRow, rivals: _Rivals, doubts: set[Mark]) -> dict[str, Decision]:
    decided = {cell.id: _decide_cell(cell.id, rivals, doubts) for cell in row.cells}
    clashing = [decided[cell].claim for cell in decided if decided[cell].problem == CONFLICT]
    rows = [{cell.id for cell in claim.row.cells} for claim in clashing if claim]
    return {
        cell: decision._replace(
            value=None, marks=frozenset(), problem=CONFLICT, candidates=tuple(_candidates(cell, rivals))
        )
        if any(cell in others for others in rows)
        else decision
        for cell, decision in decided.items()
    }


def _best(cell: str, rivals: _Rivals) -> list[Claim]:
    """The claims on a cell that are not outdone: whole rows before collapsed ones, in one table sure
    labels before misprints. A row of blanks says nothing in a blank form, or beside its own figures in
    one table.
    """
    concerned = rivals.on(cell)
    if len(concerned) == 1:
        return [*concerned]
    own = {claim.run for claim in concerned if claim.has_figures}
    telling = [claim for claim in concerned if claim.has_figures or claim.run in rivals.filled - own]
    found = telling or concerned
    found = [claim for claim in found if not claim.is_collapsed] or found
    sure = {claim.run for claim in found if claim.likeness is not Likeness.FUZZY}
    return [claim for claim in found if claim.likeness is not Likeness.FUZZY or claim.run not in sure]


def _met_twice(cells: Iterable[str], clashing: Iterable[str], rivals: _Rivals) -> list[str]:
    """The cells that a second table may claim, too: all where two tables clash, whatever rows one lacks, or
    where rows have no labels; in one table those that come twice. Running text does not show the cells that
    it has blank.
    """
    concerned = [claim for cell in clashing for claim in rivals.on(cell)]
    are_several = rivals.is_repeated or len({claim.run for claim in concerned}) > 1
    is_labelled = all(claim.match is not None for claim in concerned)
    if are_several or not is_labelled or not all(claim.source.is_grid for claim in rivals.claims):
        return list(cells)
    return [cell for cell in cells if len(rivals.on(cell)) > 1]


def _decide_cell(cell: str, rivals: _Rivals, doubts: set[Mark]) -> Decision:
    claims = _best(cell, rivals)
    entries = [(claim, *claim.said[cell]) for claim in claims if cell in claim.said]
    others = [claim for claim in claims if cell not in claim.said]
    if not entries:
        return _left(others)
    values = {(reading.value, reading.problem) for _, _, reading in entries}
    claim, placed, reading = min(entries, key=lambda entry: len(_marks(entry)))
    if len(values) > 1:
        return Decision(problem=CONFLICT, claim=claim, placed=placed)
    if reading.problem:
        return Decision(problem=reading.problem, claim=claim, placed=placed)
    marks = _marks((claim, placed, reading)).union(*(other.marks for _, _, other in entries))
    marks |= {Mark.CLAIMED} if any(other.has_figures or claim.has_figures for other in others) else set()
    marks |= {Mark.CLAIMED} if rivals.has_blank_twin(claim, cell) or rivals.claim_part_of(claim) else set()
    marks |= {Mark.CLAIMED} if any(map(_is_outdone, _others(claims, rivals.on(cell)))) else set()
    marks |= doubts if not claim.source.is_grid else set()
    return Decision(reading.value, marks, None, claim, placed)


def _others(claims: Sequence[Claim], concerned: Iterable[Claim]) -> Iterator[Claim]:
    kept = {id(claim) for claim in claims}
    return (claim for claim in concerned if id(claim) not in kept)


def _is_outdone(claim: Claim) -> bool:
    """Whether figures are passed over for nothing but their label: it may be a misprint of another's, or all
    labels of the table may look so, and the sure ones be those of a second table.
    """
    return claim.has_figures and claim.likeness is Likeness.FUZZY and not claim.is_collapsed


def _candidates(cell: str, rivals: _Rivals) -> Iterator[Candidate]:
    """What each place says of a cell that several claim; a place that says nothing clear is left out."""
    for claim in _best(cell, rivals):
        if cell in claim.said:
            placed, reading = claim.said[cell]
            if reading.problem is None:
                yield Candidate(reading.value, placed.slot.origin)


def _marks(entry: Entry) -> frozenset[Mark]:
    _, placed, reading = entry
    return placed.marks | reading.marks


def _left(claims: Sequence[Claim]) -> Decision:
    """A cell that nothing certain is known of."""
    if not any(claim.source.slots for claim in claims):
        return Decision(problem=NOT_FOUND)
    fullest = max(claims, key=lambda claim: len(claim.figures))
    return Decision(problem=PARTLY if fullest.said else UNPLACED, claim=fullest)


def _not_at_home(decision: Decision, *, is_headed: bool) -> Decision:
    """A figure from another section, or from under the name of another body or year, is marked."""
    claim = decision.claim
    if claim is None:
        return decision
    if is_headed and not claim.is_own:
        decision = _marked(decision, Mark.ELSEWHERE)
    return _marked(decision, Mark.FOREIGN) if claim.is_foreign else decision


def _marked(decision: Decision, mark: Mark) -> Decision:
    return decision if decision.problem else decision._replace(marks=decision.marks | {mark})


def weigh_sums(definition: Format, decisions: Decisions) -> None:
    """Let the sums that the format prints speak: those that work out cure marks, those that fail set them."""
    ours = [equation for equation in definition.equations if not equation.needs_last_year]
    whole = [equation for equation in ours if not _unread(equation, decisions)]
    values = decisions.values
    sides = [(equation, add_up(equation.left, values), add_up(equation.right, values)) for equation in whole]
    differing = [equation for equation, left, right in sides if None not in (left, right) and left != right]
    decisions.failed = [*differing, *(equation for equation in ours if _is_exceeded(equation, decisions))]
    for equation in decisions.failed:
        for cell in _counted_beside(definition, equation, decisions):
            decisions.cells[cell] = _marked(decisions.cells[cell], Mark.BLANKS_LOST)
    for equation, left, right in sides:
        if left == right and left:
            _cure(definition, equation, decisions)
    for equation in decisions.failed:
        for cell in _cells(equation):
            decisions.cells[cell] = _marked(decisions.cells[cell], Mark.SUM)
    for equation in ours:
        if _is_beside_gap(definition, equation, decisions):
            total = equation.left[0].cell
            decisions.cells[total] = _marked(decisions.cells[total], Mark.HEADING)
    _drop_joined(decisions)


def _unread(equation: Equation, decisions: Decisions) -> list[str]:
    return [cell for cell in _cells(equation) if decisions.cells[cell].problem]


def _is_exceeded(equation: Equation, decisions: Decisions) -> bool:
    """Whether what is read of the parts is more than their total already, whatever was not read."""
    (total, *others), values = equation.left, decisions.values
    is_plain = not others and all(term.sign > 0 for term in _terms(equation))
    if not is_plain or decisions.cells[total.cell].problem or not _unread(equation, decisions):
        return False
    said, parts = values[total.cell], add_up(equation.right, values)
    return said is not None and parts is not None and parts > said


def _is_beside_gap(definition: Format, equation: Equation, decisions: Decisions) -> bool:
    """Whether the row of a total lacks the column of a part, which may be the one that bears its name."""
    is_row = _is_row(definition, equation)
    is_total = len(equation.left) == 1 < len(equation.right)
    return is_row and is_total and any(decisions.cells[cell].problem == PARTLY for cell in _cells(equation))


def _counted_beside(definition: Format, equation: Equation, decisions: Decisions) -> Iterator[str]:
    """The other cells of a row of text where a sum fails: with a blank lost and a figure too many there, as
    many stand in it as are printed, and each may be another's.
    """
    cells = _cells(equation)
    if _is_row(definition, equation):
        claims = (decisions.cells[cell].claim for cell in cells)
        said = {cell for claim in claims if claim and not claim.source.is_grid for cell in claim.said}
        yield from said.difference(cells)


def _is_row(definition: Format, equation: Equation) -> bool:
    return len({definition.cells[cell].row for cell in _cells(equation)}) == 1


def _cure(definition: Format, equation: Equation, decisions: Decisions) -> None:
    """A sum over one row proves that all its figures stand in it; any other, that each is whole. Of several
    that were joined none proves the others: 13 0 and 4 0 make 17 0, whatever the noughts are. That a cell is
    blank is proven by none: its column may be missing, and it adds nothing.
    """
    joined = [cell for cell in _cells(equation) if Mark.JOINED in decisions.cells[cell].marks]
    cured = CURED_BY_SUM if _is_row(definition, equation) else frozenset((Mark.JOINED,))
    if len(joined) > 1:
        cured -= {Mark.JOINED}
    for cell in _cells(equation):
        decision = decisions.cells[cell]
        if decision.marks & cured and decision.value is not None:
            decisions.cells[cell] = decision._replace(marks=decision.marks - cured)


def _drop_joined(decisions: Decisions) -> None:
    """Two lines in a cell are one figure only where a sum says so."""
    for cell, decision in decisions.cells.items():
        is_broken = decision.placed is not None and "\n" in decision.placed.slot.text.strip()
        if Mark.JOINED in decision.marks and is_broken:
            decisions.cells[cell] = decision._replace(value=None, marks=frozenset(), problem="value-unclear")


def _cells(equation: Equation) -> list[str]:
    return [term.cell for term in _terms(equation)]


def _terms(equation: Equation) -> Iterator[Term]:
    yield from equation.left
    yield from equation.right


def placed_cells(decisions: Mapping[str, Decision]) -> Iterable[tuple[str, Decision, Placed]]:
    """The cells that were taken, blanks included, each with its place."""
    for cell, decision in decisions.items():
        if decision.problem is None and decision.placed is not None:
            yield cell, decision, decision.placed
