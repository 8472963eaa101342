#!/usr/bin/env python3
"""Makes the tables of phone numbers from the metadata of libphonenumber, and checks them.

Source: the metadata of libphonenumber (https://github.com/google/libphonenumber, Apache License 2.0) as the package
`phonenumbers` of PyPI carries it. Only facts are taken over: which digits are numbers of a country, what is dialled
before them. Needs python3; the package is not part of this repository:

    python3 -m venv /tmp/phones && /tmp/phones/bin/pip install phonenumbers==9.0.43
    /tmp/phones/bin/python Fixtures/phones/tables.py write     # the tables and the examples
    /tmp/phones/bin/python Fixtures/phones/tables.py check     # the written tables against the installed package

`check` decodes what is written and asks it and the installed package about the same numbers: every example number of
every region and type, its neighbours, and random ones. With the version that the tables were made from the answers are
the same; with another version they differ only where numbers were assigned meanwhile, which `check` counts by country.
"""

import random
import sys
from pathlib import Path

import phonenumbers
from phonenumbers import PhoneMetadata

try:
    from re import _parser as regex
except ImportError:
    import sre_parse as regex

ROOT = Path(__file__).resolve().parent.parent.parent
NODES = ROOT / "Sources/OneIDCore/Numbering/NumberingTable.swift"
REGIONS = ROOT / "Sources/OneIDCore/Numbering/DiallingTable.swift"
EXAMPLES = ROOT / "Fixtures/phones/examples.txt"

TYPES = [
    "fixed_line", "mobile", "voip", "personal_number", "toll_free", "shared_cost", "premium_rate", "uan", "pager",
    "voicemail",
]
# E.164 has 15 digits with the country code.
LONGEST = 15
# The plan of mainland China has a table of its own, by the numbering plan of its ministry.
OWN = 86

# What a regular expression of the metadata says in a way that the table does not: prefixes that end where the number
# behind them has a certain length. (AR: the 15 of mobile numbers is in the program.)
PREFIXES = {
    "AR": "0",
    "BR": "(?:0|90)(?:1[245]|2[1-35]|31|4[13]|[56]5|99)?",
    "GA": "0",
    # Carriers of the mainland beyond those of the metadata: 10193, and 125831 to 125833, which choose among the numbers of a card.
    "CN": "0|1[12]\\d\\d\\d|179\\d\\d|10193|12583[123]",
}


# MARK: Languages


class Language:
    """The finite language of a regular expression over digits: Thompson's construction, stepped set by set."""

    def __init__(self, pattern):
        self.empty, self.arcs, self.steps = [], [], {}
        start = self.state()
        self.end = self.build(regex.parse(pattern), start)
        self.start = self.closed({start})

    def state(self):
        self.empty.append([])
        self.arcs.append([])
        return len(self.empty) - 1

    def build(self, tree, at):
        for kind, value in tree:
            kind = str(kind)
            if kind in ("LITERAL", "IN"):
                end = self.state()
                self.arcs[at].append((digits_of(kind, value), end))
                at = end
            elif kind == "MAX_REPEAT":
                low, high, body = value
                end = self.state()
                for turn in range(high):
                    if turn >= low:
                        self.empty[at].append(end)
                    at = self.build(body, at)
                self.empty[at].append(end)
                at = end
            elif kind == "SUBPATTERN":
                at = self.build(value[3], at)
            elif kind == "BRANCH":
                end = self.state()
                for body in value[1]:
                    start = self.state()
                    self.empty[at].append(start)
                    self.empty[self.build(body, start)].append(end)
                at = end
            else:
                raise ValueError(kind)
        return at

    def closed(self, states):
        found, todo = set(states), list(states)
        while todo:
            for state in self.empty[todo.pop()]:
                if state not in found:
                    found.add(state)
                    todo.append(state)
        return frozenset(found)

    def step(self, states, digit):
        key = states, digit
        if key not in self.steps:
            self.steps[key] = self.closed({end for s in states for d, end in self.arcs[s] if digit in d})
        return self.steps[key]


def digits_of(kind, value):
    """The digits that a literal or a class of the parser stands for."""
    if kind == "LITERAL":
        return {value - 48}
    digits = set()
    for part, range_ in value:
        part = str(part)
        if part == "LITERAL":
            digits.add(range_ - 48)
        elif part == "RANGE":
            digits.update(range(range_[0] - 48, range_[1] - 47))
        elif part == "CATEGORY":
            digits.update(range(10))
        else:
            raise ValueError(part)
    return digits


