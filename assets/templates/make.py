"""Makes the delivered Word templates beside this file: `python3 assets/templates/make.py`.

Only the standard library, and the same bytes each time: the archive has no clock in it. What stands between double braces is
filled from the archive; the names are those of `development/value_names.rs`. Measures are twentieths of a point.
"""

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

HERE = Path(__file__).parent
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# A4, and what is left of it between the margins of an official paper.
PAPER, TALL, LEFT, RIGHT, TOP, BOTTOM = 11906, 16838, 1588, 1474, 1304, 1134
ROOM = PAPER - LEFT - RIGHT

SONG, FANGSONG, HEI = "宋体", "仿宋", "黑体"
# What a computer without the face has under another name.
FACES = {SONG: "SimSun", FANGSONG: "FangSong_GB2312", HEI: "SimHei"}


def run(text, size=12, face=FANGSONG, bold=False):
    looks = (
        f'<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{face}" w:cs="Times New Roman"/>'
        + ("<w:b/>" if bold else "")
        + f'<w:sz w:val="{int(size * 2)}"/><w:szCs w:val="{int(size * 2)}"/>'
    )
    parts = escape(text).split("\n")
    words = "<w:br/>".join(f'<w:t xml:space="preserve">{part}</w:t>' for part in parts)
    return f"<w:r><w:rPr>{looks}</w:rPr>{words}</w:r>"


def paragraph(text="", align="left", size=12, face=FANGSONG, bold=False, indent=0, before=0, after=0, line=None, page=False):
    spacing = f'<w:spacing w:before="{before}" w:after="{after}"' + (f' w:line="{line}" w:lineRule="exact"' if line else "") + "/>"
    about = (
        "<w:pPr>"
        + ("<w:pageBreakBefore/>" if page else "")
        + spacing
        + (f'<w:ind w:firstLineChars="{indent * 100}" w:firstLine="{int(indent * size * 20)}"/>' if indent else "")
        + f'<w:jc w:val="{align}"/></w:pPr>'
    )
    return f"<w:p>{about}{run(text, size, face, bold) if text else ''}</w:p>"


def title(text, **more):
    """小二, bold, in the middle."""
    return paragraph(text, "center", 18, SONG, True, after=240, **more)


def body(text, **more):
    """Lines of a letter: 小三 with room between them."""
    return paragraph(text, "both", 15, indent=2, line=560, **more)


def cell(content, width, span=1, align="center", size=11, bold=False, top=False, merge=""):
    """`content`: a text, or paragraphs that are ready; a bold one is a label."""
    about = (
        f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
        + (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "")
        + ('<w:vMerge w:val="restart"/>' if merge == "restart" else "<w:vMerge/>" if merge else "")
        + f'<w:vAlign w:val="{"top" if top else "center"}"/></w:tcPr>'
    )
    if not content.startswith("<w:p>"):
        content = paragraph(content, align, 10.5 if bold else size, HEI if bold else FANGSONG)
    return f"<w:tc>{about}{content}</w:tc>"


def label(text, span=1):
    return (text, span, {"bold": True})


def value(text, span=1, **more):
    return (text, span, more)


def wide(text, span=1):
    """Longer texts: from the left, from the top."""
    return (text, span, {"align": "left", "top": True})


