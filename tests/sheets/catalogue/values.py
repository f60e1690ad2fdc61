"""Lines 15 to 20, 35, 38 and 39 of the catalogue: numbers of identity, names, lists, telephones, amounts, repeats."""

import package
from cells import Number, Sheet
from people import LI, QIAN, WANG, ZHANG, ZHAO, citizen_id, names, student_no, with_check, wrong_check_digit
from variants import EVERY, OLDEST, TYPED, files

# What the pages of old code cannot hold.
UNICODE = [f for f in EVERY if f not in ("5.xls", "page-gb.xls")]


def column(head, cells):
    rows = [["姓名", "学号", head]]
    for at, (name, cell) in enumerate(zip(names(len(cells)), cells), 1):
        rows.append([name, student_no(at), cell])
    return [Sheet("名册", rows)]


def line_15():
    """Numbers of identity that Excel kept as numbers. The XML holds what Excel writes: fifteen digits."""

    def rounded(number):
        return float(number[:15] + "000")

    other = Sheet("软件2402", [["姓名", "身份证号"], ["张三", ZHANG], ["李四", LI]])
    rows = [
        ["姓名", "身份证号", "手机号码"],
        ["张三", Number(rounded(ZHANG), "0"), "13800138000"],
        ["李四", Number(rounded(LI)), "13800138001"],
        ["王五", "3.20102E+17", "13800138002"],
        ["赵六", Number(6222021234567890.0, "0"), "13800138003"],
        ["孙七", Number(rounded(with_check("20010708", "0")), "0"), "13800138004"],
    ]
    # A number that ends in 000 and whose check digit fits by chance is still a number.
    births = [f"2001{month:02d}08" for month in range(1, 13)]
    tries = (citizen_id(born, sequence) for born in births for sequence in range(100, 1000, 100))
    fitting = next(number for number in tries if number.endswith("000"))
    rows.append(["周八", Number(float(fitting), "0"), "13800138005"])
    same = [
        ["姓名", "身份证号"],
        ["张三", Number(rounded(ZHANG), "0")],
        ["张三", ZHANG],
        # Another name, and two whole numbers that begin alike: nothing is offered.
        ["李伟", Number(rounded(LI), "0")],
        ["李四", LI],
        ["王五", Number(rounded(WANG), "0")],
        ["王五", WANG],
        ["王五", citizen_id("20030228", 36)],
    ]
    return files("15_number", [Sheet("软件2401", rows), other], TYPED + OLDEST) + files("15_same", [Sheet("名册", same)], TYPED + OLDEST)


def line_16():
    some = [citizen_id(f"2001{month:02d}15", 10 + month) for month in range(1, 13)]
    xs = [with_check(f"2002{month:02d}04", "X", man=False) for month in range(1, 5)]
    wide = "".join(chr(ord(c) + 0xFEE0) for c in some[1])
    cells = [
        some[0],
        xs[0].lower(),
        wide,
        f"{some[2][:6]} {some[2][6:14]} {some[2][14:]}",
        f"{some[3][:6]}-{some[3][6:14]}-{some[3][14:]}",
        f"'{some[4]}",
        # The sign of multiplication and the letter of another alphabet.
        xs[1][:-1] + "×",
        xs[2][:-1] + "Х",
        some[5][:6] + some[5][8:17],
        wrong_check_digit(some[6]),
        citizen_id("20010506", 15, "810000"),
        "G12345678",
        "110199200113060122",
        some[7][:17],
        some[8][:12] + "O" + some[8][13:],
        "无",
    ]
    marks = [f"\u200b{ZHANG}", f"\u202d{LI}\u202c", f"\ufeff{WANG}", f"{ZHAO}\u00a0"]
    rows = [["姓名", "身份证号"]] + [[name, cell] for name, cell in zip(names(len(cells)), cells)]
    with_marks = [["姓名", "身份证号"]] + [[name, cell] for name, cell in zip(names(len(marks)), marks)]
    return files("16_spellings", [Sheet("名册", rows)], EVERY) + files("16_marks", [Sheet("名册", with_marks)], UNICODE) + [("16_quoted.xlsx", quoted())]


