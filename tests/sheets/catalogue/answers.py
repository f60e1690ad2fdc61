"""Answers to surveys: 问卷星, 腾讯文档收集表."""

import datetime

from cells import Sheet
from people import LI, ZHANG
from variants import files

TOOL = ["序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP"]


def stars():
    """问卷星: numbered questions, several answers in one cell, the same person twice."""
    head = TOOL + ["1、请输入您的姓名：", "2、您的学号", "3、性别", "4、担任职务[多选题]", "5、入党时间（如2024.05）", "6、QQ号", "总分"]
    where = ["微信", "N/A", "10.0.0.1(湖南-长沙)"]
    rows = [
        head,
        [1, "2026/9/3 12:00:00", "132秒"] + where + ["张三", "2024010101", "男", "班长┋团支书", "2023.05", "(跳过)", 10],
        [2, "2026/9/3 12:05:00", "98秒"] + where + ["李四", "2024010102", "女", "(空)", "2023.06", "10001", 10],
        [3, "2026/9/3 9:30:00", "60秒"] + where + ["王五", "2024010103", "男", "组长", "2023.06", "10002", 10],
        [4, "2026/9/10 8:00:00", "70秒"] + where + ["张三", "2024010101", "男", "班长", "2023.06", "(跳过)", 10],
        [5, "2026/9/2 8:00:00", "70秒"] + where + ["李四", "2024010102", "女", "学委", "2023.07", "10001", 10],
        [6, "2026/9/11 8:00:00", "70秒"] + where + ["王五", "2024010103", "男", "组长", "2023.06", "10002", 10],
    ]
    typed = [row[:] for row in rows]
    for row in typed[1:]:
        date, time = row[1].split(" ")
        year, month, day = map(int, date.split("/"))
        hour, minute, second = map(int, time.split(":"))
        row[1] = datetime.datetime(year, month, day, hour, minute, second)
    return files("s1_stars", [Sheet("Sheet1", rows)], ["xlsx", "8.xls", "gb.csv"]) + files("s1_typed", [Sheet("Sheet1", typed)], ["xlsx"])


def collected():
    """腾讯文档收集表: obligatory questions, the columns of the tool at the end, one number with two names."""
    rows = [
        ["姓名（必填）", "身份证号（必填）", "入党时间（必填）", "手机号（必填）", "备注", "提交者（自动）", "提交时间（自动）"],
        ["张三", ZHANG, "2023.05", "13800138000", "-", "小张", "2026-09-03 12:00:00"],
        ["李四", LI, "2023.06", "13800138001", "-", "小李", "2026-09-03 12:05:00"],
        ["李似", LI, "2023.06", "13800138001", "-", "小李", "2026-09-03 12:06:00"],
        ["张三", ZHANG, "-", "13800138009", "换号了", "张三", "2026-09-04 12:00:00"],
    ]
    return files("s2_党员信息（收集结果）", [Sheet("工作表1", rows)], ["xlsx"])


def two_in_one():
    """One question that holds two answers."""
    tool = ["序号", "提交答卷时间", "所用时间"]
    parted = [
        tool + ["1、姓名 学号", "2、入党时间"],
        [1, "2026/9/3 12:00:00", "132秒", "张三 2024010101", "2023.05"],
        [2, "2026/9/3 12:05:00", "98秒", "李四2024010102", "2023.06"],
        [3, "2026/9/3 12:06:00", "98秒", "欧阳某某、2024010103", "2023.06"],
    ]
    unlike = [
        tool + ["1、姓名", "2、学号和班级", "3、入党时间"],
        [1, "2026/9/3 12:00:00", "132秒", "张三", "2024010101 软件2401", "2023.05"],
        [2, "2026/9/3 12:05:00", "98秒", "李四", "软件2402", "2023.06"],
    ]
    return files("s3_two", [Sheet("Sheet1", parted)], ["xlsx", "8.xls"]) + files("s3_unlike", [Sheet("Sheet1", unlike)], ["xlsx"])


def no_survey():
    """来源 and 总分 without a tool for surveys are columns that nobody knows; a repeated person is asked about."""
    rows = [
        ["姓名", "学号", "性别", "来源", "总分", "入党时间"],
        ["张三", "2024010101", "男", "校内", 10, "2023.05"],
        ["张三", "2024010101", "男", "校内", 10, "2023.06"],
    ]
    return files("s4_no_survey", [Sheet("Sheet1", rows)], ["xlsx"])


def make():
    parts = [stars, collected, two_in_one, no_survey]
    return [file for part in parts for file in part()]
