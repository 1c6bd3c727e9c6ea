"""Whether a row of digits is what it looks like: the check digits of identity and bank cards."""

from __future__ import annotations

from collections.abc import Callable

Proof = Callable[[str], bool]

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"


def is_identity_number(digits: str) -> bool:
    """Whether 18 characters end in the check digit of GB 11643."""
    total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False))
    return _CHECK_DIGITS[total % 11] == digits[-1].upper()


def passes_luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of ISO/IEC 7812, as on bank cards."""
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0


PROOFS: dict[str, Proof] = {"identity": is_identity_number, "luhn": passes_luhn}
