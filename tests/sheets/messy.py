"""Messy rosters made by another writer (openpyxl), and what a counselor expects of each.

    python messy.py FOLDER            writes the workbooks
    python messy.py FOLDER TELL       and runs the example `tell` over each and compares

A case is (file, builder, expected people, issues that must be told, issues that must not).
All people are invented; numbers of identity are computed with the right check digit.
"""

import datetime
import json
import subprocess
import sys
from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font


def cid(born, seq):
    body = f"110199{born}{seq:03d}"
    weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, weights)) % 11]


ZHANG, LI, WANG, ZHAO = cid("20010506", 13), cid("20020617", 24), cid("20030228", 35), cid("20000101", 46)


def sheet(book, rows, title=None):
    ws = book.active if title is None else book.create_sheet(title)
    for row in rows:
        ws.append(row)
    return ws


def branch_report():
    """An official export: merged title, unit line, wide head, totals, signatures."""
    wb = Workbook()
    ws = wb.active
    ws.title = "党员名册"
    ws["A1"] = "某某大学学生第一党支部党员花名册（2026年春）"
    ws.merge_cells("A1:J1")
    ws["A2"] = "填报单位：学生第一党支部"
    ws["H2"] = "2026年9月1日"
    for at, head in enumerate(["序号", "姓名", "性别", "民族", "身份证号码", "出生年月", "入党时间", "转正时间", "手机号码", "备注"], 1):
        ws.cell(3, at, head).font = Font(bold=True)
    rows = [
        [1, "张  三", "女", "汉", ZHANG, "2001.05", "2021.06.20", "2022.06.20", 13800138000, None],
        [2, "李四", "女", "汉族", LI.lower(), datetime.date(2002, 6, 17), "2022年6月", "2023年6月", "138-0013-8001", "支委"],
        [3, "阿卜杜热合曼•买买提", "男", "维族", WANG, "2003-02-28", "20240520", "/", "+86 13800138002", None],
        [4, "赵六", "男", "满", ZHAO, 36526, 2020.11, 2021.12, "13800138003", None],
    ]
    for row in rows:
        ws.append(row)
    ws.append(["合计", "4人"])
    ws.append([None])
    ws.append(["填表人：", None, None, "审核人：", None, None, "支部书记（签字）："])
    return wb


def numbers_destroyed():
    wb = Workbook()
    sheet(wb, [
        ["姓名", "身份证号", "学号", "入党时间"],
        ["张三", 110199200105060135, "2024010101", 2019.1],
        ["李四", "1.10199E+17", "2024010102", 43647],
        ["王五", WANG, "2024010103", "2023.13"],
        ["赵六", "110199" + "20000101" + "0460", "2024010104", "2019.07"],
        ["孙七", None, 2024010105, 201907],
    ])
    return wb


def two_levels():
    wb = Workbook()
    ws = wb.active
    ws.append(["发展党员台账"])
    ws.merge_cells("A1:I1")
    ws.append(["姓名", "学号", "联系方式", None, "发展情况", None, None, "家长", None])
    ws.append([None, None, "手机", "QQ", "申请时间", "积极分子时间", "预备党员时间", "姓名", "电话"])
    for area in ["A2:A3", "B2:B3", "C2:D2", "E2:G2", "H2:I2"]:
        ws.merge_cells(area)
    ws.append(["张三", "2024010101", "13800138000", "10001", "2022.9.1", "2023.3", "2024.5.20", "张父", "13900139000"])
    ws.append(["李四", "2024010102", "13800138001", "10002", "2022.09", "2023.03", "2024.05", "李母", "13900139001"])
    return wb


def per_class():
    wb = Workbook()
    wb.active.title = "填写说明"
    wb.active.append(["请各班班长认真填写，日期精确到月"])
    for name, people in [("软件2401班", [["张三", "2024010101"], ["李四", "2024010102"]]), ("软件2402班", [["王五", "2024010201"]])]:
        ws = wb.create_sheet(name)
        ws.append(["姓名", "学号", "政治面貌"])
        for person in people:
            ws.append(person + ["团员"])
    ws = wb.create_sheet("选项")
    ws.append(["政治面貌"])
    ws.append(["共青团员"])
    ws.sheet_state = "hidden"
    return wb


