"""Lines 25 to 33 of the catalogue: what a file is, whatever it is called; and files that are not what they say."""

import io
import zipfile

import old
import package
import plain
from cells import Sheet, day
from people import ZHANG
from variants import EVERY, files

ROWS = [
    ["学生第一党支部党员名册"],
    ["姓名", "性别", "学号", "入党时间", "备注"],
    ["张三丰", "男", "0024010101", "2023.06.20", "第一行"],
    ["买买提·阿不都", "男", "0024010102", "2024年7月", "甲 & 乙"],
    ["李四", "女", "0024010103", "20240901", None],
]
ROSTER = Sheet("党员名册", ROWS)


def line_25():
    noise = bytes((at * 89 + 17) % 256 for at in range(6000))
    info = bytes.fromhex("04000400") + (0x40).to_bytes(4, "little")
    info += '<encryption xmlns="http://schemas.microsoft.com/office/2006/encryption"/>'.encode()
    agile = old.container([("EncryptionInfo", info), ("EncryptedPackage", (6000).to_bytes(8, "little") + noise)])
    manifest = (
        f'{package.HEAD}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml" manifest:size="900">'
        '<manifest:encryption-data manifest:checksum-type="SHA256" manifest:checksum="AA=="/></manifest:file-entry></manifest:manifest>'
    )
    ods = package.zipped(
        [
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            ("content.xml", noise[:900]),
            ("META-INF/manifest.xml", manifest),
        ]
    )
    return [
        ("25_agile.xlsx", agile),
        ("25_agile_named.xls", agile),
        ("25_rc4.xls", old.biff8_locked([ROSTER], "123456")),
        ("25_locked.ods", ods),
        ("25_locked_zip.xlsx", flagged(package.xlsx([ROSTER]))),
    ]


def flagged(content):
    """A zip whose entries say that they are encrypted."""
    content = bytearray(content)
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + flags] |= 1
            at = content.find(mark, at + 4)
    return bytes(content)


def line_26():
    return [
        ("26_biff8.xls", old.biff8([ROSTER])),
        ("26_biff5.xls", old.biff5([ROSTER])),
        ("26_biff5_western_page.xls", old.biff5([ROSTER], page=1252)),
        ("26_biff5_bare.xls", old.biff5([ROSTER], wrapped=False)),
        ("26_biff2.xls", old.biff2(ROWS[1:2])),
        ("26_biff3.xls", old.biff2(ROWS[1:2], 3)),
        ("26_biff4.xls", old.biff2(ROWS[1:2], 4)),
    ]


def line_27():
    whole = package.xlsx([ROSTER])
    return files("27_roster", [ROSTER], EVERY) + [
        ("27_xlsx_named.xls", whole),
        ("27_xlsx_named.csv", whole),
        ("27_roster.et", old.biff8([ROSTER])),
        ("27_xlsx_named.et", whole),
        ("27_xls_named.xlsx", old.biff8([ROSTER])),
        ("27_page_named.xlsx", plain.page([ROSTER])),
        ("27_tab_gb.xls", plain.tabs(ROSTER, "gb18030")),
    ]