def quoted():
    """An apostrophe in front is a property of the cell in Excel."""
    styles = (
        f'{package.HEAD}<styleSheet xmlns="{package.MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills>'
        '<borders count="1"><border/></borders><cellXfs><xf numFmtId="0"/><xf numFmtId="0" quotePrefix="1"/></cellXfs></styleSheet>'
    )
    sheet = (
        f'{package.HEAD}<worksheet xmlns="{package.MAIN}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c>'
        '<c r="B1" t="inlineStr"><is><t>身份证号</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>张三</t></is></c>'
        f'<c r="B2" s="1" t="inlineStr"><is><t>{ZHANG}</t></is></c></row></sheetData></worksheet>'
    )
    parts = [("xl/styles.xml", styles), ("xl/worksheets/sheet1.xml", sheet)]
    return package.xlsx([Sheet("名册", [])], replaced=parts)


def line_17():
    cells = ["张 三", "王　小　明", "买买提·阿不都", "买买提・阿不都拉", "买买提.艾力", "买买提。艾则孜", "李四(休学)", "★王五", "1.赵六", "02、孙七", "周八*", "欧阳 娜娜", "John  Smith"]
    rare = ["买买提•吐尔逊", "买买提‧吐尔地", "买买提∙吐尔洪", "买买提⋅吐合提", "𠮷田明", "㐱伟", "\ue863伟", "陈\u200b九"]
    rows = [["姓名", "学号", "备注"]] + [[name, student_no(at), None] for at, name in enumerate(cells, 1)]
    rows[7][2] = "班长"
    others = [["姓名", "学号", "备注"]] + [[name, student_no(at), None] for at, name in enumerate(rare, 1)]
    plain = [f for f in EVERY if f not in ("5.xls",)]
    return files("17_names", [Sheet("名册", rows)], plain) + files("17_rare", [Sheet("名册", others)], UNICODE)


def line_18():
    columns = {
        "性别": ["1", "2", "M", "F", "男性", "女生", "男", "未知"],
        "是否流动党员": ["Y", "N", "√", "×", "1", "0", "TRUE", "也许"],
        "民族": ["汉", "维族", "土家", "汉族", "01", "哈萨克族", "回", "火星族"],
        "政治面貌": ["党员", "团员", "中共预备党员", "群众", "共青团员", "中共党员", "预备党员", "积极分子"],
        "学历": ["大学本科", "本科", "硕士研究生", "大专", "博士研究生", "研究生", "本科在读", "神童"],
    }
    heads = list(columns)
    rows = [["姓名", "学号"] + heads]
    for spellings in columns.values():
        # The unknown one stands twice and is asked once.
        spellings.append(spellings[-1])
    for at, name in enumerate(names(9)):
        rows.append([name, student_no(at + 1)] + [columns[head][at] for head in heads])
    stages = [["姓名", "学号", "发展阶段", "党员类别"]]
    for at, pair in enumerate([("积极分子", None), ("入党积极分子", None), ("发展对象", None), ("预备", "预备党员"), ("正式党员", "正式"), ("申请人", None)]):
        stages.append([names(8)[at], student_no(at + 1)] + list(pair))
    flags = [["姓名", "学号", "是否失联"], ["张三", "2024010101", True], ["李四", "2024010102", False], ["王五", "2024010103", 1]]
    return (
        files("18_lists", [Sheet("名册", rows)], EVERY)
        + files("18_stages", [Sheet("名册", stages)], EVERY)
        + files("18_flags", [Sheet("名册", flags)], ["xlsx", "strict.xlsx", "bare.xlsx", "8.xls", "5.xls", "2003.xls", "ods"])
    )