class Automaton:
    """Minimal acyclic automata that share their states. A state is (accepting, ten states); state 0 accepts nothing."""

    def __init__(self):
        self.states, self.numbers = [], {}
        self.add(False, [0] * 10)

    def add(self, accepts, next_):
        key = accepts, tuple(next_)
        if key not in self.numbers:
            self.numbers[key] = len(self.states)
            self.states.append(key)
        return self.numbers[key]

    def of(self, alternatives):
        """The numbers that suit one of (general pattern, pattern, lengths)."""
        parts = [(Language(general), Language(own), lengths) for general, own, lengths in alternatives]
        memo = {}

        def go(now, depth):
            key = now, depth
            if key not in memo:
                accepts = any(
                    a.end in x and b.end in y and depth in lengths for (a, b, lengths), (x, y) in zip(parts, now))
                next_ = [0] * 10
                for digit in range(10) if depth < LONGEST else []:
                    then = [(a.step(x, digit), b.step(y, digit)) for (a, b, _), (x, y) in zip(parts, now)]
                    then = tuple((x, y) if x and y else (frozenset(), frozenset()) for x, y in then)
                    if any(x for x, _ in then):
                        next_[digit] = go(then, depth + 1)
                memo[key] = self.add(accepts, next_)
            return memo[key]

        return go(tuple((a.start, b.start) for a, b, _ in parts), 0)

    def union(self, roots):
        memo = {}

        def go(states):
            states = frozenset(states) - {0}
            if len(states) < 2:
                return next(iter(states), 0)
            if states not in memo:
                accepts = any(self.states[s][0] for s in states)
                memo[states] = self.add(
                    accepts, [go({self.states[s][1][digit] for s in states}) for digit in range(10)])
            return memo[states]

        return go(roots)

    def before(self, digits, root):
        """The numbers of `root` behind the given digits."""
        for digit in reversed(digits):
            root = self.add(False, [root if place == int(digit) else 0 for place in range(10)])
        return root


def regions_of(code):
    return phonenumbers.COUNTRY_CODE_TO_REGION_CODE[code]


def metadata(code, region):
    if region == "001":
        return PhoneMetadata.metadata_for_nongeo_region(code)
    return PhoneMetadata.metadata_for_region(region)


def alternatives(code, facts):
    general = facts.general_desc
    for name in TYPES:
        own = getattr(facts, name)
        if own is None or not own.national_number_pattern:
            continue
        lengths = set(own.possible_length or general.possible_length)
        lengths = {length for length in lengths if length + len(str(code)) <= LONGEST}
        yield general.national_number_pattern, own.national_number_pattern, lengths


def automaton():
    """The automaton of all numbers with their country codes, and its root."""
    whole = Automaton()
    roots = []
    for code in sorted(phonenumbers.COUNTRY_CODE_TO_REGION_CODE):
        if code == OWN:
            # Anything: the table of the mainland decides.
            own = whole.of([("\\d{5,12}", "\\d{5,12}", set(range(5, 13)))])
        else:
            own = whole.union([whole.of(list(alternatives(code, metadata(code, r)))) for r in regions_of(code)])
        roots.append(whole.before(str(code), own))
    return whole, whole.union(roots)


# MARK: The tables

# Six bits a character, from "0".
def written(value, characters):
    return "".join(chr(48 + (value >> 6 * place & 63)) for place in reversed(range(characters)))


