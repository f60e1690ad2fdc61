"""Lines 9 to 14 of the catalogue: dates as people write them, as Excel keeps them, and what they say of each other."""

from openpyxl.utils.datetime import MAC_EPOCH

import old
import package
import plain
from cells import Number, Sheet, day, serial
from people import LI, QIAN, WANG, ZHANG, citizen_id, names, student_no
from variants import EVERY, TEXT, TYPED, files, openpyxl_book

TEXTS = [
    "2019.07",
    "2019.7.1",
    "2019年7月",
    "201907",
    "20190701",
    "２０１９．０７．０１",
    "２０１９年７月",
    "二〇一九年七月",
    "二○一九年七月一日",
    " 2019 年 7 月 1 日 ",
    "2019-07-01 00:00:00",
    "2019/7/1",
    "2019、7",
    "2019年07月01日",
    "2019-07",
]
# Marks of direction and blanks of other kinds, which the old pages of China do not have.
MARKED = ["\u202a2019.07\u202c", "\u200e2019-07-01\u200f", "2019.07\u200b", "\ufeff2019年7月", "2019\u00a0.\u00a007"]

ODD = [
    "19.7.1",
    "7/1/2019",
    "13/7/2019",
    "2019.1",
    "2019.09-2020.06",
    "2019.09至今",
    "至今",
    "2019.02.30",
    "2023.13",
    "2109.01",
    "大一下学期",
    "2019年秋",
    "2019年",
    "2019.7.1入党",
    "/",
]


def column(head, cells):
    rows = [["姓名", "学号", head]]
    for at, (name, cell) in enumerate(zip(names(len(cells)), cells), 1):
        rows.append([name, student_no(at), cell])
    return [Sheet("名册", rows)]


def line_09():
    marked = [f for f in EVERY if f not in ("5.xls", "page-gb.xls")]
    return files("09_text_dates", column("入党时间", TEXTS), EVERY) + files("09_marks", column("入党时间", MARKED), marked)


def line_10():
    return files("10_odd_dates", column("入党时间", ODD), EVERY)


def line_11():
    cells = [
        43647,
        20190701,
        201907,
        Number(2019.07),
        Number(2019.1),
        Number(2019.1, "0.00"),
        Number(2019.12),
        2019,
        0,
        -5,
        60,
        day("2019-07-01"),
        Number(43647, 'yyyy"年"m"月"'),
        Number(43648, 'yyyy"年"m"月"'),
    ]
    # OpenDocument keeps months as days of a date style, made elsewhere in these tests.
    typed = [f for f in TYPED if f not in ("ods",)] + ["5.xls"]
    in_text = ["43647", "20190701", "201907", "2019.07", "2019.1", "2019.12", "2019", "0", "-5", "60"]
    return files("11_numbers", column("入党时间", cells), typed) + files("11_numbers_text", column("入党时间", in_text), TEXT)


def line_12():
    date = day("2019-07-01")
    cells = [date, "2019.07.01", serial(date, is_1904=True)]
    sheets = column("入党时间", cells)
    book = openpyxl_1904(sheets)
    return [
        ("12_epoch.xlsx", book),
        ("12_epoch.bare.xlsx", package.xlsx(sheets, with_references=False, shared=False, is_1904=True)),
        ("12_epoch.8.xls", old.biff8(sheets, is_1904=True)),
        ("12_epoch.2003.xls", plain.xml2003(sheets, is_1904=True)),
    ]


def openpyxl_1904(sheets):
    book = openpyxl_book(sheets)
    book.epoch = MAC_EPOCH
    return package.saved(book)


def line_13():
    built_in = [27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58]
    coded = [
        '[DBNum1][$-804]yyyy"年"m"月"d"日"',
        '[$-804]yyyy"年"m"月"d"日";@',
        "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy",
        "yyyy\\-mm\\-dd;@",
        "mmm-yy",
        "[ENG][$-409]d-mmm-yy;@",
    ]
    dates = [Number(43647, "", number) for number in built_in] + [Number(43647, code) for code in coded]
    numbers = [Number(43647.0, '0.00"元"'), Number(12, '"第"0"号"'), Number(7, '0"d"'), Number(3, 'General"年"'), Number(0.5, "[h]:mm")]
    times = column("入党时间", dates)
    others = [["姓名", "学号", "备注"]]
    for at, (name, cell) in enumerate(zip(names(len(numbers)), numbers), 1):
        others.append([name, student_no(at), cell])
    sheets = times + [Sheet("数字", others)]
    return [
        ("13_formats.xlsx", package.xlsx(sheets)),
        ("13_formats.strict.xlsx", package.xlsx(sheets, strict=True)),
        ("13_formats.bare.xlsx", package.xlsx(sheets, with_references=False, shared=False)),
        ("13_formats.5.xls", old.biff5(sheets)),
    ] + files("13_coded", column("入党时间", [Number(43647, code) for code in coded if "ENG" not in code]), ["8.xls", "5.xls", "2003.xls"])


def line_14():
    rows = [
        ["姓名", "公民身份号码", "性别", "出生日期", "申请入党时间", "入党时间", "转正时间"],
        ["张三", ZHANG, "男", "2001.05.06", "2024.09", "2024.05", "2025.06"],
        ["李四", LI, "女", "2002.06", "2021.09", "2023.05.20", "2023.01.01"],
        ["王五", WANG, "男", "2003.02.28", "2021.09", "2024.05.20", "2025.03"],
        ["赵六", citizen_id("20000101", 46), "女", "2000.01.01", "2017.09.01", "2020.05.20", "2021.05.20"],
        ["钱七", QIAN, "男", "2002.03.05", "2021.09", "2023.05.20", "2024.05.20"],
    ]
    return files("14_contradictions", [Sheet("名册", rows)], EVERY)


def make():
    return line_09() + line_10() + line_11() + line_12() + line_13() + line_14()
