"""One table in every format in which it occurs; the end of a file's name says which."""

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

import old
import package
import plain
from cells import Fault, Formula, Number

# The names of the formats, in the order in which tests tell them.
TYPED = ["xlsx", "strict.xlsx", "bare.xlsx", "8.xls", "2003.xls", "ods"]
OLDEST = ["5.xls"]
TEXT = ["utf8.csv", "bom.csv", "gb.csv", "utf16.txt", "tab.xls", "page.xls", "page-gb.xls"]
EVERY = TYPED + OLDEST + TEXT
# What a person can merge and hide in.
MERGED = ["xlsx", "strict.xlsx", "bare.xlsx", "8.xls", "2003.xls", "ods", "page.xls"]


def openpyxl_book(sheets):
    book = Workbook()
    book.remove(book.active)
    for sheet in sheets:
        tab = book.create_sheet(sheet.name)
        tab.sheet_state = sheet.state
        for row, cells in enumerate(sheet.rows, 1):
            for column, cell in enumerate(cells, 1):
                openpyxl_cell(tab, row, column, cell)
        for r1, c1, r2, c2 in sheet.merges:
            tab.merge_cells(start_row=r1, start_column=c1, end_row=r2, end_column=c2)
        for row in sheet.hidden_rows:
            tab.row_dimensions[row].hidden = True
        for column in sheet.hidden_columns:
            tab.column_dimensions[get_column_letter(column)].hidden = True
    return book


def openpyxl_cell(tab, row, column, value):
    if value is None:
        return
    cell = tab.cell(row, column)
    if isinstance(value, Number):
        cell.value, cell.number_format = value.value, value.code
    elif isinstance(value, Formula):
        cell.value = "=" + value.text
    elif isinstance(value, Fault):
        cell.value, cell.data_type = value.text, "e"
    elif isinstance(value, str):
        # Text stays text, also where it begins with a sign of a formula.
        cell.value, cell.data_type = value, "s"
    else:
        cell.value = value
        if hasattr(value, "year"):
            cell.number_format = "yyyy/m/d"


MAKERS = {
    "xlsx": lambda sheets: package.saved(openpyxl_book(sheets)),
    "strict.xlsx": lambda sheets: package.xlsx(sheets, strict=True),
    "bare.xlsx": lambda sheets: package.xlsx(sheets, with_references=False, shared=False),
    "8.xls": old.biff8,
    "5.xls": old.biff5,
    "2003.xls": plain.xml2003,
    "ods": package.ods,
    "utf8.csv": lambda sheets: plain.csv(sheets[0]),
    "bom.csv": lambda sheets: plain.csv(sheets[0], "utf-8-sig"),
    "gb.csv": lambda sheets: plain.csv(sheets[0], "gb18030"),
    "utf16.txt": lambda sheets: plain.tabs(sheets[0], "utf-16"),
    "tab.xls": lambda sheets: plain.tabs(sheets[0], "utf-8"),
    "page.xls": plain.page,
    "page-gb.xls": lambda sheets: plain.page(sheets, "gb2312"),
}


def files(name, sheets, formats):
    """The same sheets in these formats."""
    return [(f"{name}.{ending}", MAKERS[ending](sheets)) for ending in formats]
