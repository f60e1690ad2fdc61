"""Writes the messy files of the catalogue into a folder: one set for each of its lines, the same bytes each time.

    /usr/bin/python3 make.py FOLDER

Needs openpyxl and xlwt. All people are invented; their numbers of identity have the right check digit.
"""

import sys
from pathlib import Path

import answers
import dates
import dues_grid
import formulas
import heads
import lists
import opening
import others
import values
import whole


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    names = set()
    for part in (heads, dates, values, formulas, opening, others, whole, lists, answers, dues_grid):
        for name, content in part.make():
            if name in names:
                raise SystemExit(f"two files of one name: {name}")
            names.add(name)
            (folder / name).write_bytes(content)
    print(len(names))


main()
