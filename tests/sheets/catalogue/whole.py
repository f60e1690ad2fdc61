"""Two whole tables as they arrive, with what is usual in each: an official export and a roster with wrapped heads."""

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

import package
from cells import day
from people import LI, WANG, ZHANG, ZHAO


def official():
    """Merged title, unit line, wide head, each date in another way, totals, signatures."""
    book = Workbook()
    tab = book.active
    tab.title = "党员名册"
    tab["A1"] = "某某大学学生第一党支部党员花名册（2026年春）"
    tab.merge_cells("A1:J1")
    tab["A2"] = "填报单位：学生第一党支部"
    tab["H2"] = "2026年9月1日"
    heads = ["序号", "姓名", "性别", "民族", "身份证号码", "出生年月", "入党时间", "转正时间", "手机号码", "备注"]
    for at, head in enumerate(heads, 1):
        tab.cell(3, at, head).font = Font(bold=True)
    rows = [
        [1, "张  三", "男", "汉", ZHANG, "2001.05", "2021.06.20", "2022.06.20", 13800138000, None],
        [2, "李四", "女", "汉族", LI.lower(), day("2002-06-17"), "2022年6月", "2023年6月", "138-0013-8001", "支委"],
        [3, "阿卜杜热合曼•买买提", "男", "维族", WANG, "2003-02-28", "20240520", "/", "+86 13800138002", None],
        [4, "赵六", "女", "满", ZHAO, 36526, 2020.11, 2021.12, "13800138003", None],
        ["合计", "4人"],
        [None],
        ["填表人：", None, None, "审核人：", None, None, "支部书记（签字）："],
    ]
    for row in rows:
        tab.append(row)
    return [("w1_official.xlsx", package.saved(book))]


def wrapped():
    """Heads over several lines, the whole way into the Party."""
    book = Workbook()
    tab = book.active
    tab.title = "名册"
    rows = [
        [
            "*姓名\n（必填）",
            "学 号",
            "性别【男/女】",
            "申请入党\n时间",
            "列为入党积极\n分子时间",
            "确定为发展\n对象时间",
            "加入党组织日期",
            "转为正式党员日期",
            "人员类别",
            "党籍状态",
            "是否失联党员",
            "是否流动党员",
            "所在党支部",
            "家庭住址",
            "学历",
        ],
        ["张三", "2020010101", "女", "2020.9.10", "2021.3", "2021.11", "2022.5.20", "2023.5.20", "正式党员", "正常", "否", "否", "学生第一党支部", "湖南省长沙市 1 号", "大学本科"],
        ["李四", "2020010102", "男", "2020.10", "2021年3月", "2022/11/3", "2023.5", None, "预备党员", "正常", "否", "是", "学生第一党支部", None, "本科"],
    ]
    for row in rows:
        tab.append(row)
    for cell in tab[1]:
        cell.alignment = Alignment(wrap_text=True)
    return [("w2_wrapped.xlsx", package.saved(book))]


def make():
    return official() + wrapped()