def encoded(whole, root):
    """The states as text; see `NumberingPlan`, which reads it."""
    lengths_of = {0: frozenset()}

    def lengths(state):
        """The lengths of what is accepted from here, where it does not depend on the digits; else None."""
        if state not in lengths_of:
            accepts, next_ = whole.states[state]
            rest = lengths(next_[0]) if len(set(next_)) == 1 else None
            lengths_of[state] = (
                None if rest is None else frozenset({0} if accepts else ()) | {length + 1 for length in rest})
        return lengths_of[state]

    uses, todo, seen = {}, [root], {root}
    while todo:
        state = todo.pop()
        assert not whole.states[state][0], "a number that goes on where another ends, in other digits"
        for target in sorted(set(whole.states[state][1]) - {0}):
            if lengths(target) is not None:
                uses[lengths(target)] = uses.get(lengths(target), 0) + 1
            elif target not in seen:
                seen.add(target)
                todo.append(target)
    wild = sorted(uses, key=lambda found: (-uses[found], sorted(found)))
    number = {found: place for place, found in enumerate(wild)}
    escaped = {place: written(place, 1) if place < 63 else "o" + written(place - 63, 2) for place in range(len(wild))}

    text, placed, patches = [], {}, []
    length = 0

    def put(characters):
        nonlocal length
        text.append(characters)
        length += len(characters)

    pending = [root]
    while pending:
        state = pending.pop()
        # A state, and behind it the one that its last arc leads to, as long as that stands nowhere yet.
        while state is not None and state not in placed:
            placed[state] = length
            arcs = {}
            for digit, target in enumerate(whole.states[state][1]):
                if target:
                    arcs[target] = arcs.get(target, 0) | 1 << digit
            ends = [(mask, t) for t, mask in arcs.items() if lengths(t) is not None]
            leads = [(mask, t) for t, mask in arcs.items() if lengths(t) is None]
            behind = next((lead for lead in leads if lead[1] not in placed), None)
            if behind:
                leads.remove(behind)
            for mask, target in leads:
                put(written(1 << 10 | mask, 2))
                patches.append((len(text), target))
                put("000")
                pending.append(target)
            for place, (mask, target) in enumerate(ends):
                is_last = behind is None and place == len(ends) - 1
                put(written((3 if is_last else 0) << 10 | mask, 2) + escaped[number[lengths(target)]])
            if behind:
                put(written(2 << 10 | behind[0], 2))
            elif not ends:
                put(written(3 << 10, 2) + "0")
            state = behind[1] if behind else None
    for place, target in patches:
        text[place] = written(placed[target], 3)
    masks = "".join(written(sum(1 << length for length in found), 3) for found in wild)
    return "".join(text), masks


def alternatives_of(pattern):
    """A regular expression of prefixes as alternatives without groups: `0[0-3]d|16`."""

    def sequences(tree):
        found = [""]
        for kind, value in tree:
            kind = str(kind)
            if kind in ("LITERAL", "IN"):
                digits = sorted(digits_of(kind, value))
                text = "".join(map(str, digits))
                more = ["d" if len(digits) == 10 else text if len(digits) == 1 else "[" + text + "]"]
            elif kind == "MAX_REPEAT":
                low, high, body = value
                more = [tail for turns in range(low, high + 1) for tail in repeated(sequences(body), turns)]
            elif kind == "SUBPATTERN":
                more = sequences(value[3])
            elif kind == "BRANCH":
                # Alternatives that end at the end of the number are local numbers, which `added` stands for.
                bodies = [body for body in value[1] if not any(str(item[0]) == "AT" for item in body)]
                more = [tail for body in bodies for tail in sequences(body)]
            elif kind == "AT":
                return []
            else:
                raise ValueError(kind)
            found = [head + tail for head in found for tail in more]
        return found

    def repeated(bodies, turns):
        found = [""]
        for _ in range(turns):
            found = [head + tail for head in found for tail in bodies]
        return found

    return "|".join(dict.fromkeys(found for found in sequences(regex.parse(pattern)) if found))


def region_lines():
    """`AU 61 001[14689] 0|183[12] -`: region, code, what is dialled before a country code, before a national number, and
    what is put before a local number. The first region of a code is its main one."""
    for code in sorted(phonenumbers.COUNTRY_CODE_TO_REGION_CODE):
        for region in regions_of(code):
            facts = metadata(code, region)
            abroad = alternatives_of(facts.international_prefix) if facts.international_prefix else ""
            own = PREFIXES.get(region) or facts.national_prefix_for_parsing or ""
            rule = facts.national_prefix_transform_rule or ""
            added = rule[:-2] if region not in PREFIXES and rule.endswith("\\1") else ""
            yield " ".join([region, str(code), abroad or "-", alternatives_of(own) or "-", added or "-"])


def literal(text, indent):
    """A long text as a string literal of several lines."""
    width = 110
    lines = [text[start : start + width] for start in range(0, len(text), width)]
    return '#"""\n' + "\\#\n".join(indent + line for line in lines) + "\n" + indent + '"""#'


def write():
    version = phonenumbers.__version__
    source = f"""\
// Made by Fixtures/phones/tables.py from the metadata of libphonenumber (Apache License 2.0) in the package phonenumbers {version}.
// Not to be changed by hand.
"""
    nodes, lengths = encoded(*automaton())
    NODES.write_text(f"""\
{source}
/// Which digits are a number of some country; read by `NumberingPlan`.
enum NumberingTable {{
    /// The states, six bits a character.
    static let states: StaticString = {literal(nodes, "        ")}

    /// By number: the lengths of what may follow whatever its digits are, 18 bits each.
    static let lengths: StaticString = {literal(lengths, "        ")}
}}
""")
    lines = "\n".join("        " + line for line in region_lines())
    REGIONS.write_text(f"""\
{source}
/// What is dialled where; read by `DiallingRules`.
enum DiallingTable {{
    /// A line a region: name, country code, prefixes before a country code, prefixes before a national number, and the
    /// digits that a local number lacks. The first region of a code is its main one.
    static let regions: StaticString = \"\"\"
{lines}

        \"\"\"
}}
""")
    lines = list(example_lines())
    EXAMPLES.write_text(f"# Made by tables.py from phonenumbers {version}: type, region, + number, valid or not.\n"
                        + "".join(line + "\n" for line in lines))
    print(f"{len(nodes) + len(lengths)} bytes of states, {len(lines)} examples")


