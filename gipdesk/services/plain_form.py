"""Values of our own classes as plain JSON and back: what comes back is of the type asked for, or refused.

A dataclass is a list of its name and its fields, so that one of several classes is told by its name.
Nothing that is read here can name code to be run, as a pickle can.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from math import isfinite
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from gipdesk.errors import DamagedContent, UnsuitableReport
from gipdesk.formats.registry import shipped_formats
from gipdesk.report.json_form import report_from_json, report_to_json
from gipdesk.report.parts_form import contents_of, sha256
from gipdesk.report.report import Report

Decoder = Callable[[Any], Any]
PLAIN = (str, int, bool, NoneType)


def to_form(value: object) -> object:
    """A value as JSON knows it: a plain one, or one of our dataclasses and what they hold."""
    if isinstance(value, Report):
        contents = contents_of(value.parts.values())
        return [
            Report.__name__,
            report_to_json(value),
            {key: _encoded(each) for key, each in contents.items()},
        ]
    if is_dataclass(value):
        return [type(value).__name__, *(to_form(getattr(value, field.name)) for field in fields(value))]
    if isinstance(value, tuple):
        return [to_form(item) for item in value]
    if isinstance(value, Mapping):
        return {key: to_form(item) for key, item in value.items()}
    return _small_form(value)


def _small_form(value: object) -> object:
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, Decimal):
        return [Decimal.__name__, str(value)]
    if isinstance(value, bytes):
        return [bytes.__name__, _encoded(value)]
    return value.value if isinstance(value, Enum) else value


def _encoded(content: bytes) -> str:
    return b64encode(content).decode("ascii")


def from_form(kind: Any, form: object) -> Any:
    """The value of that type (a class or a hint such as `tuple[str, ...]`) that `to_form` gave.

    Raises DamagedContent for any other form.
    """
    return _decoder(kind)(form)


@cache
def _decoder(kind: Any) -> Decoder:
    if kind in PLAIN:
        return lambda form: _expect(type(form) is kind, form)
    if kind in _DECODERS:
        return _DECODERS[kind]
    if is_dataclass(kind):
        return _of_dataclass(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _of_enum(kind)
    return _of_hint(kind)


def _of_hint(kind: Any) -> Decoder:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is UnionType:
        return _of_union(arguments)
    item = _decoder(arguments[-1] if origin is Mapping else arguments[0])
    if origin is Mapping:
        return lambda form: {key: item(part) for key, part in _expect(isinstance(form, dict), form).items()}
    if origin is frozenset:
        return lambda form: frozenset(map(item, _list(form)))
    if arguments[1:] == (...,):
        return lambda form: tuple(map(item, _list(form)))
    return _of_parts([_decoder(argument) for argument in arguments])


def _of_parts(decoders: list[Decoder]) -> Decoder:
    def decode(form: Any) -> Any:
        parts = _expect(len(_list(form)) == len(decoders), form)
        return tuple(decoder(part) for decoder, part in zip(decoders, parts, strict=True))

    return decode


def _of_union(kinds: tuple[Any, ...]) -> Decoder:
    decoders = {kind.__name__: _decoder(kind) for kind in kinds}

    def decode(form: Any) -> Any:
        return decoders[_expect((name := _kind_of(form)) in decoders, name)](form)

    return decode


def _kind_of(form: Any) -> str:
    """The name of the type that a form is of."""
    if not isinstance(form, list):
        return type(form).__name__
    return form[0] if form and isinstance(form[0], str) else tuple.__name__


def _of_dataclass(kind: Any) -> Decoder:
    hints = get_type_hints(kind)
    decode_parts = _of_parts([_decoder(hints[field.name]) for field in fields(kind)])

    def decode(form: Any) -> Any:
        _expect(_list(form)[:1] == [kind.__name__], form)
        return kind(*decode_parts(form[1:]))

    return decode


def _of_enum(kind: type[Enum]) -> Decoder:
    members = {member.value: member for member in kind}
    return lambda form: members[_expect(isinstance(form, str) and form in members, form)]


def _report(form: Any) -> Report:
    _, stored, packed = _expect(len(_list(form)) == 3 and form[0] == Report.__name__, form)
    _expect(type(stored) is dict and type(packed) is dict, form)
    try:
        definition = shipped_formats().get(str(stored.get("format")))
    except UnsuitableReport as error:
        raise DamagedContent("unknown format") from error
    contents = (_decoded(written) for written in packed.values())
    return report_from_json(stored, definition, {sha256(content): content for content in contents})


def _bytes(form: Any) -> bytes:
    _, written = _expect(len(_list(form)) == 2 and form[0] == bytes.__name__, form)
    return _decoded(written)


def _decoded(written: Any) -> bytes:
    try:
        return b64decode(_expect(isinstance(written, str), written), validate=True)
    except ValueError as error:
        raise DamagedContent("no bytes") from error


def _decimal(form: Any) -> Decimal:
    _, written = _expect(len(_list(form)) == 2 and form[0] == Decimal.__name__, form)
    try:
        number = Decimal(str(written))
    except InvalidOperation as error:
        raise DamagedContent("no number") from error
    return _finite(number)


def _float(form: Any) -> float:
    return float(_expect(type(form) in {int, float} and isfinite(form), form))


def _finite(number: Decimal) -> Decimal:
    if not number.is_finite():
        raise DamagedContent("no finite number")
    return number


def _list(form: Any) -> Any:
    return _expect(isinstance(form, list), form)


def _expect(holds: bool, form: Any) -> Any:
    """The form, if what must hold of it does."""
    if not holds:
        raise DamagedContent(f"not as agreed: {form!r:.80}")
    return form


_DECODERS: Mapping[Any, Decoder] = {Report: _report, Decimal: _decimal, bytes: _bytes, float: _float}
