"""Cells and sheets before they become a file of some format."""

import datetime
from dataclasses import dataclass, field


@dataclass
class Number:
    """A number with a number format; the identifier only where the file names a built-in one without a code."""

    value: float
    code: str = "General"
    built_in: int = -1


@dataclass
class Formula:
    """A formula; without a result it was never computed."""

    text: str
    result: object = None
    # An error is a result of its own kind.
    is_error: bool = False
    code: str = "General"


@dataclass
class Fault:
    """#N/A and its like."""

    text: str


@dataclass
class Sheet:
    name: str
    rows: list
    # (first row, first column, last row, last column), all counted from 1.
    merges: list = field(default_factory=list)
    hidden_rows: list = field(default_factory=list)
    hidden_columns: list = field(default_factory=list)
    # "visible", "hidden", "veryHidden"
    state: str = "visible"


def day(text):
    return datetime.date.fromisoformat(text)


def serial(date, is_1904=False):
    return (date - datetime.date(1899, 12, 30)).days - (1462 if is_1904 else 0)


def letters(column):
    """1 → A"""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def as_text(cell):
    """The cell as a text file holds it."""
    if cell is None:
        return ""
    if isinstance(cell, Number):
        return repr(cell.value)
    if isinstance(cell, Fault):
        return cell.text
    if isinstance(cell, datetime.date):
        return f"{cell.year}/{cell.month}/{cell.day}"
    return str(cell)
