"""Counting as lists do: 3, 03, c, C, iii, III, 3rd."""

from __future__ import annotations

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
# Beyond these a numeral is longer than anyone would read; digits say it better.
_LARGEST_ROMAN, _LARGEST_LETTERS = 3_999, 26 * 30
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def numeral(number: int, style: str) -> str:
    """`number` in one of Word's styles ("lowerRoman", "upperLetter" …); others count in digits."""
    if style == "lowerRoman" and 0 < number <= _LARGEST_ROMAN:
        return _roman(number)
    if style == "lowerLetter" and 0 < number <= _LARGEST_LETTERS:
        rounds, letter = divmod(number - 1, 26)
        return chr(ord("a") + letter) * (rounds + 1)
    if style in ("upperRoman", "upperLetter"):
        return numeral(number, style.replace("upper", "lower")).upper()
    if style == "decimalZero":
        return f"{number:02}"
    if style == "ordinal":
        teens = number % 100 in (11, 12, 13)
        return f"{number}{'th' if teens else _ENDINGS.get(number % 10, 'th')}"
    return str(number)


def _roman(number: int) -> str:
    letters = []
    for value, letter in _ROMAN:
        count, number = divmod(number, value)
        letters.append(letter * count)
    return "".join(letters)