def table(grid, rows, heads=0):
    """`rows`: the least height, then the cells. The first `heads` rows stand on every page."""
    made = []
    for at, (height, *cells) in enumerate(rows):
        column, filled = 0, []
        for content, span, more in cells:
            filled.append(cell(content, sum(grid[column : column + span]), span, **more))
            column += span
        assert column == len(grid), (at, column, len(grid), cells)
        about = f'<w:trPr><w:cantSplit/><w:trHeight w:val="{height}" w:hRule="atLeast"/>' + ("<w:tblHeader/>" if at < heads else "") + "</w:trPr>"
        made.append(f"<w:tr>{about}{''.join(filled)}</w:tr>")
    edges = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for edge in ("top", "left", "bottom", "right", "insideH", "insideV"))
    about = (
        f'<w:tblPr><w:tblW w:w="{sum(grid)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{edges}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    )
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    return f"<w:tbl>{about}<w:tblGrid>{columns}</w:tblGrid>{''.join(made)}</w:tbl>"


def columns(*shares, room=ROOM):
    """Widths by shares of the room; the last takes what is left over."""
    widths = [room * share // sum(shares) for share in shares]
    widths[-1] += room - sum(widths)
    return widths


def signed(*lines, before=360):
    """Unit and day under a letter, on the right."""
    return "".join(paragraph(line, "right", 15, before=before if at == 0 else 0, line=560) for at, line in enumerate(lines))


def opinion(*signs):
    """Room for an opinion, with who signs at its foot."""
    return "".join(paragraph("", size=11) for _ in range(2)) + "".join(paragraph(sign, "right", 11) for sign in signs)


DAY = "年　　月　　日"


def application_talk():
    grid = columns(*[1] * 12)
    return title("入党申请谈话记录表") + paragraph("党支部：{{党支部}}", size=12, after=80) + table(grid, [
        (500, label("姓名", 2), value("{{姓名}}", 2), label("性别", 2), value("{{性别}}", 2), label("民族", 2), value("{{民族}}", 2)),
        (500, label("出生日期", 2), value("{{出生日期}}", 4), label("身份证号", 2), value("{{身份证号}}", 4)),
        (500, label("班级（单位）", 2), value("{{单位}}", 4), label("学历", 2), value("{{学历}}", 4)),
        (1300, label("简历", 2), wide("{{本人经历}}", 10)),
        (1300, label("家庭主要成员\n及主要社会\n关系", 2), wide(paragraph("{{家庭主要成员}}", size=11) + paragraph("{{主要社会关系}}", size=11), 10)),
        (500, label("申请入党时间", 2), value("{{申请入党日期}}", 4), label("是否年满十八周岁", 3), value("□ 是　　□ 否", 3)),
        (500, label("谈话时间", 2), value("{{谈话日期}}", 4), label("谈话地点", 2), value("", 4)),
        (500, label("谈话人", 2), value("{{谈话人}}", 4), label("记录人", 2), value("", 4)),
        (1150, label("入党动机", 2), wide("", 10)),
        (1150, label("对党的基本\n知识的了解", 2), wide("", 10)),
        (800, label("参加党组织\n活动的意愿", 2), wide("", 10)),
        (1000, label("其他情况", 2), wide("{{谈话记录}}", 10)),
        (1500, label("初步意见", 2), value(opinion("谈话人（签名）：　　　　　　职务：　　　　　　", DAY), 10)),
    ])


def cultivation_record():
    grid = columns(*[1] * 12)
    cover = (
        paragraph("", before=1800)
        + paragraph("入党积极分子、发展对象", "center", 26, SONG, True, after=200)
        + paragraph("培养教育考察登记表", "center", 26, SONG, True, after=3600)
    )
    for name, text in (("单　　位", "{{党委}}"), ("党 支 部", "{{党支部}}"), ("姓　　名", "{{姓名}}"), ("填表时间", "{{填表日期}}")):
        cover += paragraph(f"{name}：{text}", "left", 16, indent=6, line=700)
    basics = [
        (500, label("姓名", 2), value("{{姓名}}", 2), label("性别", 2), value("{{性别}}", 2), label("民族", 2), value("{{民族}}", 2)),
        (500, label("出生年月", 2), value("{{出生年月}}", 2), label("籍贯", 2), value("{{籍贯}}", 2), label("学历", 2), value("{{学历}}", 2)),
        (500, label("入团时间", 2), value("{{入团时间}}", 4), label("参加工作时间", 2), value("{{参加工作时间}}", 4)),
        (500, label("班级（单位）\n及职务", 2), value("{{单位}}　{{职务}}", 4), label("身份证号", 2), value("{{身份证号}}", 4)),
        (500, label("家庭住址", 2), value("{{家庭住址}}", 10, align="left")),
        (1500, label("本人简历", 2), wide("{{本人经历}}", 10)),
        (1300, label("家庭主要成员", 2), wide("{{家庭主要成员}}", 10)),
        (1000, label("主要社会关系", 2), wide("{{主要社会关系}}", 10)),
        (800, label("奖惩情况", 2), wide(paragraph("奖励：{{奖励}}", size=11) + paragraph("处分：{{处分}}", size=11), 10)),
        (500, label("申请入党时间", 2), value("{{申请入党日期}}", 4), label("确定为入党\n积极分子时间", 2), value("{{确定积极分子日期}}", 4)),
        (440, ("培养联系人", 2, {"bold": True, "merge": "restart"}), label("姓名", 3), label("性别", 2), label("入党时间", 5)),
        (440, value("", 2, merge="on"), value("{{培养联系人一}}", 3), value("{{培养联系人一性别}}", 2), value("{{培养联系人一入党日期}}", 5)),
        (440, value("", 2, merge="on"), value("{{培养联系人二}}", 3), value("{{培养联系人二性别}}", 2), value("{{培养联系人二入党日期}}", 5)),
        (1100, label("确定为入党\n积极分子的\n依据", 2), value(opinion("党支部书记（签字）：　　　　　　" + DAY), 10)),
    ]
    assessed = [
        (500, label("序号"), label("考察期"), label("考察内容"), label("考察意见"), label("登记日期")),
        (900, value("{{#考察}}{{考察.序号}}"), value("{{考察.起}}至{{考察.止}}"), value("{{考察.内容}}", align="left"), value("{{考察.意见}}"), value("{{考察.日期}}")),
    ]
    decided = [
        (1250, label("培养联系人\n意见", 2), value(opinion("培养联系人（签名）：　　　　　　" + DAY), 10)),
        (1250, label("党员、群众\n意见", 2), value(opinion("记录人（签名）：　　　　　　" + DAY), 10)),
        (1250, label("党小组意见", 2), value(opinion("党小组组长（签名）：　　　　　　" + DAY), 10)),
        (1250, label("党支部意见", 2), value(opinion("党支部书记（签字）：　　　　　　" + DAY), 10)),
        (1250, label("上级党委\n备案意见", 2), value(opinion("（盖章）　　　　" + DAY), 10)),
        (500, label("确定为发展\n对象时间", 2), value("{{确定发展对象日期}}", 4), label("入党介绍人", 2), value("{{入党介绍人}}", 4)),
        (500, label("政治审查", 2), value("{{政治审查日期}}　{{政治审查结论}}", 4), label("集中培训", 2), value("{{集中培训日期}}", 4)),
        (500, label("培训学时", 2), value("{{培训学时}}", 4), label("培训成绩", 2), value("{{培训成绩}}", 4)),
        (900, label("支部委员会\n审查", 2), value("{{支委会审查日期}}　{{支委会审查结果}}", 10, align="left")),
        (900, label("上级党委预审", 2), value("{{预审日期}}　{{预审结果}}　{{预审文号}}", 10, align="left")),
        (700, label("备注", 2), wide("", 10)),
    ]
    return (
        cover
        + paragraph("一、基本情况", size=14, face=HEI, after=120, page=True)
        + table(grid, basics)
        + paragraph("二、培养教育考察情况（每半年一次）", size=14, face=HEI, after=120, page=True)
        + table(columns(2, 6, 9, 4, 6), assessed, heads=1)
        + paragraph("三、列为发展对象和接收前的审查", size=14, face=HEI, after=120, page=True)
        + table(grid, decided)
    )


PERSON_COLUMNS = [("姓名", "姓名", 4), ("性别", "性别", 2), ("民族", "民族", 3), ("出生年月", "出生年月", 4)]


def people(*more):
    """A table with a row for each of the chosen people: head, name between the braces, share of the width."""
    parts = PERSON_COLUMNS + list(more)
    heads = [label("序号")] + [label(head) for head, _, _ in parts]
    first = value("{{#名单}}{{名单.序号}}", size=10.5)
    row = [first] + [value(f"{{{{名单.{name}}}}}", size=10.5) for _, name, _ in parts]
    return table(columns(2, *[share for _, _, share in parts]), [(520, *heads), (480, *row)], heads=1)


def filing(kind, rule, done):
    return (
        title(f"关于确定{kind}的备案报告")
        + paragraph("{{党委}}：", size=15, line=560)
        + body(f"根据《中国共产党发展党员工作细则》{rule}的规定，{done}，现将{{{{名单.姓名}}}}共 {{{{人数}}}} 名同志列为{kind}（名单附后），请予备案。")
        + body("特此报告。")
        + body(f"附件：{kind}名单")
        + signed("{{党支部}}（盖章）", "党支部书记（签字）：　　　　　　", "{{填表日期}}")
    )


def activist_filing_report():
    letter = filing("入党积极分子", "第八条", "经党员推荐、群团组织推优产生人选，支部委员会研究决定")
    return letter + paragraph("附件", size=12, face=HEI, page=True) + title("入党积极分子名单") + people(
        ("班级（单位）", "单位", 6), ("申请入党\n时间", "申请入党日期", 6), ("确定积极\n分子时间", "确定积极分子日期", 6), ("培养联系人", "培养联系人", 5),
    )


def candidate_filing_report():
    letter = filing("发展对象", "第十三条", "经过一年以上培养教育和考察，在听取党小组、培养联系人、党员和群众意见的基础上，支部委员会讨论同意")
    return letter + paragraph("附件", size=12, face=HEI, page=True) + title("发展对象名单") + people(
        ("班级（单位）", "单位", 6), ("确定积极\n分子时间", "确定积极分子日期", 6), ("支委会\n讨论时间", "发展对象讨论日期", 6), ("培养联系人", "培养联系人", 5),
    )


def public_notice():
    return (
        title("公　　示")
        + body("按照发展党员工作的有关规定，经{{党支部}}研究，拟对下列 {{人数}} 名同志办理：")
        + body("□ 列为入党积极分子　　　□ 列为发展对象")
        + body("□ 接收为中共预备党员　　□ 转为中共正式党员", after=160)
        + people(("班级（单位）", "单位", 6), ("申请入党\n时间", "申请入党日期", 6), ("确定积极\n分子时间", "确定积极分子日期", 6), ("确定发展\n对象时间", "确定发展对象日期", 6))
        + body("公示时间：自　　　年　　月　　日至　　　年　　月　　日。公示期间，党员和群众如有意见，请以书面或当面方式向党支部反映，我们将为反映人保密。", before=240)
        + body("联系人：　　　　　　　　　联系电话：")
        + body("地　点：")
        + signed("{{党支部}}", "{{填表日期}}")
    )


def public_notice_result():
    def notice(about, name):
        return (700, label(about), value(f"{{{{{name}公示开始}}}}至{{{{{name}公示结束}}}}"), value(f"{{{{{name}公示结果}}}}"))

    return (
        title("公示结果说明")
        + body("{{姓名}}同志（{{性别}}，{{民族}}，{{出生年月}}生，{{单位}}）在发展党员过程中的公示情况如下：", after=160)
        + table(columns(6, 12, 6), [
            (560, label("公示事项"), label("公示起止"), label("结果")),
            notice("确定为入党积极分子", "积极分子"),
            notice("确定为发展对象", "发展对象"),
            notice("接收为预备党员", "接收"),
            notice("转为正式党员", "转正"),
            (2600, label("收到的反映\n和核实处理情况"), wide("", 2)),
        ])
        + body("特此说明。", before=240)
        + signed("{{党支部}}（盖章）", "党支部书记（签字）：　　　　　　", "{{填表日期}}")
    )


def meeting(about, day, kind, agenda, outcome):
    grid = columns(*[1] * 12)
    counts = [("应到", "应到"), ("实到", "实到"), ("赞成", "赞成"), ("不赞成", "不赞成"), ("弃权", "弃权"), ("书面赞成", "书面赞成")]
    rows = [
        (500, label("议题", 2), value(about, 10, align="left")),
        (500, label("时间", 2), value(f"{{{{{day}}}}}", 4), label("地点", 2), value("", 4)),
        (500, label("主持人", 2), value("", 4), label("记录人", 2), value("", 4)),
        (500, label("应到有表决权\n党员", 2), value(f"{{{{{kind}应到}}}}", 4), label("实到有表决权\n党员", 2), value(f"{{{{{kind}实到}}}}", 4)),
        (700, label("到会人员", 2), wide("", 10)),
        (600, label("缺席人员\n和原因", 2), wide("", 10)),
    ]
    rows += [(height, label(name, 2), wide(text, 10)) for name, text, height in agenda]
    return (
        title("支部大会会议记录")
        + paragraph("党支部：{{党支部}}", size=12, after=80)
        + table(grid, rows)
        + paragraph("", size=6)
        + table(grid, [
            (500, label("无记名投票表决结果", 12)),
            (440, *[label(name, 2) for name, _ in counts]),
            (480, *[value(f"{{{{{kind}{name}}}}}", 2) for _, name in counts]),
            (500, label("监票人", 2), value("", 4), label("计票人", 2), value("", 4)),
            (560, label("决议", 2), value(f"{{{{{outcome}}}}}", 10, align="left")),
            (700, label("本人表态", 2), wide("", 10)),
            (560, (paragraph("主持人（签字）：　　　　　记录人（签字）：　　　　　党支部书记（签字）：", "left", 11), 12, {})),
        ])
    )


def admission_meeting():
    return meeting("讨论接收{{姓名}}同志（{{单位}}）为中共预备党员", "接收大会日期", "接收", [
        ("本人汇报", "对党的认识、入党动机、本人履历、家庭和主要社会关系等情况：", 900),
        ("入党介绍人\n介绍情况", "介绍人：{{入党介绍人}}", 900),
        ("支部委员会\n报告审查情况", "支委会审查：{{支委会审查日期}}　{{支委会审查结果}}\n政治审查：{{政治审查日期}}　{{政治审查结论}}\n集中培训：{{集中培训日期}}　{{培训学时}}学时\n上级预审：{{预审日期}}　{{预审结果}}\n入党志愿书编号：{{志愿书编号}}", 1500),
        ("讨论情况", "", 1500),
    ], "接收决议")


def conversion_meeting():
    return meeting("讨论预备党员{{姓名}}同志（{{单位}}）转正", "转正大会日期", "转正", [
        ("本人汇报", "入党时间：{{接收大会日期}}　　预备期：{{预备期开始}}至{{预备期结束}}\n转正申请：{{转正申请日期}}\n预备期间的表现：", 1300),
        ("党小组意见", "", 900),
        ("支部委员会\n报告审查情况", "征求党员和群众意见的情况：", 1100),
        ("讨论情况", "", 1500),
    ], "转正决议")


def ballot_result():
    def line(name, part):
        return (520, label(name), value(f"{{{{接收{part}}}}}"), value(f"{{{{转正{part}}}}}"))

    return (
        title("票决结果说明")
        + body("{{党支部}}支部大会采取无记名投票方式，对{{姓名}}同志（{{单位}}）进行表决，结果如下：", after=160)
        + table(columns(8, 8, 8), [
            (560, label("项目"), label("接收为预备党员"), label("转为正式党员")),
            (520, label("支部大会日期"), value("{{接收大会日期}}"), value("{{转正大会日期}}")),
            line("应到会有表决权的党员", "应到"),
            line("实到会有表决权的党员", "实到"),
            line("赞成", "赞成"),
            line("不赞成", "不赞成"),
            line("弃权", "弃权"),
            line("会前书面赞成", "书面赞成"),
            line("决议", "决议"),
        ])
        + body("依据《中国共产党发展党员工作细则》第二十一条、第三十三条：有表决权的到会人数须超过应到会有表决权人数的半数，赞成人数超过应到会有表决权的正式党员的半数，才能通过。", before=240)
        + signed("监票人（签字）：　　　　　　计票人（签字）：　　　　　　", "党支部书记（签字）：　　　　　　", "{{填表日期}}")
    )


def conversion_application():
    room = "".join(body("") for _ in range(3))
    return (
        title("转正申请书")
        + paragraph("敬爱的党组织：", size=15, line=560)
        + body("我于{{接收大会日期}}经{{党支部}}支部大会讨论通过，{{审批日期}}经上级党组织批准，成为中国共产党预备党员，预备期一年，到{{预备期结束}}期满。为了便于党组织的教育和考察，现向党组织提出转正申请。")
        + body("一、预备期间的表现") + room
        + body("二、存在的不足") + room
        + body("三、今后的努力方向") + room
        + body("请党组织审查，并考虑我的转正申请。")
        + body("此致")
        + paragraph("敬礼！", size=15, line=560)
        + signed("申请人（签名）：　　　　　　", DAY)
    )


def full_course():
    grid = columns(*[1] * 12, room=10200)
    return title("发展党员全程记实表") + table(grid, [
        (400, label("姓名", 1), value("{{姓名}}", 2), label("性别", 1), value("{{性别}}", 1), label("民族", 1), value("{{民族}}", 1), label("出生年月", 2), value("{{出生年月}}", 3)),
        (400, label("党支部", 1), value("{{党支部}}", 4), label("单位", 1), value("{{单位}}", 3), label("学历", 1), value("{{学历}}", 2)),
    ]) + paragraph("", size=4) + table(columns(2, 9, 5, 7, 14, 5, room=10200), [
        (380, label("序号"), label("步骤"), label("办理方"), label("日期"), label("情况"), label("审核人")),
        (400, value("{{#步骤}}{{步骤.编号}}", size=9.5), value("{{步骤.名称}}", size=9.5, align="left"), value("{{步骤.责任方}}", size=9.5), value("{{步骤.日期}}", size=9.5), value("{{步骤.内容}}", size=9.5, align="left"), value("")),
    ], heads=1)


# With narrow margins, since all steps stand on one page.
NARROW = {"full_course": (850, 850, 850, 850)}


def document(name, content):
    left, right, top, bottom = NARROW.get(name, (LEFT, RIGHT, TOP, BOTTOM))
    section = (
        f'<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="{PAPER}" w:h="{TALL}"/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" w:header="600" w:footer="600" w:gutter="0"/></w:sectPr>'
    )
    # Word wants a paragraph after the last table.
    end = paragraph("", size=2) if content.endswith("</w:tbl>") else ""
    return f'{HEAD}<w:document xmlns:w="{W}" xmlns:r="{OFFICE}"><w:body>{content}{end}{section}</w:body></w:document>'


def parts(name, content):
    def field(code):
        piece = f'<w:r><w:rPr><w:sz w:val="18"/></w:rPr><w:fldChar w:fldCharType="{{}}"/></w:r>'
        return (
            piece.format("begin")
            + f'<w:r><w:rPr><w:sz w:val="18"/></w:rPr><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
            + piece.format("separate")
            + '<w:r><w:rPr><w:sz w:val="18"/></w:rPr><w:t>1</w:t></w:r>'
            + piece.format("end")
        )

    foot = f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{run("— ", 9)}{field("PAGE")}{run(" —", 9)}</w:p>'
    faces = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for name, other in FACES.items()
    )
    styles = (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{FANGSONG}" w:cs="Times New Roman"/>'
        '<w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    )
    kinds = {"document": "document.main", "styles": "styles", "fontTable": "fontTable", "footer1": "footer"}
    types = "".join(f'<Override PartName="/word/{part}.xml" ContentType="{WORD}{kind}+xml"/>' for part, kind in kinds.items())
    links = "".join(
        f'<Relationship Id="rId{at}" Type="{OFFICE}/{kind}" Target="{part}.xml"/>'
        for at, (part, kind) in enumerate((("styles", "styles"), ("fontTable", "fontTable"), ("footer1", "footer")), 1)
    )
    return {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>',
        "word/document.xml": document(name, content),
        "word/styles.xml": f'{HEAD}<w:styles xmlns:w="{W}">{styles}</w:styles>',
        "word/fontTable.xml": f'{HEAD}<w:fonts xmlns:w="{W}">{faces}</w:fonts>',
        "word/footer1.xml": f'{HEAD}<w:ftr xmlns:w="{W}">{foot}</w:ftr>',
    }


def write(name, content):
    with zipfile.ZipFile(HERE / f"{name}.docx", "w") as file:
        for part, text in parts(name, content).items():
            entry = zipfile.ZipInfo(part, (2026, 1, 1, 0, 0, 0))
            # Stored and not packed: other versions of the packer would give other bytes, and forms are small.
            file.writestr(entry, text.encode(), zipfile.ZIP_STORED)


TEMPLATES = [
    application_talk, cultivation_record, activist_filing_report, candidate_filing_report, public_notice, public_notice_result,
    admission_meeting, conversion_meeting, ballot_result, conversion_application, full_course,
]

if __name__ == "__main__":
    for make in TEMPLATES:
        write(make.__name__, make())
