"""Lines 1 to 8, 34, 36 and 40 of the catalogue: where the table is and what is no person."""


import openpyxl

import package
from cells import Number, Sheet
from people import LI, ZHANG
from variants import EVERY, MERGED, files

TITLE = "中共某某大学软件学院学生第一支部党员花名册"


def line_01():
    rows = [
        [TITLE],
        ["填报单位：软件学院学生第一支部", None, None, None, "填报日期：2026年9月1日"],
        ["序号", "姓名", "性别", "公民身份号码", "加入党组织日期"],
        [1, "张三", "男", ZHANG, "2024.05.20"],
        [2, "李四", "女", LI, "2024.06"],
    ]
    merges = [(1, 1, 1, 5), (2, 1, 2, 4)]
    merged = files("01_title", [Sheet("党员名册", rows, merges)], MERGED)
    # Without merges the first cell alone holds the title.
    return merged + files("01_title", [Sheet("党员名册", rows)], [f for f in EVERY if f not in MERGED])


def line_02():
    rows = [
        ["发展党员信息表"],
        ["序号", "本人", None, None, "紧急联系人", None, "入党", None, "班级"],
        [None, "姓名", "性别", "电话", "姓名", "电话", "时间", "介绍人", None],
        [1, "张三", "男", "13800138000", "张大山", "13900139000", "2024.05", "李一、王二", "软工2班"],
        [2, "李四", "女", "13800138001", "李大河", "13900139001", "2024.06", "李一、王二", "软工2班"],
    ]
    merges = [(1, 1, 1, 9), (2, 1, 3, 1), (2, 2, 2, 4), (2, 5, 2, 6), (2, 7, 2, 8), (2, 9, 3, 9)]
    plain = [f for f in EVERY if f not in MERGED]
    return files("02_two_levels", [Sheet("信息表", rows, merges)], MERGED) + files("02_two_levels_plain", [Sheet("信息表", rows)], plain)


def line_03():
    rows = [
        ["* 姓\n名", "公民身份号码（18位）【必填】", "入党时间\n（如2004.05）", "转正时间（日/月/年）", "手 机 号 码：", "学生所在班级【选填】"],
        ["张三", ZHANG, "2024.05", "7/6/2025", "13800138000", "软工2班"],
        ["李四", LI, Number(2023.1), "8/11/2024", "13800138001", "软工2班"],
    ]
    typed = files("03_ornaments", [Sheet("名册", rows)], ["xlsx", "8.xls", "2003.xls"])
    rows = [row[:] for row in rows]
    rows[2][2] = "2023.10"
    return typed + files("03_ornaments_text", [Sheet("名册", rows)], EVERY)


def line_04():
    head = ["序号", "姓名", "学号", "性别"]
    unit = ["填报单位：软件学院", None, None, "第1页"]
    rows = [
        [TITLE],
        unit,
        head,
        ["软件2401班"],
        [1, "张三", "2024010101", "男"],
        [2, "李四", "2024010102", "女"],
        ["第 1 页 共 2 页"],
        [TITLE],
        ["填报单位：软件学院", None, None, "第2页"],
        head,
        [3, "王五", "2024010103", "男"],
        ["2402班（1人）"],
        [4, "赵六", "2024010104", "男"],
        ["第 2 页，共 2 页"],
    ]
    levels = [["姓名", "联系方式", None, "学号"], [None, "电话", "家庭住址", None]]
    pages = levels + [["张三", "13800138000", "长沙", "2024010101"]] + levels + [["李四", "13800138001", "北京", "2024010102"]]
    merges = [(top, column, top + down, column + right) for top in (1, 4) for column, down, right in ((1, 1, 0), (2, 0, 1), (4, 1, 0))]
    return files("04_repeated_heads", [Sheet("名册", rows)], EVERY) + files("04_repeated_levels", [Sheet("名册", pages, merges)], MERGED)


def line_05():
    table = [
        [],
        [None, None, "姓名", "学号", None, "性别"],
        [],
        [None, None, "张三", "2024010101", None, "男"],
        [],
        [],
        [None, None, "李四", "2024010102", None, "女"],
    ]
    far = table + [[] for _ in range(55)] + [[None, None, "王五", "2024010103", None, "男"]]
    return files("05_blank_lines", [Sheet("名册", table)], EVERY) + files("05_after_fifty", [Sheet("名册", far)], EVERY)


def line_06():
    rows = [
        ["序号", "姓名", "学号", "党课成绩"],
        [1, "张三", "2024010101", 85],
        [2, "李四", "2024010102", 90],
        ["小计", 2],
        [3, "王五", "2024010103", 80],
        ["合计", "3人"],
        ["平均", None, None, 85],
        ["注：成绩以党校公布为准"],
        ["填表人：王老师", None, "审核人：赵老师"],
        [None, None, None, "2026年9月1日"],
    ]
    notes = [
        ["姓名", "学号"],
        ["张三", "2024010101"],
        ["注："],
        ["1.请核对姓名"],
        ["2、学号为十位数字"],
        ["其他未尽事宜请与学院党委办公室联系"],
    ]
    return files("06_totals", [Sheet("名册", rows)], EVERY) + files("06_notes", [Sheet("名册", notes)], EVERY)