def line_19():
    cells = [
        "13800138000",
        "138 0013 8000",
        "138-0013-8000",
        "+86 13800138000",
        "8613800138000",
        "１３８００１３８０００",
        "13800138000/13900139000",
        "13800138000、0755-26731234",
        "13800138000\n13900139000",
        "1.39E+10",
        "0755-26731234",
        "1380013800",
        "23800138000",
    ]
    numbers = [13800138000, Number(13800138000.0), Number(1.38e10, "0.00E+00"), 1380013800]
    return files("19_phones", column("联系电话", cells), EVERY) + files("19_phone_numbers", column("联系电话", numbers), TYPED + OLDEST)


def line_20():
    cells = ["0.2元", "￥12.50", "０．２", "1,200", "85分", "85%", "≥60", "优秀", "3/45", "12", "1200元", "¥3"]
    typed = [0.2, 1200, Number(0.85, "0%"), Number(1200, "#,##0")]
    heads = ["月应缴党费（元）", "党课成绩（分）", "出勤率（%）"]
    rows = [["姓名", "学号"] + heads]
    for at, (name, cell) in enumerate(zip(names(len(cells)), cells), 1):
        rows.append([name, student_no(at), cell, cell, cell])
    in_numbers = [["姓名", "学号"] + heads]
    for at, (name, cell) in enumerate(zip(names(len(typed)), typed), 1):
        in_numbers.append([name, student_no(at), cell, cell, cell])
    return files("20_amounts", [Sheet("名册", rows)], [f for f in EVERY if f != "5.xls"]) + files("20_numbers", [Sheet("名册", in_numbers)], ["xlsx", "strict.xlsx", "bare.xlsx", "8.xls", "5.xls", "2003.xls"])


def line_35():
    rows = [["\u3000姓\u00a0名 ", "学\t号", "民 族", "家庭住址", "备注"]]
    rows += [["张三\u00a0", "２０２４０１０１０１", "\u3000汉族", "湖南省\u3000长沙市\t１号", "Ａ班\ufeff"]]
    rows += [[" 李四", "2024010102 ", "汉\u200b族", "湖南省 长沙市", "\u3000"]]
    formats = [f for f in UNICODE if f not in ("utf16.txt", "tab.xls")]
    return files("35_widths", [Sheet("名册", rows)], formats)


def line_38():
    rows = [
        ["姓名", "身份证号", "学号", "手机", "入党时间"],
        ["张三", ZHANG, "2024010101", "13800138000", "2024.05"],
        ["张三", ZHANG, "2024010101", "13800138000", "2024.05"],
        ["李四", LI, None, None, "2024.05"],
        ["李四", LI, "2024010102", "13800138001", "2024.05.10"],
        ["王五", WANG, "2024010103", "13800138002", None],
        ["王五", WANG, "2024010103", "13800138009", None],
        ["赵六", ZHAO, "2024010104", None, None],
        ["赵六", QIAN, "2024010105", None, None],
        ["孙七", None, "2024010106", None, None],
        ["周八", None, "2024010106", None, None],
        ["吴九", citizen_id("20020617", 26), "2024010107", None, None],
        ["吴久", citizen_id("20020617", 26), "2024010107", None, None],
    ]
    across = [
        Sheet("软件2401班", [["姓名", "学号", "手机"], ["张三", "2024010101", "13800138000"]]),
        Sheet("软件2402班", [["姓名", "学号", "手机"], ["张三", "2024010101", "13800138009"]]),
    ]
    return files("38_repeats", [Sheet("名册", rows)], EVERY) + files("38_across", across, ["xlsx", "8.xls", "2003.xls", "ods"])


def line_39():
    cells = ["=1+1", "+86", "-支委", "@全体", "=HYPERLINK(\"x\")", "＝甲", "=cmd|'/c calc'!A0"]
    return files("39_signs", column("备注", cells), UNICODE)


def make():
    return line_15() + line_16() + line_17() + line_18() + line_19() + line_20() + line_35() + line_38() + line_39()
