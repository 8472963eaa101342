#!/usr/bin/env python3
"""Writes Sources/OneIDCore/Kinds/CharacterFoldings.swift from the Unicode Character Database.

    Tests/tables/character-foldings.py FOLDER > Sources/OneIDCore/Kinds/CharacterFoldings.swift

FOLDER holds UnicodeData.txt, CaseFolding.txt and Unihan_Variants.txt of one version of Unicode (bzip2 or plain), as
Debian's package unicode-data has them in /usr/share/unicode.
"""
import bz2
import os
import sys

folder = sys.argv[1]


def lines(name):
    path = os.path.join(folder, name)
    opened = open(path, encoding="utf-8") if os.path.exists(path) else bz2.open(path + ".bz2", "rt", encoding="utf-8")
    with opened as file:
        yield from (line.split("#")[0].rstrip("\n") for line in file)


category, decomposition, case = {}, {}, {}
for line in lines("UnicodeData.txt"):
    fields = line.split(";")
    if len(fields) < 6:
        continue
    point = int(fields[0], 16)
    category[point] = fields[2]
    parts = [part for part in fields[5].split() if not part.startswith("<")]
    if parts:
        decomposition[point] = [int(part, 16) for part in parts]
for line in lines("CaseFolding.txt"):
    fields = [field.strip() for field in line.split(";")]
    if len(fields) > 2 and fields[1] in ("C", "F"):
        case[int(fields[0], 16)] = [int(part, 16) for part in fields[2].split()]

# Letters with a stroke or of two letters, which Unicode does not take apart.
UNDIVIDED = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h",
             "ŧ": "t", "ŀ": "l", "ŉ": "n", "ĸ": "k", "ŋ": "ng", "ƒ": "f", "ё": "е"}


def is_accented_script(point):
    """Latin and Greek: marks are accents there, while й is another letter than и."""
    return point < 0x370 or 0x370 <= point < 0x400 or 0x1E00 <= point < 0x2000


def taken_apart(point):
    if point not in decomposition:
        return [point]
    return [part for each in decomposition[point] for part in taken_apart(each)]


def folded(point):
    text = [point]
    for _ in range(3):
        text = [part for each in text for part in case.get(each, [each])]
        if is_accented_script(point):
            text = [part for each in text for part in taken_apart(each)]
            text = [each for each in text if category.get(each, "")[:1] != "M"]
        text = [ord(part) for each in text for part in UNDIVIDED.get(chr(each), chr(each))]
    return text


foldings = {}
for point in range(0xC0, 0x2000):
    if not category.get(point, "").startswith("L"):
        continue
    text = folded(point)
    if text != [point] and 0 < len(text) <= 2 and all(category.get(each, "").startswith("L") for each in text):
        foldings[point] = text

# Compatibility ideographs and half-width kana.
for point in list(range(0xF900, 0xFB00)) + list(range(0xFF66, 0xFF9E)):
    text = taken_apart(point)
    if text != [point] and len(text) == 1 and text[0] < 0x10000:
        foldings[point] = text

variants = {}
for line in lines("Unihan_Variants.txt"):
    fields = line.split("\t")
    if len(fields) == 3 and fields[1] == "kSimplifiedVariant":
        point = int(fields[0][2:], 16)
        others = [int(part[2:], 16) for part in fields[2].split()]
        # A character that is its own simplified form too (乾) stays.
        if point < 0x10000 and point not in others and others[0] < 0x10000:
            variants[point] = others[0]


def simplified(point):
    seen = set()
    while point in variants and point not in seen:
        seen.add(point)
        point = variants[point]
    return point


for point in variants:
    foldings[point] = [simplified(point)]
for point, text in foldings.items():
    foldings[point] = [simplified(each) for each in text]

print("""/// What characters become when names are compared: one case, no accents, simplified characters.
///
/// Written by `Tests/tables/character-foldings.py` from the Unicode Character Database 15.0: full case folding (CaseFolding.txt) and
/// decompositions without their marks (UnicodeData.txt) of Latin and Greek, case of all other scripts, compatibility ideographs,
/// half-width kana, and Unihan's `kSimplifiedVariant` (Unicode Standard Annex 38). Characters that are their own simplified form too
/// (乾) stay as they are. A `StaticString`, because an array literal of this size takes the compiler minutes.
enum CharacterFoldings {""")


def literal(name, comment, tokens, separator):
    print(f"    /// {comment}")
    print(f'    static let {name}: StaticString = """')
    line, width = "", 0
    for token in tokens:
        size = sum(2 if ord(each) >= 0x1100 else 1 for each in token) + len(separator)
        if width + size > 108:
            print(" " * 8 + line)
            line, width = "", 0
        line += (separator if line else "") + token
        width += size
    print(" " * 8 + line)
    print('        """')


alphabetic = [point for point in sorted(foldings) if point < 0x2000]
han = [point for point in sorted(foldings) if point >= 0x2000]
literal("alphabetic", "Words of a letter and the one or two letters that it becomes.",
        [chr(point) + "".join(map(chr, foldings[point])) for point in alphabetic], " ")
print()
literal("eastAsian", "Pairs of characters: what is written, what it becomes.",
        [chr(point) + chr(foldings[point][0]) for point in han], "")
print("}")
