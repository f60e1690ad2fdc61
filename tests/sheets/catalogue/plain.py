"""Texts that call themselves tables: CSV, tab text, pages and the XML of Excel 2003."""

import datetime
from xml.sax.saxutils import escape, quoteattr

from cells import Fault, Formula, Number, as_text


def lines(sheet, delimiter=",", ending="\r\n", quote=True):
    def cell(value):
        text = as_text(value)
        if quote and any(mark in text for mark in (delimiter, '"', "\n", "\r")):
            return '"' + text.replace('"', '""') + '"'
        return text

    return "".join(delimiter.join(cell(value) for value in row) + ending for row in sheet.rows)


def csv(sheet, encoding="utf-8"):
    return lines(sheet).encode(encoding)


def tabs(sheet, encoding="utf-16"):
    return lines(sheet, "\t").encode(encoding)


def page(sheets, charset="utf-8"):
    """What systems of schools call an .xls: a page with tables."""
    tables = "".join(table(sheet) for sheet in sheets)
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">'
    text = f"<html xmlns:o='urn:schemas-microsoft-com:office:office'><head>{meta}<style>td {{ mso-number-format:'\\@' }}</style></head><body>{tables}</body></html>"
    return text.encode("gb18030" if charset == "gb2312" else charset)


def table(sheet):
    spans = {(r1, c1): (r2, c2) for r1, c1, r2, c2 in sheet.merges}
    covered = {
        (row, column)
        for r1, c1, r2, c2 in sheet.merges
        for row in range(r1, r2 + 1)
        for column in range(c1, c2 + 1)
        if (row, column) != (r1, c1)
    }
    rows = []
    for number, cells in enumerate(sheet.rows, 1):
        inside = ""
        for column, cell in enumerate(cells, 1):
            if (number, column) in covered:
                continue
            r2, c2 = spans.get((number, column), (number, column))
            mark = f" rowspan={r2 - number + 1}" if r2 > number else ""
            mark += f" colspan={c2 - column + 1}" if c2 > column else ""
            inside += f"<td{mark}>{escape(as_text(cell)).replace(chr(10), '<br>')}</td>"
        hidden = " style='display:none'" if number in sheet.hidden_rows else ""
        rows.append(f"<tr{hidden}>{inside}</tr>")
    return f"<table border=1>{''.join(rows)}</table>"


def xml2003(sheets, is_1904=False):
    """The XML of Excel 2003."""
    styles = {}
    tables = "".join(worksheet(sheet, styles) for sheet in sheets)
    formats = "".join(
        f"<Style ss:ID=\"{name}\"><NumberFormat ss:Format={quoteattr(code)}/></Style>" for code, name in styles.items()
    )
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    epoch = '<ExcelWorkbook xmlns="urn:schemas-microsoft-com:office:excel"><Date1904/></ExcelWorkbook>' if is_1904 else ""
    return (
        f'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="{space}" xmlns:ss="{space}">'
        f"{epoch}<Styles>{formats}</Styles>{tables}</Workbook>"
    ).encode()


def worksheet(sheet, styles):
    spans = {(r1, c1): (r2 - r1, c2 - c1) for r1, c1, r2, c2 in sheet.merges}
    columns = "".join(f'<Column ss:Index="{column}" ss:Hidden="1"/>' for column in sheet.hidden_columns)
    rows = []
    for number, cells in enumerate(sheet.rows, 1):
        inside = "".join(
            xml_cell(cell, column, spans.get((number, column)), styles) for column, cell in enumerate(cells, 1)
        )
        hidden = ' ss:Hidden="1"' if number in sheet.hidden_rows else ""
        rows.append(f'<Row ss:Index="{number}"{hidden}>{inside}</Row>')
    state = {"visible": "SheetVisible", "hidden": "SheetHidden", "veryHidden": "SheetVeryHidden"}[sheet.state]
    options = f'<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>{state}</Visible></WorksheetOptions>'
    return f"<Worksheet ss:Name={quoteattr(sheet.name)}><Table>{columns}{''.join(rows)}</Table>{options}</Worksheet>"


def xml_cell(cell, column, span, styles):
    if cell is None and span is None:
        return ""
    mark = f' ss:Index="{column}"'
    if span:
        mark += f' ss:MergeDown="{span[0]}" ss:MergeAcross="{span[1]}"'
    code = cell.code if isinstance(cell, Number) else "Short Date" if isinstance(cell, datetime.date) else None
    if code and code != "General":
        mark += f' ss:StyleID="{styles.setdefault(code, f"s{len(styles) + 1}")}"'
    if isinstance(cell, Formula):
        mark += f" ss:Formula={quoteattr('=' + cell.text)}"
        cell = cell.result
    return f"<Cell{mark}>{xml_data(cell)}</Cell>"


def xml_data(cell):
    if cell is None:
        return ""
    kind, text = "String", cell
    if isinstance(cell, bool):
        kind, text = "Boolean", str(int(cell))
    elif isinstance(cell, Fault):
        kind, text = "Error", cell.text
    elif isinstance(cell, Number):
        kind, text = "Number", repr(cell.value)
    elif isinstance(cell, datetime.date):
        kind, text = "DateTime", f"{cell.isoformat()}T00:00:00.000"
    elif isinstance(cell, (int, float)):
        kind, text = "Number", repr(cell)
    return f'<Data ss:Type="{kind}">{escape(text).replace(chr(10), "&#10;")}</Data>'