def line_28():
    table = [
        ["某学院党员名册"],
        ["姓名", "学号", "身份证号", "备注"],
        ["张三", "0024010101", f'="{ZHANG}"', "第一行\n第二行"],
        ["李四", "0024010102", "", '说“好”, "真好"'],
        ["合计", "2人"],
        ["填表人：王老师"],
    ]
    sheet = Sheet("名册", table)
    even = plain.lines(sheet)
    # Programs of banks and schools end each field of digits with a tab, so that Excel keeps it a text.
    tabbed = "姓名,学号,备注\t\r\n张三,0024010101\t,班长\t\r\n李四,0024010102\t,\t\r\n"
    return [
        ("28_utf8.csv", even.encode()),
        ("28_bom.csv", even.encode("utf-8-sig")),
        ("28_gb.csv", even.encode("gb18030")),
        ("28_utf16le.txt", plain.lines(sheet, "\t").encode("utf-16")),
        ("28_utf16be.txt", b"\xfe\xff" + plain.lines(sheet, "\t").encode("utf-16-be")),
        ("28_semicolon.csv", plain.lines(sheet, ";").encode()),
        ("28_tab.txt", plain.lines(sheet, "\t").encode("gb18030")),
        ("28_lf.csv", plain.lines(sheet, ending="\n").encode()),
        ("28_cr.csv", plain.lines(sheet, ending="\r").encode()),
        ("28_tabbed.csv", tabbed.encode("gb18030")),
        ("28_no_encoding.csv", even.encode("gb18030").replace("张三".encode("gb18030"), b"\xff\xff\x80")),
        ("28_big5.csv", "姓名,民族,出生日期,學院\r\n王小明,漢族,2004-05-06,資訊工程學院\r\n陳美華,漢族,2005-06-07,機械工程學院\r\n".encode("big5")),
        # The end is missing, in the middle of a character.
        ("28_cut.csv", even.encode().split("：王".encode())[0] + "：王".encode()[:-1]),
        ("28_noise.csv", bytes((at * 37 + 11) % 256 for at in range(4096))),
    ]


def line_29():
    typed = Sheet("党员名册", [ROWS[1], ["张三丰", "男", "0024010101", day("2023-06-20"), "第一行"], ["李四", "女", "0024010103", 43647, None]])
    return [("29_strict.xlsx", package.xlsx([typed], strict=True)), ("29_usual.xlsx", package.xlsx([typed]))]


def line_30():
    """What WPS leaves in a file: properties and parts of its own, pictures in cells."""
    rows = [
        ["姓名", "学号", "照片", "备注"],
        ["张三", "2024010101", '=DISPIMG("ID_4F1C2A",1)', "班长"],
        ["李四", "2024010102", '=DISPIMG("ID_4F1C2B",1)', None],
    ]
    picture = '=_xlfn.DISPIMG("ID_4F1C2A",1)'
    mapped = [["姓名", "学号", "备注"], ["张三", "2024010101", picture], ["李四", "2024010102", "班长"]]
    core = (
        f'{package.HEAD}<cp:coreProperties xmlns:cp="{package.PACKAGE}/metadata/core-properties" xmlns:dcterms="http://purl.org/dc/terms/">'
        "<dcterms:created>2026-09-01T00:00:00Z</dcterms:created><dcterms:created>2026-09-02T00:00:00Z</dcterms:created></cp:coreProperties>"
    )
    custom = (
        f'{package.HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties">'
        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="KSOProductBuildVer"><vt:lpwstr '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">2052-12.1.0.16388</vt:lpwstr></property></Properties>'
    )
    images = f'{package.HEAD}<etc:cellImages xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"/>'
    more = [("docProps/core.xml", core), ("docProps/custom.xml", custom), ("xl/cellimages.xml", images)]
    book = old.biff8([Sheet("Sheet1", rows)])
    return [
        ("30_wps.xlsx", package.xlsx([Sheet("Sheet1", rows)], more=more)),
        ("30_wps.et", book),
        ("30_mapped.xlsx", package.xlsx([Sheet("Sheet1", mapped)], more=more)),
    ]


def line_32():
    rows = (
        '<row><c t="inlineStr"><is><t>姓名</t></is></c><c t="inlineStr"><is><t>学号</t></is></c><c t="inlineStr"><is><t>备注</t></is></c></row>'
        '<row><c t="inlineStr"><is><r><t>张</t></r><r><rPr><b/></rPr><t>三</t></r></is></c><c t="inlineStr"><is><t>2024010101</t></is></c><c/></row>'
        '<row r="5"><c r="C5" t="inlineStr"><is><t>走读</t></is></c><c r="A5" t="s"><v>0</v></c><c r="B5" t="inlineStr"><is><t>2024010102</t></is></c></row>'
        '<row r="4"><c r="A4" t="s"><v>1</v></c><c r="B4"><v>2024010103</v></c></row>'
    )
    texts = (
        f'{package.HEAD}<sst xmlns="{package.MAIN}"><si><r><t>李</t></r><r><t>四</t></r><rPh sb="0" eb="1"><t>リ</t></rPh></si>'
        "<si><t>王五</t><phoneticPr fontId=\"1\"/></si></sst>"
    )
    sheet = f'{package.HEAD}<worksheet xmlns="{package.MAIN}"><dimension ref="A1"/><sheetData>{rows}</sheetData></worksheet>'
    parts = [("xl/worksheets/sheet1.xml", sheet), ("xl/sharedStrings.xml", texts)]
    return [("32_odd.xlsx", package.xlsx([Sheet("名册", [])], replaced=parts))]


