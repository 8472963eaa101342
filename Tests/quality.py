#!/usr/bin/env python3
"""Measures the answer against the truth of generated members, and holds it to what is promised.

    Tests/quality.py ONEID GENERATOR [--records 150000] [--seeds 8] [--first 101] [--columns lean,rich]

For each seed and set of columns one line of figures: precision of what evidence tells apart, recall of what equal values can
reach, items of the queue for 1,000 records (masked values beside near matches, which are decided in bulk, are counted apart),
how many near matches are true, and how many traps with evidence the queue shows. Exit status 1 where a figure misses its bar.
"""
import argparse, json, os, shutil, subprocess, sys, tempfile

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("oneid")
parser.add_argument("generator")
parser.add_argument("--records", type=int, default=150_000)
parser.add_argument("--seeds", type=int, default=8)
parser.add_argument("--first", type=int, default=101, help="the first seed")
parser.add_argument("--columns", default="lean,rich")
options = parser.parse_args()
oneid, generator = os.path.abspath(options.oneid), os.path.abspath(options.generator)

# Name: where the figure stands, the bar, whether more is better.
BARS = [
    ("told apart", lambda report: report["told_apart"]["precision"], 0.9999, True),
    ("of ceiling", lambda report: report["ceiling"]["reached"], 0.99, True),
    ("items/1,000", lambda report: items(report, masked=False), 20, False),
    ("near true", lambda report: report["queue"]["near_matches"]["precision"], 0.8, True),
    ("traps shown", lambda report: report["queue"]["traps_with_evidence"]["recall"], 1, True),
]


def items(report, masked):
    """Items of the queue for 1,000 records: of masked values, or of all else."""
    queue = report["queue"]
    of_masked = sum(reason["items"] for reason in queue["by_reason"] if reason["reason"] == "masked_value")
    return (of_masked if masked else queue["items"] - of_masked) * 1000 / queue["records"]


home = tempfile.mkdtemp(prefix="oneid-quality-")
missed = 0
try:
    print("columns  seed " + "".join(f"{name:>12}" for name, *_ in BARS) + f"{'masked':>12}")
    for columns in options.columns.split(","):
        for seed in range(options.first, options.first + options.seeds):
            folder = os.path.join(home, "data")
            subprocess.run([generator, "--records", str(options.records), "--columns", columns, "--seed", str(seed), "--truth",
                            "-o", folder], check=True, stdout=subprocess.DEVNULL)
            done = subprocess.run([oneid, "evaluate", "--quiet", "--truth", "truth.csv", "-c", "oneid.json5", "--format", "json"],
                                  cwd=folder, stdout=subprocess.PIPE)
            if done.returncode != 0: sys.exit(f"evaluate ended with {done.returncode}")
            report = json.loads(done.stdout)
            line = f"{columns:8} {seed:4} "
            for _, figure, bar, more in BARS:
                value = figure(report)
                value = None if value is None else float(value)
                # Nothing to judge is no miss.
                held = value is None or (value >= bar if more else value <= bar)
                missed += not held
                line += f"{'–' if value is None else f'{value:.4f}':>11}" + (" " if held else "!")
            print(line + f"{items(report, masked=True):>11.2f}", flush=True)
            shutil.rmtree(folder)
finally:
    shutil.rmtree(home, ignore_errors=True)
print("all bars held" if missed == 0 else f"{missed} figures missed their bar (!)")
sys.exit(missed != 0)
