"""Packages by hand: .xlsx as no library writes it, .ods, and zips of any parts."""

import datetime
import io
import re
import zipfile
from xml.sax.saxutils import escape, quoteattr

from cells import Fault, Formula, Number, letters, serial

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WHEN = (2026, 11, 20, 8, 0, 0)


def zipped(parts, packed=True):
    """A zip of (name, text or bytes), the same bytes each time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts:
            entry = zipfile.ZipInfo(name, WHEN)
            entry.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
            archive.writestr(entry, content, compresslevel=1)
    return out.getvalue()


def saved(book):
    """A workbook of openpyxl without the time at which it was saved."""
    out = io.BytesIO()
    book.save(out)
    parts = []
    with zipfile.ZipFile(out) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", b"2026-11-20T00:00:00Z", content)
            parts.append((name, content))
    return zipped(parts)


class Styles:
    """The formats that cells ask for, in order of their first use."""

    def __init__(self):
        self.formats = [(0, None)]

    def of(self, code, built_in=-1):
        # Numbers from 176 on are what Excel gives to formats of a user.
        wanted = (built_in, None) if built_in >= 0 else (176 + len(self.formats), code)
        known = [at for at, (_, other) in enumerate(self.formats) if other is not None and other == code]
        if built_in < 0 and known:
            return known[0]
        self.formats.append(wanted)
        return len(self.formats) - 1

    def part(self, namespace=MAIN):
        codes = "".join(
            f"<numFmt numFmtId=\"{number}\" formatCode={quoteattr(code)}/>" for number, code in self.formats if code
        )
        cells = "".join(f'<xf numFmtId="{number}" fontId="0" fillId="0" borderId="0"/>' for number, _ in self.formats)
        return (
            f'{HEAD}<styleSheet xmlns="{namespace}"><numFmts>{codes}</numFmts><fonts count="1"><font/></fonts>'
            f'<fills count="1"><fill/></fills><borders count="1"><border/></borders><cellXfs>{cells}</cellXfs></styleSheet>'
        )


class Texts:
    """Shared strings."""

    def __init__(self):
        self.all = []
        self.places = {}

    def at(self, text):
        if text not in self.places:
            self.places[text] = len(self.all)
            self.all.append(text)
        return self.places[text]

    def part(self, namespace=MAIN):
        texts = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in self.all)
        return f'{HEAD}<sst xmlns="{namespace}" count="{len(self.all)}" uniqueCount="{len(self.all)}">{texts}</sst>'


def cell_xml(cell, place, styles, texts, strict, is_1904):
    """A cell; `place` is its reference or nothing, without `texts` a text stands inside it."""
    at = f' r="{place}"' if place else ""
    if cell is None:
        return "" if place else "<c/>"
    if isinstance(cell, bool):
        return f'<c{at} t="b"><v>{int(cell)}</v></c>'
    if isinstance(cell, Fault):
        return f'<c{at} t="e"><v>{escape(cell.text)}</v></c>'
    if isinstance(cell, Formula):
        return formula_xml(cell, at + (f' s="{styles.of(cell.code)}"' if cell.code != "General" else ""))
    if isinstance(cell, datetime.date):
        style = styles.of("yyyy/m/d")
        if strict:
            return f'<c{at} s="{style}" t="d"><v>{cell.isoformat()}</v></c>'
        return f'<c{at} s="{style}"><v>{serial(cell, is_1904)}</v></c>'
    if isinstance(cell, Number):
        return f'<c{at} s="{styles.of(cell.code, cell.built_in)}"><v>{cell.value!r}</v></c>'
    if isinstance(cell, (int, float)):
        return f"<c{at}><v>{cell!r}</v></c>"
    if texts is None:
        return f'<c{at} t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is></c>'
    return f'<c{at} t="s"><v>{texts.at(cell)}</v></c>'


def formula_xml(cell, at):
    text = f"<f>{escape(cell.text)}</f>"
    if cell.result is None:
        return f"<c{at}>{text}</c>"
    if cell.is_error:
        return f'<c{at} t="e">{text}<v>{escape(cell.result)}</v></c>'
    if isinstance(cell.result, bool):
        return f'<c{at} t="b">{text}<v>{int(cell.result)}</v></c>'
    if isinstance(cell.result, str):
        return f'<c{at} t="str">{text}<v>{escape(cell.result)}</v></c>'
    return f"<c{at}>{text}<v>{cell.result!r}</v></c>"


def sheet_xml(sheet, styles, texts, namespace=MAIN, with_references=True, strict=False, is_1904=False):
    rows = []
    for number, cells in enumerate(sheet.rows, 1):
        hidden = ' hidden="1"' if number in sheet.hidden_rows else ""
        at = f' r="{number}"' if with_references else ""
        places = [f"{letters(column)}{number}" if with_references else "" for column in range(1, len(cells) + 1)]
        inside = "".join(
            cell_xml(cell, place, styles, texts, strict, is_1904) for cell, place in zip(cells, places)
        )
        rows.append(f"<row{at}{hidden}>{inside}</row>")
    columns = "".join(f'<col min="{column}" max="{column}" width="9" hidden="1"/>' for column in sheet.hidden_columns)
    columns = f"<cols>{columns}</cols>" if columns else ""
    merges = "".join(
        f'<mergeCell ref="{letters(c1)}{r1}:{letters(c2)}{r2}"/>' for r1, c1, r2, c2 in sheet.merges
    )
    merges = f"<mergeCells>{merges}</mergeCells>" if merges else ""
    # A dimension that lies, where nothing else says where the cells are.
    dimension = "" if with_references else '<dimension ref="A1:XFD1048576"/>'
    return f'{HEAD}<worksheet xmlns="{namespace}">{dimension}{columns}<sheetData>{"".join(rows)}</sheetData>{merges}</worksheet>'


def relation(number, kind, target, base=RELATIONS):
    return f'<Relationship Id="rId{number}" Type="{base}/{kind}" Target="{target}"/>'


def package(parts):
    """Parts of a workbook with what belongs around them."""
    types = (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/></Types>'
    )
    return zipped([("[Content_Types].xml", types)] + parts)


def relations(entries):
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{"".join(entries)}</Relationships>'


def xlsx(sheets, strict=False, with_references=True, shared=True, is_1904=False, more=(), without=(), replaced=()):
    """A workbook by hand. `strict`: ISO 29500 Strict; else as Excel writes it, but for what is asked."""
    main, base = (STRICT_MAIN, STRICT_RELATIONS) if strict else (MAIN, RELATIONS)
    styles, texts = Styles(), Texts() if shared else None
    parts = [
        (f"xl/worksheets/sheet{at}.xml", sheet_xml(sheet, styles, texts, main, with_references, strict, is_1904))
        for at, sheet in enumerate(sheets, 1)
    ]
    tabs = "".join(tab_xml(sheet, at) for at, sheet in enumerate(sheets, 1))
    properties = '<workbookPr date1904="1"/>' if is_1904 else ""
    book = f'{HEAD}<workbook xmlns="{main}" xmlns:r="{base}">{properties}<sheets>{tabs}</sheets></workbook>'
    count = len(sheets)
    links = [relation(at, "worksheet", f"worksheets/sheet{at}.xml", base) for at in range(1, count + 1)]
    links += [relation(count + 1, "styles", "styles.xml", base)]
    if shared:
        links += [relation(count + 2, "sharedStrings", "sharedStrings.xml", base)]
        parts += [("xl/sharedStrings.xml", texts.part(main))]
    parts += [("xl/styles.xml", styles.part(main)), ("xl/workbook.xml", book)]
    parts += [("xl/_rels/workbook.xml.rels", relations(links))]
    parts += [("_rels/.rels", relations([relation(1, "officeDocument", "xl/workbook.xml", base)]))]
    instead = dict(replaced)
    parts = [(name, instead.get(name, content)) for name, content in parts if name not in without]
    return package(parts + list(more))


def tab_xml(sheet, at):
    state = "" if sheet.state == "visible" else f' state="{sheet.state}"'
    return f'<sheet name={quoteattr(sheet.name)} sheetId="{at}"{state} r:id="rId{at}"/>'


OFFICE = "urn:oasis:names:tc:opendocument:xmlns"


def ods(sheets, more=()):
    """An OpenDocument table by hand."""
    tables = "".join(ods_table(sheet) for sheet in sheets)
    styles = (
        '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>'
        '<number:date-style style:name="N1"><number:year number:style="long"/><number:text>/</number:text><number:month/>'
        "<number:text>/</number:text><number:day/></number:date-style>"
        '<style:style style:name="ce1" style:family="table-cell" style:data-style-name="N1"/>'
    )
    spaces = "".join(f' xmlns:{name}="{OFFICE}:{name}:1.0"' for name in ["office", "table", "text", "style"])
    spaces += f' xmlns:number="{OFFICE}:datastyle:1.0"'
    content = (
        f"{HEAD}<office:document-content{spaces}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    parts = [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content)]
    return zipped(parts + list(more))


def ods_table(sheet):
    hidden = ' table:style-name="ta2"' if sheet.state != "visible" else ""
    wide = max((len(row) for row in sheet.rows), default=0)
    columns = "".join(
        f'<table:table-column{" table:visibility=" + chr(34) + "collapse" + chr(34) if column in sheet.hidden_columns else ""}/>'
        for column in range(1, wide + 1)
    )
    spans = {(r1, c1): (r2 - r1 + 1, c2 - c1 + 1) for r1, c1, r2, c2 in sheet.merges}
    rows = []
    for number, cells in enumerate(sheet.rows, 1):
        mark = ' table:visibility="filter"' if number in sheet.hidden_rows else ""
        inside = "".join(ods_cell(cell, spans.get((number, at))) for at, cell in enumerate(cells, 1))
        rows.append(f"<table:table-row{mark}>{inside or '<table:table-cell/>'}</table:table-row>")
    return f"<table:table table:name={quoteattr(sheet.name)}{hidden}>{columns}{''.join(rows)}</table:table>"


def ods_cell(cell, span):
    mark = f' table:number-rows-spanned="{span[0]}" table:number-columns-spanned="{span[1]}"' if span else ""
    if cell is None:
        return f"<table:table-cell{mark}/>"
    if isinstance(cell, bool):
        return f'<table:table-cell{mark} office:value-type="boolean" office:boolean-value="{str(cell).lower()}"/>'
    if isinstance(cell, datetime.date):
        return f'<table:table-cell{mark} table:style-name="ce1" office:value-type="date" office:date-value="{cell.isoformat()}"/>'
    if isinstance(cell, Formula):
        formula = f" table:formula={quoteattr('of:=' + cell.text)}"
        if cell.result is None:
            return f"<table:table-cell{mark}{formula}/>"
        return f'<table:table-cell{mark}{formula} office:value-type="string"><text:p>{escape(cell.result)}</text:p></table:table-cell>'
    if isinstance(cell, Fault):
        return f'<table:table-cell{mark} table:formula="of:=[.Z99]" office:value-type="string"><text:p>{cell.text}</text:p></table:table-cell>'
    if isinstance(cell, (int, float, Number)):
        value = cell.value if isinstance(cell, Number) else cell
        return f'<table:table-cell{mark} office:value-type="float" office:value="{value!r}"/>'
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(cell).split("\n"))
    return f'<table:table-cell{mark} office:value-type="string">{lines}</table:table-cell>'
