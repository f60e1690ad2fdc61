"""Documents for the tests, written as raw XML: `make.py FOLDER`. All people are invented.

Only the standard library; what Word and WPS do to a text that was typed in one go is imitated by hand.
"""

import sys
import zipfile
from pathlib import Path

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MORE = (
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml."
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def run(text, looks=""):
    looks = f"<w:rPr>{looks}</w:rPr>" if looks else ""
    return f'<w:r>{looks}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs):
    return "<w:p>" + "".join(part if part.startswith("<") else run(part) for part in runs) + "</w:p>"


def cell(*content):
    return "<w:tc><w:tcPr/>" + "".join(part if part.startswith("<") else paragraph(part) for part in content) + "</w:tc>"


def row(*cells):
    return "<w:tr>" + "".join(part if part.startswith("<w:tc>") else cell(part) for part in cells) + "</w:tr>"


def table(*rows):
    return "<w:tbl><w:tblPr/>" + "".join(rows) + "</w:tbl>"


def package(path, body, parts=(), main=KIND + "document.main+xml", more=()):
    """`parts`: name, kind, XML. `more`: name and bytes of parts that are carried along."""
    overrides = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{KIND}{kind}+xml"/>' for name, kind, _ in parts)
    types = (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="bin" ContentType="application/octet-stream"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/>{overrides}</Types>'
    )
    links = "".join(
        f'<Relationship Id="rId{at}" Type="{RELATION}{kind}" Target="{name}.xml"/>' for at, (name, kind, _) in enumerate(parts, 1)
    )
    links += f'<Relationship Id="rId99" Type="{RELATION}hyperlink" Target="http://example.invalid/{{{{姓名}}}}" TargetMode="External"/>'
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    document = f"{HEAD}<w:document {W} {MORE}><w:body>{body}<w:sectPr/></w:body></w:document>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        def put(name, text):
            file.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)

        put("[Content_Types].xml", types)
        put("_rels/.rels", f'{HEAD}<Relationships xmlns="{relations}"><Relationship Id="rId1" Type="{RELATION}officeDocument" Target="word/document.xml"/></Relationships>')
        put("word/_rels/document.xml.rels", f'{HEAD}<Relationships xmlns="{relations}">{links}</Relationships>')
        put("word/document.xml", document)
        for name, _, xml in parts:
            put(f"word/{name}.xml", HEAD + xml)
        for name, content in more:
            put(name, content)


def split(folder):
    bold = "<w:b/>"
    package(folder / "split.docx", "".join([
        paragraph("姓名：{{姓名}}，性别：｛｛性别｝｝。"),
        # Word marks each half as wrongly spelt, and gives every half its own look.
        paragraph(run("民族：{", bold), '<w:proofErr w:type="spellStart"/>', run("{民", bold), '<w:proofErr w:type="spellEnd"/>', run("族}"), run("}"), "，后面"),
        paragraph("<w:r><w:t>{{</w:t><w:tab/><w:t>姓名}}</w:t></w:r>", "不成名称"),
        paragraph("经历：{{本人经历}}"),
        paragraph("两处：{{姓名}}{{姓名}}，三个括号 {{{姓名}}}，没有的 {{星座}}，空着 {{籍贯}}，下划线 {{籍贯____}}。"),
        '<w:p><w:hyperlink r:id="rId99">' + run("链接里的{{姓名}}") + "</w:hyperlink></w:p>",
        "<w:p><w:del>" + "<w:r><w:delText>{{姓名}}</w:delText></w:r>" + "</w:del>" + run("A&amp;B {{ 姓 名 }}") + "</w:p>",
    ]), more=[("word/media/image1.bin", bytes(range(256)) * 9)])


def tables(folder):
    nested = table(row("{{#考察}}{{考察.起}}", "{{考察.意见}}"))
    package(folder / "tables.docx", "".join([
        table(
            row("序号", "姓名", "时间"),
            '<w:tr w14:paraId="0A0B0C0D">' + cell("{{#名单}}{{名单.序号}}") + cell("{{名单.姓名}}")
            + cell('<w:p w14:paraId="00000001"><w:bookmarkStart w:id="0" w:name="a"/>' + run("{{名单.时间}}") + '<w:bookmarkEnd w:id="0"/></w:p>') + "</w:tr>",
            row("合计", "{{人数}}", ""),
        ),
        table(row(cell(nested, paragraph("外面的{{姓名}}")))),
        table(row("{{#空单}}", "{{空单.姓名}}", "完")),
        paragraph("{{#名单}}{{名单.序号}}．{{名单.姓名}}；"),
        paragraph("拟确定{{名单.姓名}}等{{人数}}人，{{名单.没有}}。"),
        paragraph("{{#没有的单}}"),
    ]))


def heads(folder):
    box = (
        "<w:p><w:r><mc:AlternateContent><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>"
        + paragraph("框里的{{姓名}}")
        + "</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>" + run("框外的{{姓名}}") + "</w:p>"
    )
    package(folder / "heads.docx", box, [
        ("header1", "header", f"<w:hdr {W}>{paragraph('页眉 {{党支部}}')}</w:hdr>"),
        ("footer1", "footer", f"<w:ftr {W}>{paragraph('页脚 {{填表日期}}')}</w:ftr>"),
        ("footnotes", "footnotes", f"<w:footnotes {W}><w:footnote w:id=\"1\">{paragraph('注 {{姓名}}')}</w:footnote></w:footnotes>"),
        ("header2", "header", f"<w:hdr {W}>{paragraph('没有要填的')}</w:hdr>"),
    ])


def refused(folder):
    body = paragraph("{{姓名}}")
    package(folder / "macros.docx", body, main="application/vnd.ms-word.document.macroEnabled.main+xml")
    package(folder / "hidden_macros.docx", body, more=[("word/vbaProject.bin", b"\0" * 64)])
    package(folder / "dotx.docx", body, main=KIND + "template.main+xml")
    package(folder / "xlsx.docx", body, main="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml")
    package(folder / "bomb.docx", body + "<!--" + " " * 40_000_000 + "-->")
    package(folder / "deep.docx", "<w:p>" * 5_000 + "</w:p>" * 5_000)
    package(folder / "broken.docx", "<w:p><w:r></w:p></w:r>")
    package(folder / "doctype.docx", body)
    with zipfile.ZipFile(folder / "doctype.docx") as file:
        parts = {name: file.read(name) for name in file.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:document", b'<!DOCTYPE a [<!ENTITY b "c">]><w:document', 1)
    with zipfile.ZipFile(folder / "doctype.docx", "w") as file:
        for name, content in parts.items():
            file.writestr(name, content)
    whole = (folder / "macros.docx").read_bytes()
    (folder / "cut.docx").write_bytes(whole[: len(whole) // 2])
    (folder / "text.docx").write_bytes("姓名".encode())
    compound = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
    (folder / "passphrase.docx").write_bytes(compound + "EncryptedPackage".encode("utf-16-le") + bytes(64))
    (folder / "old.docx").write_bytes(compound + "WordDocument".encode("utf-16-le") + bytes(64))


if __name__ == "__main__":
    target = Path(sys.argv[1])
    for made in (split, tables, heads, refused):
        made(target)
