"""A paper month grid of dues typed in Excel: names by months, and the columns that stand around them."""

from cells import Number, Sheet, day
from people import LI, WANG, ZHANG
from variants import EVERY, files

MONTHS = [f"{month}月" for month in range(1, 13)]
THREE = ["xlsx", "8.xls", "utf8.csv"]
TYPED = ["xlsx", "8.xls", "2003.xls", "ods"]


def year():
    """The plain grid of a year; its year stands in the title."""
    rows = [
        ["学生第一党支部2026年党费收缴登记表"],
        ["序号", "姓名", "月应交"] + MONTHS + ["合计", "备注"],
        [1, "张三", 0.2] + [0.2] * 12 + [2.4, None],
        [2, "李四", 0.2] + [0.2] * 10 + [None, None, 2, "延期"],
        [3, "王五", 5] + [5] * 3 + ["免", "免"] + [5] * 6 + ["欠", 45, None],
        ["合计", None, 5.4] + [5.4] * 3 + [0.4] * 2 + [5.4] * 5 + [5.2, 0.2, 49.4, None],
    ]
    return files("d1_year", [Sheet("台账", rows)], EVERY)


def levels():
    """The year over its months, merged where a format can merge; with the months of two years."""
    head = ["2025年"] + [None] * 3 + ["2026年"] + [None] * 3
    rows = [
        ["党费缴纳情况"],
        ["姓名", "学号"] + head + ["备注"],
        [None, None, "9月", "10月", "11月", "12月", "1月", "2月", "3月", "4月", None],
        ["张三", "2024010101"] + ["√"] * 8 + [None],
        ["李四", "2024010102", "√", "√", "×", "×", None, None, None, None, "出国"],
    ]
    merges = [(1, 1, 1, 11), (2, 1, 3, 1), (2, 2, 3, 2), (2, 3, 2, 6), (2, 7, 2, 10), (2, 11, 3, 11)]
    return files("d2_levels", [Sheet("Sheet1", rows, merges)], ["xlsx", "8.xls", "2003.xls", "ods", "page.xls"]) + files(
        "d2_levels_plain", [Sheet("Sheet1", rows)], ["gb.csv", "5.xls"]
    )


def wordings():
    """Heads that say their year themselves, in every writing."""
    people = [["张三", "0.20元", "￥0.2", "０．２"], ["李四", "0.2", "0.2", "0.2"]]
    heads = {
        "dots": ["2026.08", "2026.09", "2026.10"],
        "years": ["2026年8月", "2026年9月份", "2026年十月"],
        "digits": ["202608", "202609", "202610"],
        "names": ["八月", "九月", "十月"],
    }
    made = []
    for name, months in heads.items():
        title = "2026年党费" if name == "names" else "党费"
        rows = [[title], ["姓名"] + months] + people
        made += files(f"d3_{name}", [Sheet("表", rows)], THREE)
    # Numbers and days as heads: 2026.10 is kept as 2026.1.
    numbers = [["党费"], ["姓名", Number(2026.08, "0.00"), 2026.09, 2026.1]] + people
    days = [["党费"], ["姓名", day("2026-08-01"), day("2026-09-01"), day("2026-10-01")]] + people
    return made + files("d3_numbers", [Sheet("表", numbers)], TYPED) + files("d3_days", [Sheet("表", days)], TYPED)


def years():
    """Where the year stands: in the name of the tab, in that of the file, nowhere."""
    rows = [["党费登记表"], ["姓名", "学号"] + MONTHS[:3], ["张三", "2024010101", 0.2, 0.2, 0.2], ["李四", "2024010102", 0.2, 0.2, None]]
    # What is written under 填报日期 is the day of the list, and 2024级 is no year.
    nowhere = [["2024级学生党支部党费登记表"], ["填报日期：2026年4月1日"]] + rows[1:]
    two = [["2025年、2026年党费登记表"]] + rows[1:]
    turn = [["2025-2026学年党费登记表"], ["姓名", "学号", "11月", "12月", "1月", "2月"], ["张三", "2024010101", 0.2, 0.2, 0.2, 0.2]]
    return (
        files("d4_tab", [Sheet("2026年", rows)], ["xlsx", "8.xls"])
        + files("d4_file_2026年", [Sheet("Sheet1", rows)], THREE)
        + files("d4_nowhere", [Sheet("Sheet1", nowhere)], THREE)
        + files("d4_two", [Sheet("Sheet1", two)], ["xlsx"])
        + files("d4_turn", [Sheet("Sheet1", turn)], THREE)
    )


def ticks():
    rows = [
        ["2026年党费交纳记录"],
        ["姓名"] + MONTHS[:8],
        ["张三", "√", "✓", "已交", "已缴", "是", 1, "1", "√（代交）"],
        ["李四", "√", "×", "未交", "欠", "免", "免交", 0, None],
        ["王五", "√", "补交1-3月", "√", "√", "/", "转出", "0.8元（补1-3月）", "2026.8.5"],
    ]
    ones = [["2026年党费"], ["姓名"] + MONTHS[:3], ["张三", 1, 1, 1], ["李四", 1, 1, None]]
    boxes = [["2026年党费"], ["姓名"] + MONTHS[:3], ["张三", True, True, False], ["李四", True, False, False]]
    return (
        files("d5_ticks", [Sheet("Sheet1", rows)], THREE)
        + files("d5_ones", [Sheet("Sheet1", ones)], ["xlsx"])
        + files("d5_boxes", [Sheet("Sheet1", boxes)], ["xlsx"])
    )


