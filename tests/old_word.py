"""Writes small Word 97 files: a compound file with a text of one or two pieces and its paragraph properties."""

import struct

SECTOR = 512
END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
IN_TABLE, ROW_END = b"\x16\x24\x01", b"\x17\x24\x01"
MAIN_SIZE = 8192  # over the cutoff, so that the streams lie in whole sectors


def write_doc(paragraphs, notes="", encrypted=False, narrow_head=""):
    """The bytes of a DOC. `paragraphs` are (text with its mark, property codes); `narrow_head` stands first, a byte a character."""
    text = "".join(piece for piece, _ in paragraphs)
    start = 0x400
    main = bytearray(MAIN_SIZE)
    struct.pack_into("<HH", main, 0, 0xA5EC, 0xC1)
    struct.pack_into("<H", main, 0x0A, 0x0200 | (0x0100 if encrypted else 0))
    struct.pack_into("<ii", main, 0x4C, len(narrow_head) + len(text), len(notes))
    main[start : start + len(narrow_head)] = narrow_head.encode("cp1252")
    wide = start + len(narrow_head)
    wide += wide % 2
    encoded = (text + notes).encode("utf-16-le")
    main[wide : wide + len(encoded)] = encoded
    page = _properties_page(paragraphs, wide)
    main[MAIN_SIZE - 512 :] = page
    pieces = [(0, 0x40000000 | start * 2)] if narrow_head else []
    pieces.append((len(narrow_head), wide))
    ends = [*(first for first, _ in pieces), len(narrow_head) + len(text) + len(notes)]
    plc = struct.pack(f"<{len(ends)}I", *ends) + b"".join(struct.pack("<HIH", 0, address, 0) for _, address in pieces)
    clx = b"\x01\x02\x00ab" + b"\x02" + struct.pack("<I", len(plc)) + plc
    bte = struct.pack("<III", wide, wide + len(encoded), MAIN_SIZE // 512 - 1)
    table = bytearray(4096)
    table[: len(clx)] = clx
    table[1024 : 1024 + len(bte)] = bte
    struct.pack_into("<II", main, 0x1A2, 0, len(clx))
    struct.pack_into("<II", main, 0x102, 1024, len(bte))
    return compound({"WordDocument": bytes(main), "1Table": bytes(table)})


def _properties_page(paragraphs, start):
    page = bytearray(512)
    ends, place = [start], start
    for text, _ in paragraphs:
        place += 2 * len(text)
        ends.append(place)
    struct.pack_into(f"<{len(ends)}I", page, 0, *ends)
    offset = 510
    for index, (_, codes) in enumerate(paragraphs):
        if not codes:
            continue
        content = b"\x00\x00" + codes + b"\x00" * ((len(codes) + 1) % 2)
        offset -= len(content) + 1 + (len(content) + 1) % 2
        page[offset] = (len(content) + 1) // 2
        page[offset + 1 : offset + 1 + len(content)] = content
        page[4 * len(ends) + 13 * index] = offset // 2
    page[511] = len(paragraphs)
    return bytes(page)


def compound(streams):
    """The bytes of a compound file with those streams, each of 4,096 bytes or more."""
    sectors, chains = [], []
    for data in streams.values():
        count = -(-len(data) // SECTOR)
        chains.append((len(sectors), count))
        sectors += [data[i * SECTOR : (i + 1) * SECTOR].ljust(SECTOR, b"\0") for i in range(count)]
    entries = _entry("Root Entry", 5, END, 0, child=1)
    for i, ((name, data), (first, _)) in enumerate(zip(streams.items(), chains, strict=True), 1):
        entries += _entry(name, 2, first, len(data), right=i + 1 if i < len(streams) else FREE)
    directory = len(sectors)
    sectors.append(entries.ljust(SECTOR, b"\0"))
    fat = [END] * len(sectors)
    for first, count in chains:
        fat[first : first + count - 1] = range(first + 1, first + count)
    fat.append(FAT)
    sectors.append(struct.pack("<128I", *(fat + [FREE] * (128 - len(fat)))))
    header = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(SECTOR, b"\0"))
    struct.pack_into("<HHHHH", header, 0x18, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIIII", header, 0x2C, 1, directory, 0, 4096, END, 0, END, 0, len(sectors) - 1)
    header[0x50 : 0x4C + 4 * 109] = b"\xff" * (4 * 108)
    return bytes(header) + b"".join(sectors)


def _entry(name, kind, first, size, right=FREE, child=FREE):
    encoded = (name + "\0").encode("utf-16-le")
    return (
        encoded.ljust(64, b"\0")
        + struct.pack("<HB", len(encoded), kind)
        + struct.pack("<BIII", 1, FREE, right, child)
        + bytes(36)
        + struct.pack("<III", first, size, 0)
    )