def line_31():
    rows = "".join(f'<row r="{at}" s="1" customFormat="1" ht="18"/>' for at in range(4, 1_048_577))
    cells = "".join(f'<row r="{at}"><c r="A{at}" s="1"/><c r="B{at}" s="1"/></row>' for at in range(4, 200_004))

    def around(rows):
        people = (
            '<row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c><c r="B1" t="inlineStr"><is><t>学号</t></is></c></row>'
            '<row r="2"><c r="A2" t="inlineStr"><is><t>张三</t></is></c><c r="B2" t="inlineStr"><is><t>2024010101</t></is></c></row>'
        )
        sheet = f'{package.HEAD}<worksheet xmlns="{package.MAIN}"><sheetData>{people}{rows}</sheetData></worksheet>'
        return package.xlsx([Sheet("名册", [])], replaced=[("xl/worksheets/sheet1.xml", sheet)])

    book = old.biff8_book([Sheet("名册", [["姓名", "学号"], ["张三", "2024010101"]])])
    book.get_sheet(0).write(65_535, 255, "")
    stray = old.biff8_book([Sheet("名册", [["姓名", "学号"], ["张三", "2024010101"]])])
    stray.get_sheet(0).write(65_535, 255, "x")
    return [
        ("31_blank_rows.xlsx", around(rows)),
        ("31_blank_cells.xlsx", around(cells)),
        ("31_corner.xlsx", around('<row r="1048576"><c r="XFD1048576" s="0"/></row>')),
        ("31_corner_text.xlsx", around('<row r="1048576"><c r="B1048576" t="inlineStr"><is><t>x</t></is></c></row>')),
        ("31_corner.xls", old.container([("Workbook", book.get_biff_data())])),
        ("31_corner_text.xls", old.container([("Workbook", stray.get_biff_data())])),
        ("31_blank_lines.csv", ("姓名,学号\r\n张三,2024010101\r\n" + ",\r\n" * 1_000_000).encode()),
    ]


def line_33():
    whole = package.xlsx([ROSTER])
    word = package.package([("word/document.xml", f'{package.HEAD}<w:document xmlns:w="x"/>')])
    return [
        ("33_no_texts.xlsx", package.xlsx([ROSTER], without=("xl/sharedStrings.xml",))),
        ("33_truncated.xlsx", whole[: len(whole) * 2 // 3]),
        ("33_truncated.xls", old.biff8([ROSTER])[:3000]),
        ("33_empty.xlsx", b""),
        ("33_blank.csv", b"\r\n \r\n"),
        ("33_word.xlsx", word),
        ("33_bomb.xlsx", bomb()),
        ("33_no_sheet.xlsx", package.xlsx([ROSTER], without=("xl/worksheets/sheet1.xml",))),
        ("33_archive.xlsx", package.zipped([("名册.xlsx", b"x")])),
        ("33_paper.xlsx", b"%PDF-1.7\n"),
        ("33_picture.xlsx", b"\x89PNG\r\n\x1a\n"),
        ("33_no_cells.xlsx", package.xlsx([Sheet("Sheet1", []), Sheet("Sheet2", [])])),
        ("33_letter.csv", "今天下午开会 请准时参加".encode()),
    ]


def bomb():
    """A hundred megabytes of nothing in a hundred kilobytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in [("xl/workbook.xml", b"<a/>"), ("xl/worksheets/sheet1.xml", bytes(100 * 1024 * 1024))]:
            entry = zipfile.ZipInfo(name, package.WHEN)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content, compresslevel=1)
    return out.getvalue()


def make():
    lines = [line_25, line_26, line_27, line_28, line_29, line_30, line_31, line_32, line_33]
    return [file for line in lines for file in line()]
