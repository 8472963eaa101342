#!/usr/bin/env python3
"""Plants the mutants of the tables beside this file and tells which of them no test notices.

    Tests/mutants/mutants.py                  all of them: copy, plant, build, run, report
    Tests/mutants/mutants.py --check          only see whether every mutant's text is still in the sources
    Tests/mutants/mutants.py --only PATTERN   those whose file, text or suite matches (a regular expression)
    Tests/mutants/mutants.py --minutes 5      stop after five minutes; the same command with --resume goes on

All mutants are compiled at once into a copy of the working tree (.build-mutants; --scratch names another place), each as
`(mutant(17) ? mutated : original)`; the environment variable ONEID_MUTANT chooses the one that is in force. For each of
them the suites nearest to it run. A mutant whose text is gone, is ambiguous or does not compile is an error of the
report, and so are suites that do not exist or fail without a mutant. Exit status: 0 when at least 95 % were noticed and
nothing was in error, else 1.

A table is a text file of sections:

    [NationalID.swift : NationalIDTests]
    guard length < «18» else => 19
    «changed = true» =>

The section names the file by its name, wherever it lies under Sources, and the suites (a regular expression over names
of suites) that stand nearest. A line is a piece of one line of the source with the mutated expression in «», and what
stands there in the mutant; nothing behind => takes the statement away. In a string of the source, « and » cannot be used.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import time
import zlib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
WANTED = 95.0  # percent


class Mutant:
    def __init__(self, table, line, file, suites, before, original, after, mutated):
        self.table, self.line = table, line
        self.file, self.suites = file, suites
        self.before, self.original, self.after, self.mutated = before, original, after, mutated
        self.path = None  # in Sources
        self.start = None  # of the original, in characters of the file
        self.outcome = None  # killed, crashed, timeout, survived or error
        self.detail = ""

    @property
    def text(self):
        return self.before + self.original + self.after

    @property
    def key(self):
        return "|".join([self.file, self.before, self.original, self.after, self.mutated, self.suites])

    @property
    def number(self):
        """Of its text, so that an edit of the tables leaves the files of all the other mutants as they are built."""
        text = "|".join([self.file, self.before, self.original, self.after, self.mutated])
        return zlib.crc32(text.encode()) or 1

    def __str__(self):
        return f"{self.file}: {self.before}«{self.original}»{self.after} => {self.mutated or '(nothing)'}"

    def planted(self):
        if not self.mutated:
            return f"if !mutant({self.number}) {{ {self.original} }}"
        return f"(mutant({self.number}) ? ({self.mutated}) : ({self.original}))"


def read_tables():
    mutants, errors = [], []
    for table in sorted(HERE.glob("*.txt")):
        file = suites = None
        for number, line in enumerate(table.read_text().splitlines(), 1):
            if not line.strip() or line.startswith("//"):
                continue
            section = re.fullmatch(r"\[(\S+\.swift) : (\S+)\]", line)
            if section:
                file, suites = section.groups()
                continue
            found = re.fullmatch(r"(.*?)«(.+)»(.*) =>(?: (.*))?", line)
            if not found or not file:
                errors.append(f"{table.name}:{number}: neither a section nor a mutant: {line}")
                continue
            before, original, after, mutated = found.groups()
            mutants.append(
                Mutant(table.name, number, file, suites, before.lstrip(), original, after.rstrip(),
                       (mutated or "").strip()))
    by_number = {}
    for mutant in mutants:
        other = by_number.setdefault(mutant.number, mutant)
        if other is not mutant:
            errors.append(f"{mutant.table}:{mutant.line}: the same mutant, or the same number, as {other.table}:{other.line}")
    return mutants, errors


def locate(mutants, sources):
    """Finds each mutant's text: in the file of its name, or else in the one file that holds it."""
    texts = {path: path.read_text() for path in sorted(sources.rglob("*.swift"))}
    for mutant in mutants:
        named = [path for path in texts if path.name == mutant.file and mutant.text in texts[path]]
        paths = named or [path for path, text in texts.items() if mutant.text in text]
        if len(paths) != 1 or texts[paths[0]].count(mutant.text) != 1:
            places = sum(texts[path].count(mutant.text) for path in paths)
            mutant.outcome = "error"
            mutant.detail = "its text is gone" if not paths else f"its text is there {places} times"
            continue
        mutant.path = paths[0]
        mutant.start = texts[paths[0]].index(mutant.text) + len(mutant.before)
        if not named:
            mutant.detail = f"now in {paths[0].name}"
    return texts


