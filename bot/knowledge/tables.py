"""Tables in a text: each row read out with the names of its columns, as somebody would tell what stands in it."""

import re

_RULE = re.compile(r"^[\s|:=-]+$")


def is_row(line: str) -> bool:
    """Whether a line is one of a table."""
    return line.lstrip().startswith("|")


def read_rows(lines: list[str]) -> list[str]:
    """The rows below the first, which names the columns: "Studio – Price: 19 euros; Users: 3."; rows of one cell tell
    nothing."""
    rows = [_cells(line) for line in lines if not _RULE.match(line)]
    return [_read(rows[0], row) for row in rows[1:] if len([cell for cell in row if cell]) > 1]


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _read(columns: list[str], row: list[str]) -> str:
    names = (columns + [""] * len(row))[1 : len(row)]
    told = [f"{name}: {cell}" if name else cell for name, cell in zip(names, row[1:], strict=True) if cell]
    if not any(map(str.isalpha, row[0])):  # a bare number says nothing without its column
        row = [f"{columns[0]} {row[0]}".strip(), *row[1:]]
    return f"{row[0][:1].upper()}{row[0][1:]} – {'; '.join(told)}.".removeprefix(" – ")
