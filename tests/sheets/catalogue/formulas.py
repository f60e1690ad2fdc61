"""Lines 21 to 24 of the catalogue: formulas, errors, remarks and links."""

import struct

import openpyxl
from openpyxl.comments import Comment

import old
import package
from cells import Fault, Formula, Sheet
from people import LI, WANG, ZHANG
from variants import OLDEST, TYPED, files


def line_21():
    rows = [
        ["姓名", "身份证号", "性别", "出生日期", "入党时间", "备注"],
        ["张三", ZHANG, Formula('IF(MOD(MID(B2,17,1),2),"男","女")'), Formula("DATE(MID(B2,7,4),1,1)"), Formula("TODAY()"), Formula("1+1")],
        ["李四", LI, "女", "2002.06.17", "2023.05", None],
        [Formula("B9"), WANG, "男", "2003.02.28", "2023.05", None],
    ]
    return files("21_not_computed", [Sheet("名册", rows)], ["xlsx", "strict.xlsx", "bare.xlsx", "2003.xls", "ods"])


def line_22():
    rows = [
        ["姓名", "身份证号", "性别", "入党时间", "是否流动党员", "备注"],
        ["张三", ZHANG, Formula("IF(1,2)", "男"), Formula("DATE(2023,5,20)", 45066), Formula("1=1", True), Formula('""', "")],
        [Formula('"李"&"四"', "李四"), Formula("B9", LI), "女", Formula('TEXT(1,"")', "2023.05"), Formula("1=2", False), Formula("1+1", 2)],
    ]
    sheets = [Sheet("名册", rows)]
    dated = Formula("DATE(2023,5,20)", 45066, code="yyyy/m/d")
    month = Formula("B2", 45047, code='yyyy"年"m"月"')
    shown = [["姓名", "入党时间", "转正时间", "学号"], ["张三", dated, month, Formula("12345", 12345, code="0000000000")]]
    return [
        ("22_shown.xlsx", package.xlsx([Sheet("名册", shown)])),
        ("22_computed.xlsx", package.xlsx(sheets)),
        ("22_computed.strict.xlsx", package.xlsx(sheets, strict=True)),
        ("22_computed.bare.xlsx", package.xlsx(sheets, with_references=False, shared=False)),
        ("22_computed.8.xls", computed_biff8(rows)),
    ]


def computed_biff8(rows):
    """xlwt computes nothing, so the records of its formulas get their results here."""
    text = [[cell if not isinstance(cell, Formula) else None for cell in row] for row in rows]
    book = old.biff8_book([Sheet("名册", text)])
    stream = book.get_biff_data()
    records = b""
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, Formula):
                records += formula_record(row, column, cell.result)
    # The cells of the only sheet end where its WINDOW2 begins.
    at = stream.index(struct.pack("<HH", 0x023E, 18))
    return old.container([("Workbook", stream[:at] + records + stream[at:])])


def formula_record(row, column, result):
    place = struct.pack("<HHH", row, column, 0)
    rest = struct.pack("<HIH", 0, 0, 0)
    if isinstance(result, bool):
        return old.record(0x0006, place + struct.pack("<BBBBBBH", 1, 0, int(result), 0, 0, 0, 0xFFFF) + rest)
    if result == "":
        return old.record(0x0006, place + struct.pack("<BBBBBBH", 3, 0, 0, 0, 0, 0, 0xFFFF) + rest)
    if isinstance(result, str):
        body = struct.pack("<HB", len(result), 1) + result.encode("utf-16-le")
        formula = old.record(0x0006, place + struct.pack("<BBBBBBH", 0, 0, 0, 0, 0, 0, 0xFFFF) + rest)
        return formula + old.record(0x0207, body)
    return old.record(0x0006, place + struct.pack("<d", result) + rest)


def line_23():
    errors = ["#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NULL!", "#NUM!"]
    rows = [["姓名", "学号", "入党时间", "备注"]]
    for at, text in enumerate(errors, 1):
        rows.append([f"王{'甲乙丙丁戊己庚'[at - 1]}", f"20240101{at:02d}", Fault(text) if at % 2 else None, Fault(text)])
    rows.append([Fault("#N/A"), "2024010108", "2023.05", None])
    newer = [["姓名", "学号", "备注"], ["张三", "2024010101", Fault("#SPILL!")], ["李四", "2024010102", Formula("XLOOKUP(1,2,3)", "#N/A", True)]]
    return files("23_errors", [Sheet("名册", rows)], TYPED + OLDEST) + [("23_newer.xlsx", package.xlsx([Sheet("名册", newer)]))] + files("23_text", [Sheet("名册", [["姓名", "学号", "入党时间"], ["张三", "2024010101", "#N/A"], ["#REF!", "2024010102", "2023.05"]])], ["utf8.csv", "page.xls"])


def line_24():
    book = openpyxl.Workbook()
    tab = book.active
    tab.title = "名册"
    for row in [["姓名", "学号", "电子邮箱"], ["张三", "2024010101", "zhangsan@example.com"], ["李四", "2024010102", "写信给李四"]]:
        tab.append(row)
    tab["A1"].comment = Comment("填真实姓名", "老师")
    tab["A2"].comment = Comment("班长，李四的同学", "老师")
    tab["C2"].hyperlink = "mailto:zhangsan@example.com"
    tab["C3"].hyperlink = "mailto:lisi@example.com"
    return [("24_remarks.xlsx", package.saved(book))]


def make():
    return line_21() + line_22() + line_23() + line_24()