def plant(mutants, texts, sources, switch):
    """Writes the mutated files; `switch` is the file that names the mutant where the environment is not handed on."""
    by_path = {}
    for mutant in mutants:
        if mutant.outcome is None:
            by_path.setdefault(mutant.path, []).append(mutant)
    for path, text in texts.items():
        own = sorted(by_path.get(path, []), key=lambda mutant: mutant.start, reverse=True)
        end = len(text) + 1
        for mutant in own:
            if mutant.start + len(mutant.original) > end:
                mutant.outcome, mutant.detail = "error", "it overlaps with another one"
                continue
            end = mutant.start
            text = text[: mutant.start] + mutant.planted() + text[mutant.start + len(mutant.original):]
        if own:
            text = "import OneIDMutant\n" + text
        write(path, text)
    write(
        sources / "OneIDMutant" / "Mutant.swift",
        f"""#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

private let inForce: Int = {{
    if let number = getenv("ONEID_MUTANT") {{ return Int(String(cString: number)) ?? 0 }}
    guard let file = fopen("{switch}", "r") else {{ return 0 }}
    defer {{ fclose(file) }}
    var number = 0
    while case let byte = fgetc(file), (0x30...0x39).contains(byte) {{ number = number * 10 + Int(byte) - 0x30 }}
    return number
}}()

public func mutant(_ number: Int) -> Bool {{ inForce == number }}
""")


PACKAGE = """
package.targets.append(.target(name: "OneIDMutant"))
for target in package.targets where target.type == .regular && target.name != "OneIDMutant" {
    target.dependencies.append("OneIDMutant")
}
"""


