#!/usr/bin/env python3
"""Writes the tables of Big5 for Sources/OneIDIO/Decode from the index of the WHATWG Encoding Standard.

    Tests/tables/big5.py index-big5.txt

index-big5.txt is https://encoding.spec.whatwg.org/index-big5.txt: pointers and code points, with the Hong Kong
Supplementary Character Set of 2008 and the ETEN extensions. The index is compared with Python's codecs first: what
cp950 and big5hkscs both know has to be in it. Without an argument the tables in the repository are compared with the
codecs alone.
"""
import pathlib
import sys

TRAILS = 157
FIRST, SECOND, END = 0x87, 0xC7, 0xFF  # leads of the two tables
FOLDER = pathlib.Path(__file__).resolve().parents[2] / "Sources/OneIDIO/Decode"


def bytes_of(pointer):
    lead, trail = pointer // TRAILS + 0x81, pointer % TRAILS
    return bytes([lead, trail + (0x40 if trail < 0x3F else 0x62)])


def read_index(path):
    points = [0] * (126 * TRAILS)
    for line in open(path, encoding="utf-8"):
        fields = line.split("#")[0].split()
        if len(fields) >= 2:
            points[int(fields[0])] = int(fields[1], 16)
    return points


def read_tables():
    digits = ""
    for name in ("Big5Table", "Big5RareTable"):
        text = (FOLDER / f"{name}.swift").read_text(encoding="utf-8").split('"""')[1]
        digits += "".join(text.split())
    values = [ord(c) - (0x31 if ord(c) > 0x5C else 0x30) for c in digits]
    found = [values[i] << 12 | values[i + 1] << 6 | values[i + 2] for i in range(0, len(values), 3)]
    return [0] * ((FIRST - 0x81) * TRAILS) + found


def differences(points):
    """Codes that both codecs read alike and the index does not, but for the known ones."""
    found = []
    for pointer, point in enumerate(points):
        readings = set()
        for codec in ("cp950", "big5hkscs"):
            try:
                readings.add(bytes_of(pointer).decode(codec))
            except UnicodeDecodeError:
                readings.add(None)
        if len(readings) == 1 and None not in readings and readings != {chr(point)}:
            found.append((bytes_of(pointer).hex(), chr(point), readings))
    return found


def packed(points):
    def digit(value):
        return chr(value + (0x30 if value + 0x30 < 0x5C else 0x31))

    text = "".join(digit(p >> 12) + digit(p >> 6 & 63) + digit(p & 63) for p in points)
    return "\n".join("        " + text[i:i + 112] for i in range(0, len(text), 112))


def write(name, points):
    path = FOLDER / f"{name}.swift"
    before, _, after = path.read_text(encoding="utf-8").split('"""')
    path.write_text(before + '"""\n' + packed(points) + '\n        """' + after, encoding="utf-8")


def main():
    points = read_index(sys.argv[1]) if len(sys.argv) > 1 else read_tables()
    wrong = differences(points)
    print(f"{sum(p > 0 for p in points)} characters, {len(wrong)} unlike the codecs: {wrong[:8]}")
    if len(sys.argv) > 1:
        write("Big5Table", points[(FIRST - 0x81) * TRAILS:(SECOND - 0x81) * TRAILS])
        write("Big5RareTable", points[(SECOND - 0x81) * TRAILS:(END - 0x81) * TRAILS])


main()