def formulas_and_comments():
    wb = Workbook()
    ws = sheet(wb, [
        ["姓名", "身份证号", "性别", "出生日期", "年龄", "电子邮箱", "备注"],
        ["张三", ZHANG, '=IF(MOD(MID(B2,17,1),2),"男","女")', '=DATE(MID(B2,7,4),MID(B2,11,2),MID(B2,13,2))', "=2026-2001", "a@b.cn", "=1+1"],
        ["李四", LI, "女", "2002.06.17", 24, "c@d.cn", None],
    ])
    ws["A2"].comment = Comment("班长", "老师")
    ws["F2"].hyperlink = "mailto:a@b.cn"
    ws.row_dimensions[3].hidden = True
    return wb


def wrapped_heads():
    wb = Workbook()
    ws = sheet(wb, [
        ["*姓名\n（必填）", "学 号", "性别【男/女】", "申请入党\n时间", "列为入党积极\n分子时间", "确定为发展\n对象时间", "加入党组织日期", "转为正式党员日期", "人员类别", "党籍状态", "是否失联党员", "是否流动党员", "所在党支部", "家庭住址", "学历"],
        ["张三", "2020010101", "女", "2020.9.10", "2021.3", "2021.11", "2022.5.20", "2023.5.20", "正式党员", "正常", "否", "否", "学生第一党支部", "湖南省长沙市 1 号", "大学本科"],
        ["李四", "2020010102", "男", "2020.10", "2021年3月", "2022/11/3", "2023.5", None, "预备党员", "正常", "否", "是", "学生第一党支部", None, "本科"],
    ])
    for cell in ws[1]:
        cell.alignment = Alignment(wrap_text=True)
    return wb


def sections_and_merges():
    wb = Workbook()
    ws = sheet(wb, [
        ["序号", "班级", "姓名", "学号", "寝室"],
        [1, "软工1班", "张三", "2024010101", "3-201"],
        [2, None, "李四", "2024010102", None],
        [3, "软工2班", "王五", "2024010201", "3-305"],
        ["第二党小组"],
        [4, "软工2班", "赵六", "2024010202", "3-306"],
        ["总计：4人"],
    ])
    ws.merge_cells("B2:B3")
    ws.merge_cells("E2:E3")
    ws.merge_cells("A5:E5")
    return wb


def repeated():
    wb = Workbook()
    sheet(wb, [
        ["姓名", "身份证号", "联系电话"],
        ["张三", ZHANG, "13800138000"],
        ["张三", ZHANG, "13800138000"],
        ["李四", LI, "13800138001"],
        ["李四", LI, "13800138009"],
        ["王伟", WANG, "13800138002"],
        ["王伟", ZHAO, "13800138003"],
    ])
    return wb


def person(**values):
    return values


