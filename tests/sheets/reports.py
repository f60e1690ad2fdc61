"""Reads both reports with openpyxl, a reader that shares no code with the writer.

    cargo run -p sheets --example print_samples -- FOLDER && python reports.py FOLDER
"""

import sys
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.cell.cell import MergedCell


def check(path, columns, title_rows="$3:$3"):
    wb = load_workbook(path)
    ws = wb.active
    assert len(wb.worksheets) == 1, "one printed sheet for each file"
    assert ws.print_title_rows == title_rows, ws.print_title_rows
    assert ws.page_setup.orientation == "landscape" and ws.page_setup.paperSize == 9
    assert ws.page_setup.fitToHeight == 0 and ws.sheet_properties.pageSetUpPr.fitToPage
    assert ws.freeze_panes == "C4", ws.freeze_panes
    assert ws.oddFooter.center.text == "第 &P 页 共 &N 页", ws.oddFooter.center.text
    assert [cell.value for cell in ws[3]][: len(columns)] == columns
    assert any(str(area).startswith("A1:") for area in ws.merged_cells.ranges), "the title is merged"
    dates = ids = 0
    for row in ws.iter_rows(min_row=4):
        for cell in row:
            if isinstance(cell, MergedCell):
                continue
            assert cell.data_type != "f", f"{cell.coordinate} is a formula"
            dates += cell.is_date
            if isinstance(cell.value, str) and len(cell.value) == 18 and cell.value[:17].isdigit():
                ids += 1
                assert cell.data_type == "s" and cell.number_format == "@", cell.coordinate
    assert dates > 60, dates
    assert wb.properties.created.isoformat().startswith("2026-09-01"), wb.properties.created
    print(f"{path.name}: {ws.max_row} rows, {dates} real dates, {ids} numbers of identity as text: ok")


folder = Path(sys.argv[1])
check(folder / "roster.xlsx", ["序号", "姓名", "性别", "民族", "出生年月", "籍贯", "学历", "学号", "班级", "入党时间", "转正时间", "党员类别", "党内职务", "身份证号", "手机", "宿舍", "备注"])
check(folder / "birthdays.xlsx", ["序号", "姓名", "性别", "出生日期", "入党时间", "转正时间", "党龄", "政治生日", "所在党小组", "联系电话", "过生日方式", "日期", "谈话人", "备注"])
