"""What a reader sees in a document, as JSON: `look.py FILE`. Shares nothing with the program that wrote it.

For each part with text its paragraphs, for each table of the body its rows, and the bytes of every other part as a digest.
"""

import hashlib
import json
import sys
import zipfile
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def said(paragraph):
    words = []

    def walk(element):
        for inner in element:
            if inner.tag == W + "t":
                words.append(inner.text or "")
            elif inner.tag == W + "br":
                words.append("\n")
            elif inner.tag == W + "tab":
                words.append("\t")
            elif inner.tag != W + "p":
                walk(inner)

    walk(paragraph)
    return "".join(words)


def looks(paragraph):
    return [[run.find(f"{W}rPr/{W}b") is not None, "".join(t.text or "" for t in run.iter(W + "t"))] for run in paragraph.iter(W + "r")]


seen = {"parts": {}, "tables": [], "looks": [], "others": {}}
with zipfile.ZipFile(sys.argv[1]) as file:
    assert file.testzip() is None
    for name in file.namelist():
        content = file.read(name)
        if name.startswith("word/") and name.endswith(".xml"):
            root = ElementTree.fromstring(content)
            seen["parts"][name] = [said(one) for one in root.iter(W + "p")]
            if name == "word/document.xml":
                for table in root.iter(W + "tbl"):
                    seen["tables"].append([[" ".join(said(p) for p in cell.iter(W + "p")) for cell in row.findall(W + "tc")] for row in table.findall(W + "tr")])
                seen["looks"] = [looks(one) for one in root.iter(W + "p")]
                seen["marks"] = len(list(root.iter(W + "bookmarkStart")))
                seen["ids"] = content.decode().count("w14:paraId=")
        else:
            seen["others"][name] = hashlib.sha256(content).hexdigest()
print(json.dumps(seen, ensure_ascii=False))