def write(path, text):
    """Writes only what changes, so that the compiler repeats nothing else."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text() != text:
        path.write_text(text)


def copy_tree(scratch):
    """The files of the working tree that git knows or would know."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True,
        check=True)
    wanted = set()
    for name in listed.stdout.decode().split("\0"):
        source, target = ROOT / name, scratch / name
        if not name or not source.is_file():
            continue
        wanted.add(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        planted = target.suffix == ".swift" and "Sources" in target.parts
        if planted and target.exists():
            continue  # written by `plant`, from the text of the working tree
        if not target.exists() or target.read_bytes() != source.read_bytes():
            shutil.copy2(source, target)
    for folder, folders, names in os.walk(scratch):
        folders[:] = [name for name in folders if name not in (".build", "OneIDMutant")]
        for name in names:
            path = Path(folder) / name
            if path not in wanted:
                path.unlink()


def build(mutants, texts, sources, tree, swift, switch):
    """Builds; mutants on lines with errors are left out, and the rest is built again."""
    by_number = {mutant.number: mutant for mutant in mutants}
    for _ in range(8):
        plant(mutants, texts, sources, switch)
        done = subprocess.run(
            [swift, "build", "--build-tests", "--quiet"], cwd=tree, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True)
        if done.returncode == 0:
            return True
        broken = set()
        for path, line, message in re.findall(r"^(/.*?\.swift):(\d+):\d+: error: (.*)$", done.stdout, re.MULTILINE):
            lines = Path(path).read_text().splitlines()
            for number in re.findall(r"mutant\((\d+)\)", lines[int(line) - 1]):
                broken.add((int(number), message))
        for number, message in broken:
            if by_number[number].outcome is None:
                by_number[number].outcome = "error"
                by_number[number].detail = f"it does not compile: {message}"
        if not broken:
            print(done.stdout[-4000:], file=sys.stderr)
            return False
    return False


def run_suites(tree, suites, number, switch, limit):
    """killed, crashed, timeout, survived or error, what was said, and the seconds."""
    bundle = next((tree / ".build" / "debug").glob("*PackageTests.xctest"))
    if bundle.is_dir():  # macOS
        bundle = next((bundle / "Contents" / "MacOS").iterdir())
    switch.write_text(str(number))
    begun = time.monotonic()
    child = subprocess.Popen(
        [str(bundle), "--testing-library", "swift-testing", "--filter", rf"[.]({suites})/"],
        cwd=tree, env={**os.environ, "ONEID_MUTANT": str(number), "SWIFT_BACKTRACE": "enable=no"},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True, bufsize=0)
    watch = subprocess.Popen(["sleep", str(limit)])
    outcome, detail, ran = None, "", True
    os.set_blocking(child.stdout.fileno(), False)
    rest = ""
    while outcome is None:
        text = (child.stdout.read(1 << 16) or b"").decode(errors="replace")
        rest += text
        *lines, rest = rest.split("\n")
        for line in lines:
            found = re.search(r"(Test .*) recorded an issue", line)
            if found:
                outcome, detail = "killed", found.group(1)[:100]
                break
            if "Test run with 0 tests" in line:
                ran = False
        if outcome is None and child.poll() is not None and not text:
            status = child.returncode
            if not ran or status == 69:
                outcome, detail = "error", "no test matches"
            elif status < 0 or status > 128:
                outcome, detail = "crashed", f"signal {-status if status < 0 else status - 128}"
            else:
                outcome = "survived" if status == 0 else "killed"
        elif outcome is None and watch.poll() is not None:
            outcome, detail = "timeout", f"{limit:.0f} s"
        elif not text:
            time.sleep(0.02)
    try:
        os.killpg(child.pid, 9)
    except ProcessLookupError:
        pass
    child.wait()
    watch.kill()
    watch.wait()
    switch.write_text("0")
    return outcome, detail, time.monotonic() - begun


def report(mutants, errors, unfinished):
    noticed = [mutant for mutant in mutants if mutant.outcome in ("killed", "crashed", "timeout")]
    survived = [mutant for mutant in mutants if mutant.outcome == "survived"]
    wrong = [mutant for mutant in mutants if mutant.outcome == "error"]
    print(f"\n{'table':<20}{'mutants':>8}{'noticed':>9}{'survived':>9}{'errors':>8}")
    for table in sorted({mutant.table for mutant in mutants}):
        def count(some):
            return sum(mutant.table == table for mutant in some)
        print(f"{table:<20}{count(mutants):>8}{count(noticed):>9}{count(survived):>9}{count(wrong):>8}")
    judged = len(noticed) + len(survived)
    share = 100 * len(noticed) / judged if judged else 0.0
    print(f"{'all':<20}{len(mutants):>8}{len(noticed):>9}{len(survived):>9}{len(wrong):>8}   {share:.1f} % noticed")
    for title, some in (("survived", survived), ("errors", wrong)):
        if some:
            print(f"\n{title}:")
        for mutant in some:
            print(f"  {mutant.table}:{mutant.line} [{mutant.suites}] {mutant}" + (f"  ({mutant.detail})" * bool(mutant.detail)))
    for error in errors:
        print(f"  {error}")
    if unfinished:
        print(f"\n{unfinished} not run yet: go on with --resume")
    return not wrong and not errors and not unfinished and share >= WANTED


def main():
    options = argparse.ArgumentParser(description="Plants mutants and tells which no test notices.")
    options.add_argument("--check", action="store_true", help="only look for the texts of the mutants and their suites")
    options.add_argument("--only", default="", help="regular expression over file, text and suites")
    options.add_argument("--scratch", default=str(ROOT / ".build-mutants"), help="where the copy is built")
    options.add_argument("--here", action="store_true", help="plant in this very tree: only in a clone made for it")
    options.add_argument("--resume", action="store_true", help="keep the outcomes of the last call")
    options.add_argument("--no-build", action="store_true", help="the copy is built already, and nothing changed")
    options.add_argument("--minutes", type=float, default=0, help="stop after so many minutes")
    options.add_argument("--swift", default=os.environ.get("SWIFT", "swift"))
    options = options.parse_args()

    mutants, errors = read_tables()
    tree = ROOT if options.here else Path(options.scratch).resolve()
    state_file = tree / ".build" / "mutants.json"
    switch = tree / ".build" / "mutant"
    originals = tree / ".build" / "mutants-originals" if options.here else ROOT / "Sources"
    if options.here and not originals.exists():
        shutil.copytree(ROOT / "Sources", originals)
    texts = locate(mutants, originals)
    texts = {tree / "Sources" / path.relative_to(originals): text for path, text in texts.items()}
    for mutant in mutants:
        if mutant.path:
            mutant.path = tree / "Sources" / mutant.path.relative_to(originals)
    if options.check:
        tests = "\n".join(path.read_text() for path in sorted((ROOT / "Tests").rglob("*.swift")))
        types = set(re.findall(r"\b(?:struct|class|enum|extension) (\w+)", tests))
        for suite in sorted({suite for mutant in mutants for suite in mutant.suites.split("|")} - types):
            errors.append(f"no suite is called {suite}")
        gone = [mutant for mutant in mutants if mutant.outcome]
        for mutant in gone:
            print(f"{mutant.table}:{mutant.line}: {mutant.detail}: {mutant}")
        print("\n".join(errors + [f"{len(mutants)} mutants, {len(gone)} without their text"]))
        return not gone and not errors

    begun = time.monotonic()
    if not options.no_build:
        if not options.here:
            copy_tree(tree)
        package = (tree / "Package.swift").read_text()
        if "OneIDMutant" not in package:
            (tree / "Package.swift").write_text(package + PACKAGE)
        switch.parent.mkdir(parents=True, exist_ok=True)
        if not build(mutants, texts, tree / "Sources", tree, options.swift, switch):
            print("the mutants cannot be built", file=sys.stderr)
            return False
        print(f"built in {time.monotonic() - begun:.0f} s")

    state = json.loads(state_file.read_text()) if options.resume and state_file.exists() else {}
    if options.no_build:
        state.setdefault("broken", {})
        for mutant in mutants:
            if mutant.outcome is None and mutant.key in state["broken"]:
                mutant.outcome, mutant.detail = "error", state["broken"][mutant.key]
    else:
        state["broken"] = {mutant.key: mutant.detail for mutant in mutants if mutant.outcome == "error"}
    usual, outcomes = state.setdefault("usual", {}), state.setdefault("outcomes", {})

    def late():
        return options.minutes and time.monotonic() - begun > options.minutes * 60

    unfinished = 0
    chosen = [mutant for mutant in mutants if re.search(options.only, f"{mutant} {mutant.suites}")]
    for mutant in chosen:
        if mutant.outcome:
            continue
        if mutant.key in outcomes:
            mutant.outcome, mutant.detail = outcomes[mutant.key]
            continue
        if late():
            unfinished += 1
            continue
        if mutant.suites not in usual:
            outcome, detail, seconds = run_suites(tree, mutant.suites, 0, switch, 600)
            usual[mutant.suites] = [outcome, detail, seconds]
        outcome, detail, seconds = usual[mutant.suites]
        if outcome != "survived":
            mutant.outcome, mutant.detail = "error", f"without a mutant: {outcome} {detail}"
            continue
        mutant.outcome, mutant.detail, seconds = run_suites(
            tree, mutant.suites, mutant.number, switch, 20 + 5 * seconds)
        outcomes[mutant.key] = [mutant.outcome, mutant.detail]
        state_file.write_text(json.dumps(state))
        print(f"{mutant.outcome:<9}{seconds:6.1f} s  {mutant}", flush=True)
    state_file.write_text(json.dumps(state))
    return report(chosen, errors, unfinished)


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