CASES = [
    ("branch_report.xlsx", branch_report, [
        person(sheet="党员名册", row=4, name="张三", gender="女", ethnicity="汉族", citizen_id=ZHANG, born_on="2001-05", admitted_on="2021-06-20", converted_on="2022-06-20", phone="13800138000", remark=None),
        person(sheet="党员名册", row=5, name="李四", citizen_id=LI, born_on="2002-06-17", admitted_on="2022-06", converted_on="2023-06", phone="13800138001", remark="支委"),
        person(sheet="党员名册", row=6, name="阿卜杜热合曼·买买提", ethnicity="维吾尔族", born_on="2003-02-28", admitted_on="2024-05-20", converted_on=None, phone="13800138002"),
        person(sheet="党员名册", row=7, name="赵六", ethnicity="满族", born_on="2000-01-01", admitted_on="2020-11", converted_on="2021-12"),
    ], {"info": ["F7 date_serial_plain"], "none": ["error"]}),
    ("numbers_destroyed.xlsx", numbers_destroyed, [
        person(row=2, name="张三", citizen_id=None, standing="skip", admitted_on=None),
        person(row=3, name="李四", citizen_id=None, standing="skip", admitted_on="2019-07-01"),
        person(row=4, name="王五", citizen_id=WANG, standing="take", admitted_on=None),
        person(row=5, name="赵六", citizen_id=None, standing="skip", admitted_on="2019-07"),
        person(row=6, name="孙七", student_no="2024010105", standing="take", admitted_on="2019-07"),
    ], {"error": ["B2 id_precision_lost", "D2 date_ambiguous", "B3 id_precision_lost", "D4 date_invalid", "B5 id_checksum"]}),
    ("two_levels.xlsx", two_levels, [
        person(row=4, name="张三", student_no="2024010101", phone="13800138000", applied_on="2022-09-01", activist_on="2023-03", admitted_on="2024-05-20"),
        person(row=5, name="李四", phone="13800138001", applied_on="2022-09", activist_on="2023-03", admitted_on="2024-05"),
    ], {"none": ["error"]}),
    ("per_class.xlsx", per_class, [
        person(sheet="软件2401班", row=2, name="张三", class_name="软件2401班", political_affiliation="共青团员"),
        person(sheet="软件2401班", row=3, name="李四", class_name="软件2401班"),
        person(sheet="软件2402班", row=2, name="王五", class_name="软件2402班"),
    ], {"none": ["error", "warning"]}),
    ("formulas.xlsx", formulas_and_comments, [
        person(row=2, name="张三", citizen_id=ZHANG, gender="男", born_on="2001-05-06", remark=None),
        person(row=3, name="李四", gender="女", born_on="2002-06-17"),
    ], {"info": ["C2 formula_no_value", "D2 formula_no_value"], "error": ["G2 formula_no_value"]}),
    ("wrapped_heads.xlsx", wrapped_heads, [
        person(row=2, name="张三", gender="女", applied_on="2020-09-10", activist_on="2021-03", candidate_on="2021-11", admitted_on="2022-05-20", converted_on="2023-05-20", member_type="正式党员", party_status="正常", is_lost=False, is_flow=False, branch="学生第一党支部", address="湖南省长沙市 1 号", education="本科"),
        person(row=3, name="李四", activist_on="2021-03", candidate_on="2022-11-03", admitted_on="2023-05", converted_on=None, member_type="预备党员", is_flow=True),
    ], {"none": ["error", "warning"]}),
    ("sections.xlsx", sections_and_merges, [
        person(row=2, name="张三", class_name="软工1班", dormitory="3-201"),
        person(row=3, name="李四", class_name="软工1班", dormitory="3-201"),
        person(row=4, name="王五", class_name="软工2班"),
        person(row=6, name="赵六", class_name="软工2班", student_no="2024010202"),
    ], {"none": ["error"]}),
    ("repeated.xlsx", repeated, [
        person(row=2, name="张三", standing="take"),
        person(row=3, standing="skip"),
        person(row=4, name="李四", standing="take", phone=None),
        person(row=5, standing="ask"),
        person(row=6, name="王伟", standing="take"),
        person(row=7, name="王伟", standing="take"),
    ], {"error": ["C4 dup_conflict", "C5 dup_conflict"]}),
]


def compare(file, expected, wanted, tell):
    told = subprocess.run([tell, str(file)], capture_output=True, text=True, check=True).stdout
    if not told.startswith("{"):
        return [f"not opened: {told.strip()}"]
    roster = json.loads(told)
    faults = []
    if len(roster["rows"]) != len(expected):
        faults.append(f"{len(roster['rows'])} rows, expected {len(expected)}")
    for got, want in zip(roster["rows"], expected):
        for key, value in want.items():
            found = got[key] if key in ("row", "sheet", "standing") else got["values"].get(key)
            if found != value:
                faults.append(f"row {got['row']}: {key} is {found!r}, expected {value!r}")
    by_severity = {}
    for issue in roster["issues"]:
        place = f"{issue['column'] or ''}{issue['row']} {issue['code']}"
        by_severity.setdefault(issue["severity"], []).append(place)
    for severity, places in wanted.items():
        if severity == "none":
            for name in places:
                faults += [f"unexpected {name}: {place}" for place in by_severity.get(name, [])]
            continue
        got = by_severity.get(severity, [])
        faults += [f"missing {severity}: {place}" for place in places if place not in got]
        if severity == "error":
            faults += [f"unexpected error: {place}" for place in got if place not in places]
    return faults


def main():
    folder = Path(sys.argv[1])
    tell = sys.argv[2] if len(sys.argv) > 2 else None
    folder.mkdir(parents=True, exist_ok=True)
    failed = 0
    for name, build, expected, wanted in CASES:
        build().save(folder / name)
        if tell is None:
            continue
        faults = compare(folder / name, expected, wanted, tell)
        failed += bool(faults)
        print(f"{name}: {'ok' if not faults else ''}")
        for fault in faults:
            print(f"    {fault}")
    sys.exit(1 if failed else 0)


main()