# MARK: Examples and the check


def is_valid(number, code):
    """What the package says of a number with its country code."""
    found = phonenumbers.PhoneNumber(
        country_code=code, national_number=int(number or "0"),
        italian_leading_zero=number.startswith("0") or None,
        number_of_leading_zeros=len(number) - len(number.lstrip("0")) or None)
    return phonenumbers.is_valid_number(found) and len(number) + len(str(code)) <= LONGEST


def samples():
    """(type, region, code, national number) of every region and type, and of numbers beside them."""
    for code in sorted(phonenumbers.COUNTRY_CODE_TO_REGION_CODE):
        for region in regions_of(code):
            facts = metadata(code, region)
            for name in TYPES:
                own = getattr(facts, name)
                if own is None or not own.example_number:
                    continue
                number = own.example_number
                yield name, region, code, number
                for other in neighbours(number):
                    yield "beside", region, code, other


def neighbours(number):
    """One digit less, one more, the first two digits others."""
    yield number[:-1]
    yield number + "3"
    yield str((int(number[0]) + 1) % 10) + number[1:]
    yield number[0] + str((int(number[1]) + 5) % 10) + number[2:]


def example_lines():
    found = set()
    for name, region, code, number in samples():
        if code == OWN or len(number) + len(str(code)) > LONGEST:
            continue
        valid = is_valid(number, code)
        if name == "beside" and (valid or (code, number) in found):
            continue
        found.add((code, number))
        yield f"{name} {region} +{code}{number} {'valid' if valid else 'invalid'}"


class Written:
    """Reads the written table, as the program does but independently of it."""

    def __init__(self):
        parts = NODES.read_text().split('"""')
        self.states = "".join(line.strip().removesuffix("\\#") for line in parts[1].splitlines())
        masks = "".join(line.strip().removesuffix("\\#") for line in parts[3].splitlines())
        self.lengths = [self.value(masks[at : at + 3]) for at in range(0, len(masks), 3)]

    @staticmethod
    def value(text):
        value = 0
        for character in text:
            value = value << 6 | ord(character) - 48
        return value

    def accepts(self, digits):
        at = 0
        for place, digit in enumerate(digits):
            while True:
                head = self.value(self.states[at : at + 2])
                kind, hit = head >> 10, head >> int(digit) & 1
                at += 2
                if kind == 1:
                    if hit:
                        at = self.value(self.states[at : at + 3])
                        break
                    at += 3
                elif kind == 2:
                    if hit:
                        break
                    return False
                else:
                    wild = self.value(self.states[at])
                    at += 1
                    if wild == 63:
                        wild += self.value(self.states[at : at + 2])
                        at += 2
                    if hit:
                        return bool(self.lengths[wild] >> len(digits) - place - 1 & 1)
                    if kind == 3:
                        return False
        return False


def check():
    table, asked, wrong = Written(), 0, {}
    chance = random.Random(1)

    def ask(code, number):
        nonlocal asked
        if code == OWN or not number:
            return
        asked += 1
        if table.accepts(str(code) + number) != is_valid(number, code):
            wrong.setdefault(code, []).append(number)

    for _, _, code, number in samples():
        ask(code, number)
        for _ in range(40):
            digits = list(number)
            for _ in range(chance.randint(1, 4)):
                digits[chance.randrange(len(digits))] = str(chance.randrange(10))
            ask(code, "".join(digits))
    for code in phonenumbers.COUNTRY_CODE_TO_REGION_CODE:
        for _ in range(1500):
            ask(code, "".join(str(chance.randrange(10)) for _ in range(chance.randint(4, 14 - len(str(code))))))
    count = sum(map(len, wrong.values()))
    print(f"phonenumbers {phonenumbers.__version__}: {asked} numbers asked, {count} answers differ")
    for code, numbers in sorted(wrong.items(), key=lambda entry: -len(entry[1])):
        print(f"  +{code}: {len(numbers)}, such as {', '.join(sorted(set(numbers))[:3])}")


if __name__ == "__main__":
    {"write": write, "check": check}[sys.argv[1] if len(sys.argv) == 2 else "check"]()
