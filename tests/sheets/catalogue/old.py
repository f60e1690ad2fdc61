"""Old binary files: BIFF8 as another writer makes it, BIFF5 and BIFF2 record by record, and their containers."""

import datetime
import hashlib
import struct

import xlwt

from cells import Fault, Formula, Number, serial

FREE, END, FAT_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
SECTOR = 512
# A shorter stream would have to lie in the small sectors, which nothing here needs.
LEAST = 4096


def container(streams):
    """A compound file with these streams (MS-CFB, version 3)."""
    bodies = [(name, body.ljust(LEAST, b"\0")) for name, body in streams]
    chains, sectors = [], []
    for _, body in bodies:
        chains.append(len(sectors))
        sectors += [body[at : at + SECTOR].ljust(SECTOR, b"\0") for at in range(0, len(body), SECTOR)]
    fat = []
    for at, (_, body) in enumerate(bodies):
        count = -(-len(body) // SECTOR)
        first = chains[at]
        fat += [first + step + 1 for step in range(count - 1)] + [END]
    directory = [entry("Root Entry", 5, END, 0, child=1)]
    for at, (name, body) in enumerate(bodies):
        sibling = at + 2 if at + 1 < len(bodies) else FREE
        directory.append(entry(name, 2, chains[at], len(body), right=sibling))
    while len(directory) % 4:
        directory.append(entry("", 0, 0, 0))
    directory_at = len(sectors)
    body = b"".join(directory)
    count = len(body) // SECTOR
    sectors += [body[at : at + SECTOR] for at in range(0, len(body), SECTOR)]
    fat += [directory_at + step + 1 for step in range(count - 1)] + [END]
    fat_at = len(sectors)
    n_fat = 1
    while (len(sectors) + n_fat) > n_fat * 128:
        n_fat += 1
    fat += [FAT_SECTOR] * n_fat
    fat += [FREE] * (n_fat * 128 - len(fat))
    sectors += [struct.pack("<128I", *fat[at * 128 : at * 128 + 128]) for at in range(n_fat)]
    difat = [fat_at + at for at in range(n_fat)] + [FREE] * (109 - n_fat)
    header = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + bytes(16)
    header += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, n_fat, directory_at, 0, LEAST, END, 0, END, 0)
    header += struct.pack("<109I", *difat)
    return header + b"".join(sectors)


def entry(name, kind, start, size, child=FREE, right=FREE):
    """An entry of the directory."""
    wide = name.encode("utf-16-le")
    length = len(wide) + 2 if name else 0
    return (
        wide.ljust(64, b"\0")
        + struct.pack("<HBBIII", length, kind, 1, FREE, right, child)
        + bytes(16 + 4 + 16)
        + struct.pack("<IQ", start, size)
    )


def record(kind, body=b""):
    return struct.pack("<HH", kind, len(body)) + body


def biff5(sheets, page=936, encoding="gbk", wrapped=True):
    """BIFF5 as Excel 95 wrote it in Chinese: one byte a character, two for a Chinese one, no shared texts."""
    codes = ["General"]
    parts = [biff5_sheet(sheet, codes, encoding) for sheet in sheets]
    head = record(0x0809, struct.pack("<HHHH", 0x0500, 5, 0, 1996))
    head += record(0x0042, struct.pack("<H", page))
    for number, code in enumerate(codes[1:], 164):
        # A built-in format has a number and no code.
        if isinstance(code, str):
            text = code.encode(encoding)
            head += record(0x041E, struct.pack("<HB", number, len(text)) + text)
    for at, code in enumerate(codes):
        number = code if isinstance(code, int) else 163 + at if at else 0
        head += record(0x00E0, struct.pack("<HH", 0, number) + bytes(12))
    names = [sheet.name.encode(encoding) for sheet in sheets]
    offset = len(head) + sum(11 + len(name) for name in names) + 4
    for sheet, name, part in zip(sheets, names, parts):
        state = {"visible": 0, "hidden": 1, "veryHidden": 2}[sheet.state]
        head += record(0x0085, struct.pack("<IBBB", offset, state, 0, len(name)) + name)
        offset += len(part)
    stream = head + record(0x000A) + b"".join(parts)
    return container([("Book", stream)]) if wrapped else stream


def biff5_sheet(sheet, codes, encoding):
    out = record(0x0809, struct.pack("<HHHH", 0x0500, 0x10, 0, 1996))
    for row in sheet.hidden_rows:
        out += record(0x0208, struct.pack("<HHHHHHHI", row - 1, 0, 255, 0, 0, 0, 0x20, 0))
    for column in sheet.hidden_columns:
        out += record(0x007D, struct.pack("<HHHHHH", column - 1, column - 1, 2048, 0, 1, 0))
    for row, cells in enumerate(sheet.rows):
        for column, cell in enumerate(cells):
            out += biff5_cell(row, column, cell, codes, encoding)
    return out + record(0x000A)


