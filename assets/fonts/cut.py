#!/usr/bin/env python3
"""Cuts the faces that documents are printed with out of Debian's Noto CJK collections.

    python3 -m venv VENV && VENV/bin/pip install fonttools && VENV/bin/python assets/fonts/cut.py

Takes the Simplified Chinese face of each collection, leaves out hangul, kana, the forms of other languages and
all layout features but `ccmp`, and writes OpenType files beside this script. What is kept is in README.md.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

SOURCE = Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/fonts/opentype/noto")
TARGET = Path(__file__).parent


def span(first, last):
    return set(range(first, last + 1))


# Latin with the letters of pinyin, Greek, Cyrillic, punctuation, signs, radicals, full width.
SIGNS = (
    span(0x20, 0x7E) | span(0xA0, 0x24F) | span(0x2B0, 0x2DF) | span(0x370, 0x45F) | span(0x1E00, 0x1EFF)
    | span(0x2000, 0x206F) | span(0x20A0, 0x20CF) | span(0x2100, 0x22FF) | span(0x2460, 0x24FF)
    | span(0x25A0, 0x266F) | span(0x2700, 0x27BF) | span(0x2E80, 0x2FDF) | span(0x3000, 0x303F)
    | span(0x3200, 0x32FF) | span(0xFE30, 0xFE4F) | span(0xFF00, 0xFF60) | span(0xFFE0, 0xFFE6)
)
# Every Han character that the face has: the base block, extensions A to H, the compatibility forms.
HAN = span(0x3400, 0x4DBF) | span(0x4E00, 0x9FFF) | span(0xF900, 0xFAFF) | span(0x20000, 0x3347F)
# The 6,763 characters of GB/T 2312, for faces that set heads and labels, never a name.
COMMON = {
    ord(bytes([row, cell]).decode("gb2312"))
    for row in range(0xB0, 0xF8)
    for cell in range(0xA1, 0xFF)
    if not (row == 0xD7 and cell > 0xF9)
}


def simplified(collection):
    for index, font in enumerate(TTCollection(collection, lazy=True).fonts):
        name = font["name"].getDebugName(4)
        if " SC" in name and "Mono" not in name:
            return index
    raise SystemExit(f"no Simplified Chinese face in {collection}")


def characters(collection):
    return set(TTCollection(collection, lazy=True).fonts[simplified(collection)].getBestCmap())


def rename(font, family, style):
    full, post_script = f"{family} {style}", f"{family.replace(' ', '')}-{style}"
    names = font["name"]
    keep = {0: None, 1: family, 2: style, 3: post_script, 4: full, 5: None, 6: post_script, 13: None, 14: None}
    for record in list(names.names):
        if record.nameID not in keep or record.langID not in (0, 0x409):
            names.names.remove(record)
        elif keep[record.nameID] is not None:
            names.setName(keep[record.nameID], record.nameID, record.platformID, record.platEncID, record.langID)
    cff = font["CFF "].cff
    cff.fontNames = [post_script]
    top = cff.topDictIndex[0]
    top.FullName, top.FamilyName = full, family


def cut(collection, family, style, wanted):
    options = subset.Options()
    options.layout_features = ["ccmp"]
    options.name_IDs = ["*"]
    options.name_languages = ["*"]
    options.notdef_outline = True
    options.hinting = False
    options.glyph_names = False
    options.drop_tables += ["BASE", "VORG", "vhea", "vmtx", "GPOS"]
    options.font_number = simplified(collection)
    font = subset.load_font(str(collection), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    rename(font, family, style)
    path = TARGET / f"{family.replace(' ', '')}-{style}.otf"
    font.save(path)
    print(f"{path.name}: {len(TTFont(path).getBestCmap())} characters, {path.stat().st_size / 1e6:.1f} MB")


serif, sans = SOURCE / "NotoSerifCJK-Regular.ttc", SOURCE / "NotoSansCJK-Regular.ttc"
cut(serif, "Noto Serif SC", "Regular", SIGNS | HAN)
# The sans face knows some rare characters more; they stand in where the serif face has nothing.
cut(sans, "Noto Sans SC", "Regular", SIGNS | COMMON | (HAN & characters(sans)) - characters(serif))
cut(SOURCE / "NotoSerifCJK-Bold.ttc", "Noto Serif SC", "Bold", SIGNS | COMMON)
cut(SOURCE / "NotoSansCJK-Bold.ttc", "Noto Sans SC", "Bold", SIGNS | COMMON)