def line_07():
    rows = [
        ["姓名", "学号", "班级"],
        ["张三", "2024010101", "软件2401班"],
        ["李四", "2024010102", "软件2401班"],
        ["王五", "2024010103", "软件2401班"],
    ]
    sheets = [
        Sheet("名册", rows, hidden_rows=[3], hidden_columns=[3]),
        Sheet("旧名册", [["姓名", "学号"], ["赵六", "2023010101"]], state="hidden"),
        Sheet("更旧", [["姓名", "学号"], ["孙七", "2022010101"]], state="veryHidden"),
    ]
    whole = files("07_hidden", sheets, ["xlsx", "strict.xlsx", "bare.xlsx", "8.xls", "5.xls", "2003.xls", "ods"])
    page = files("07_hidden_page", [Sheet("名册", rows, hidden_rows=[3])], ["page.xls"])
    return whole + page + [("07_filtered.xlsx", filtered())]


def filtered():
    """Rows hidden by a filter, as Excel leaves them."""
    book = openpyxl.Workbook()
    tab = book.active
    tab.title = "名册"
    for row in [["姓名", "性别"], ["张三", "男"], ["李四", "女"], ["王五", "男"]]:
        tab.append(row)
    tab.auto_filter.ref = "A1:B4"
    tab.auto_filter.add_filter_column(1, ["男"])
    tab.row_dimensions[3].hidden = True
    return package.saved(book)


def line_08():
    one = [["张三", "2024010101"], ["李四", "2024010102"]]
    two = [["王五", "2024010201"]]
    head = [["姓名", "学号"]]
    sheets = [
        Sheet("填写说明", [["一、请勿改动表头"], ["二、日期写到月"]]),
        Sheet("汇总", head + one + two),
        Sheet("软件2401班", head + one),
        Sheet("软件2402班", head + two),
        Sheet("空表", []),
    ]
    return files("08_per_class", sheets, ["xlsx", "strict.xlsx", "bare.xlsx", "8.xls", "5.xls", "2003.xls", "ods"])


def line_34():
    rows = [
        ["序号", "班级", "姓名", "学号"],
        [1, "软件2401班", "张三", "2024010101"],
        [2, None, "李四", "2024010102"],
        [3, "软件2402班", "王五", "2024010201"],
        [4, None, None, "2024010299"],
    ]
    merges = [(2, 2, 3, 2), (4, 2, 5, 2), (4, 3, 5, 3)]
    sections = [
        ["序号", "姓名", "学号"],
        ["软件2401班（2人）"],
        [1, "张三", "2024010101"],
        [2, "李四", "2024010102"],
        ["软件2402班（1人）"],
        [3, "王五", "2024010201"],
    ]
    over = [(2, 1, 2, 3), (5, 1, 5, 3)]
    return (
        files("34_merged_class", [Sheet("名册", rows, merges)], MERGED)
        + files("34_sections", [Sheet("名册", sections, over)], MERGED)
        + files("34_sections_plain", [Sheet("名册", sections)], [f for f in EVERY if f not in MERGED])
    )


def line_36():
    rows = [
        ["姓名", "时间", "日期", "编号", "备注", "备注", "鞋码", "本人电话", "家长电话", "电话"],
        ["张三", "2024.05", "2024.06", "001", "班长", "走读", 42, "13800138000", "13900139000", "13700137000"],
        ["李四", "2024.06", "2024.07", "002", None, "住校", 38, "13800138001", "13900139001", "13700137001"],
    ]
    return files("36_unclear_heads", [Sheet("名册", rows)], EVERY)


def line_40():
    long = "长" * 32_767
    rows = [
        ["姓名", "学号", "入党时间", "备注"],
        ["必填", "10位数字，文本格式", "格式：2024.05", "选填"],
        ["示例：张三", "2024010100", "2024.05", "可不填"],
        ["张三", Number(24010101, "0000000000"), "2024.05", "😀 团支书"],
        ["李四", Number(24010102, "0000000000"), "2024.06", long],
    ]
    # openpyxl and xlwt cut at the limit themselves; a text file knows none.
    typed = files("40_zeros_and_length", [Sheet("名册", rows)], ["xlsx", "strict.xlsx", "bare.xlsx", "8.xls", "2003.xls"])
    lost = [["姓名", "学号"], ["张三", "0024010101"], ["李四", "0024010102"], ["王五", 24010103]]
    zeros = files("40_zeros_lost", [Sheet("名册", lost)], ["xlsx", "8.xls", "5.xls", "2003.xls", "ods"])
    too_long = [rows[0], ["张三", "0024010101", "2024.05", "长" * 40_000]]
    text = files("40_too_long", [Sheet("名册", too_long)], ["utf8.csv", "gb.csv", "page.xls", "2003.xls", "bare.xlsx", "ods"])
    return typed + zeros + text


def make():
    return line_01() + line_02() + line_03() + line_04() + line_05() + line_06() + line_07() + line_08() + line_34() + line_36() + line_40()