def biff5_cell(row, column, cell, codes, encoding):
    def style(code):
        if code not in codes:
            codes.append(code)
        return codes.index(code)

    if cell is None or isinstance(cell, Formula):
        return b""
    if isinstance(cell, Fault):
        code = {"#NULL!": 0, "#DIV/0!": 7, "#VALUE!": 15, "#REF!": 23, "#NAME?": 29, "#NUM!": 36}.get(cell.text, 42)
        return record(0x0205, struct.pack("<HHHBB", row, column, 0, code, 1))
    if isinstance(cell, bool):
        return record(0x0205, struct.pack("<HHHBB", row, column, 0, int(cell), 0))
    if isinstance(cell, datetime.date):
        return record(0x0203, struct.pack("<HHHd", row, column, style("yyyy/m/d"), serial(cell)))
    if isinstance(cell, Number):
        shown = cell.built_in if cell.built_in >= 0 else cell.code
        return record(0x0203, struct.pack("<HHHd", row, column, style(shown), cell.value))
    if isinstance(cell, (int, float)):
        return record(0x0203, struct.pack("<HHHd", row, column, 0, cell))
    text = cell.encode(encoding)
    return record(0x0204, struct.pack("<HHHH", row, column, 0, len(text)) + text)


def biff2(rows, version=2):
    """BIFF2, 3 or 4: a stream without a container."""
    kind = {2: 0x0009, 3: 0x0209, 4: 0x0409}[version]
    out = record(kind, struct.pack("<HH", version, 0x10) + (b"" if version == 2 else b"\0\0"))
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            body = text.encode("gbk")
            out += record(0x0004, struct.pack("<HH3xB", row, column, len(body)) + body)
    return out + record(0x000A)


def biff8_book(sheets, is_1904=False):
    """A workbook of xlwt, which writes BIFF8 as Excel 2003 did."""
    book = xlwt.Workbook(encoding="utf-8")
    book.dates_1904 = is_1904
    for sheet in sheets:
        tab = book.add_sheet(sheet.name, cell_overwrite_ok=True)
        tab.visibility = {"visible": 0, "hidden": 1, "veryHidden": 2}[sheet.state]
        for row, cells in enumerate(sheet.rows):
            for column, cell in enumerate(cells):
                biff8_cell(tab, row, column, cell)
        for r1, c1, r2, c2 in sheet.merges:
            tab.merged_ranges.append((r1 - 1, r2 - 1, c1 - 1, c2 - 1))
        for row in sheet.hidden_rows:
            tab.row(row - 1).hidden = True
        for column in sheet.hidden_columns:
            tab.col(column - 1).hidden = True
    return book


def biff8_cell(tab, row, column, cell):
    if cell is None:
        return
    if isinstance(cell, Fault):
        code = {"#NULL!": 0, "#DIV/0!": 7, "#VALUE!": 15, "#REF!": 23, "#NAME?": 29, "#NUM!": 36}.get(cell.text, 42)
        tab.row(row).set_cell_error(column, code)
    elif isinstance(cell, Formula):
        tab.write(row, column, xlwt.Formula(cell.text))
    elif isinstance(cell, datetime.date):
        tab.write(row, column, cell, xlwt.easyxf(num_format_str="yyyy/m/d"))
    elif isinstance(cell, Number):
        tab.write(row, column, cell.value, xlwt.easyxf(num_format_str=cell.code))
    else:
        tab.write(row, column, cell)


def biff8(sheets, is_1904=False):
    return container([("Workbook", biff8_book(sheets, is_1904).get_biff_data())])


def rc4(key, data):
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def biff8_locked(sheets, password):
    """BIFF8 behind a password, with RC4 as Excel 97 to 2003 encrypted (MS-XLS 2.2.10)."""
    stream = biff8_book(sheets).get_biff_data()
    salt = hashlib.md5(b"salt").digest()
    first = hashlib.md5(password.encode("utf-16-le")).digest()[:5]
    base = hashlib.md5((first + salt) * 16).digest()[:5]
    verifier = hashlib.md5(b"verifier").digest()
    key = hashlib.md5(base + struct.pack("<I", 0)).digest()
    proof = rc4(key, verifier + hashlib.md5(verifier).digest())
    bof_length = struct.unpack_from("<H", stream, 2)[0] + 4
    filepass = record(0x002F, struct.pack("<HHH", 1, 1, 1) + salt + proof)
    plain = stream[:bof_length] + filepass + stream[bof_length:]
    stream_of_keys = b"".join(
        rc4(hashlib.md5(base + struct.pack("<I", block)).digest(), bytes(1024)) for block in range(len(plain) // 1024 + 1)
    )
    out, at = bytearray(plain), 0
    while at + 4 <= len(plain):
        kind, length = struct.unpack_from("<HH", plain, at)
        # The heads of records stay readable, and so do these whole records and the place of a sheet.
        skipped = length if kind in (0x0809, 0x002F, 0x00E1) else 4 if kind == 0x0085 else 0
        for place in range(at + 4 + skipped, at + 4 + length):
            out[place] ^= stream_of_keys[place]
        at += 4 + length
    return container([("Workbook", bytes(out))])