def merged():
    """Paid in one go: one cell over several months, or over two people."""
    rows = [
        ["2026年党费登记表"],
        ["姓名"] + MONTHS[:6] + ["合计"],
        ["张三", 0.6, None, None, 0.2, 0.2, 0.2, 1.2],
        ["李四", "√", None, None, None, None, None, None],
        ["王五", 0.2, 0.2, 0.4, None, None, None, 0.4],
        ["赵六", 0.2, 0.2, None, None, None, None, 0.4],
    ]
    merges = [(3, 2, 3, 4), (4, 2, 4, 7), (5, 4, 6, 4)]
    return files("d6_merged", [Sheet("Sheet1", rows, merges)], ["xlsx", "8.xls", "2003.xls", "ods"])


def sums():
    """Columns of sums that are right, wrong, and of half a year; an amount of three decimals, and a sum of binary fractions."""
    rows = [
        ["2026年党费登记表"],
        ["姓名"] + MONTHS[:3] + ["小计"] + MONTHS[3:6] + ["小计", "合计", "第一季度", "应交合计"],
        ["张三", 0.1, 0.2, 0.3, 0.6, 0.2, 0.2, 0.2, 0.6, 1.2, 0.6, 1.2],
        ["李四", 0.2, 0.2, 0.2, 0.6, 0.2, 0.2, 0.2, 0.8, 1.4, 0.6, 1.2],
        ["王五", 0.2, 0.205, 0.2, 0.61, 0.2, 0.2, 0.2, 0.6, 1.21, 0.6, 1.2],
        ["赵六", 0.1 + 0.2, 0.2, 0.2, 0.7, 0.2, 0.2, 0.2, 0.6, 1.3, None, None],
    ]
    return files("d7_sums", [Sheet("Sheet1", rows)], ["xlsx", "8.xls"])


def mixed():
    """A roster with months, and one whose dues are told by a date."""
    rows = [
        ["学生第一党支部党员名册（2026年党费）"],
        ["姓名", "公民身份号码", "入党时间", "党费缴至", "1月", "2月", "3月", "联系电话"],
        ["张三", ZHANG, "2023.05", "2026年12月", 0.2, 0.2, 0.2, "13800138000"],
        ["李四", LI, "2023.06", day("2025-12-31"), None, None, "免", "13800138001"],
    ]
    until = [
        ["姓名", "公民身份号码", "历史党费缴至"],
        ["张三", ZHANG, "2027.03"],
        ["李四", LI, "2026.1"],
        ["王五", WANG, "202611"],
    ]
    return files("d8_mixed", [Sheet("名册", rows)], THREE) + files("d8_until", [Sheet("名册", until)], THREE)


def below():
    """A second year below the first, and the same person in two tabs."""
    head = ["姓名", "学号"] + MONTHS[:3]
    stacked = [
        ["2025年党费登记表"],
        head,
        ["张三", "2024010101", 0.2, 0.2, 0.2],
        ["2026年党费登记表"],
        head,
        ["张三", "2024010101", 0.2, "欠", None],
    ]
    tabs = [
        Sheet("2025年党费", [head, ["张三", "2024010101", 0.2, 0.2, 0.2], ["李四", "2024010102", 0.2, 0.2, 0.2]]),
        Sheet("2026年党费", [head, ["张三", "2024010101", 0.2, 0.2, 0.2], ["李四", "2024010102", "欠", "欠", "欠"]]),
        Sheet("2026年党费补", [head, ["张三", "2024010101", 0.2, "欠", 0.2]]),
    ]
    return files("d9_stacked", [Sheet("Sheet1", stacked)], ["xlsx", "utf8.csv"]) + files("d9_tabs", tabs, ["xlsx"])


def others():
    """Months that are none of dues, and what pays under each month beside other things."""
    league = [["2026年团费收缴登记表"], ["姓名", "学号"] + MONTHS[:4], ["张三", "2024010101", 0.2, 0.2, 0.2, 0.2]]
    bare = [["姓名", "学号"] + MONTHS[:4], ["张三", "2024010101", 0.2, 0.2, 0.2, 0.2], ["李四", "2024010102", 0.2, 0.2, 0.2, 0.2]]
    wide = [
        ["2026年党费"],
        ["姓名", "1月", None, "2月", None, "3月", None],
        [None, "应交", "实交", "应交", "实交", "应交", "实交"],
        ["张三", 5, 5, 5, 5, 5, "欠"],
        ["李四", 5, 5, 5, "免", 5, 5],
    ]
    merges = [(1, 1, 1, 7), (2, 1, 3, 1), (2, 2, 2, 3), (2, 4, 2, 5), (2, 6, 2, 7)]
    return (
        files("d10_league", [Sheet("Sheet1", league)], ["xlsx"])
        + files("d10_bare", [Sheet("Sheet1", bare)], ["xlsx"])
        + files("d10_wide", [Sheet("Sheet1", wide, merges)], ["xlsx", "8.xls"])
    )


def make():
    return year() + levels() + wordings() + years() + ticks() + merged() + sums() + mixed() + below() + others()
