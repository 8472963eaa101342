#!/usr/bin/env python3
"""Disturbs oneid at every moment it can find, and looks at what stands there afterwards.

    Tests/loops/loops.py [--oneid PROGRAM] [--rounds N] [LOOP...]

Loops:
  faults       the n-th system call of each kind fails, for every n (needs strace)
  kills        SIGKILL at the n-th call that writes or renames (needs strace), and at N moments by chance
  cuts         inputs are cut, grown or replaced while they are read
  memory       address space from nothing to enough, in steps (ulimit -v)
  refusals     the n-th guarded allocation is refused, for every n (debug builds)
  descriptors  4 to 16 open files; standard streams closed; no /proc (needs root)

What has to hold after each: an output is as it was before or complete, never anything else; status 0 means that all are
complete; nothing ends by a signal but the one that was sent; what a run left is gone after the next one. Prints a line of
counts for each loop and command; the exit status is 1 if anything did not hold.
"""
import argparse, glob, os, random, re, resource, shutil, signal, subprocess, sys, tempfile, time

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--oneid", default="bin/oneid")
parser.add_argument("--rounds", type=int, default=1000, help="kills by chance for each command")
parser.add_argument("--seed", type=int, default=7)
parser.add_argument("--records", type=int, default=2000)
parser.add_argument("loops", nargs="*")
options = parser.parse_args()
ONEID = os.path.abspath(options.oneid)
chance = random.Random(options.seed)
home = tempfile.mkdtemp(prefix="oneid-loops-")
os.chdir(home)
failures = 0


def export(path, records, seed):
    numbers = random.Random(seed)
    with open(path, "w") as file:
        file.write("member_id,phone,email,name,points\n")
        for record in range(records):
            phone = f"138{numbers.randint(0, records):08d}"
            file.write(f"{record},{phone},u{numbers.randint(0, records)}@corp.cn,n{record % 97},{record % 1000}\n")


export("shop.csv", options.records, 1)
export("club.csv", options.records, 2)
with open("orders.csv", "w") as file:
    numbers = random.Random(4)
    file.write("order_id,member_id,paid_at,amount,category\n")
    for order in range(options.records):
        day = f"2026-{numbers.randint(1, 9):02d}-{numbers.randint(1, 28):02d}"
        file.write(f"{order},{numbers.randrange(options.records)},{day},{numbers.randint(1, 9000) / 100:.2f},c{order % 5}\n")
with open("c.json5", "w") as file:
    columns = 'id: "member_id", identifiers: { phone: "phone", email: "email" }, attributes: { name: "name" }, points: { points: "points" }'
    file.write("{ sources: { " + ", ".join(f'{name}: {{ files: ["{name}.csv"], {columns} }}' for name in ["shop", "club"]))
    file.write(', orders: { files: ["orders.csv"], kind: "orders", account: { source: "shop", column: "member_id" }, id: "order_id", '
               'at: "paid_at", amount: "amount", currency: "CNY", category: "category" } }, rules: { points: { points: { resolve: "sum" } } }, '
               'segments: { rich: { points: { system: "points", min: 500 } }, now: { orders: { last: "90d" }, kind: "event", once_per: "30d" } }, '
               'journey: { stages: { aware: { account: {} }, purchase: { orders: {} } } }, monitor: { lost_after: "90d" }, '
               'value: { currency: "CNY", rfm: { recency: ["30d"], frequency: [2], monetary: { quantiles: 2 } } }, tags: { version: "1", built_in: true } }\n')

# Name: arguments, outputs.
COMMANDS = {
    "resolve": (["resolve", "-q", "-c", "c.json5", "-o", "w/map.csv", "--report", "w/report.json", "--rejects", "w/rejects.csv"],
                ["w/map.csv", "w/report.json", "w/rejects.csv"]),
    "profile": (["profile", "-q", "-c", "c.json5", "-o", "w/people.jsonl", "--ledger", "w/ledger.csv", "--conflicts", "w/conflicts.csv"],
                ["w/people.jsonl", "w/ledger.csv", "w/conflicts.csv"]),
    "run": (["run", "-q", "--force", "-c", "c.json5", "--history", "w/fired.csv", "-o", "w/out"],
            ["w/out/" + name for name in ["identity_map.csv", "profiles.jsonl", "ledger.csv", "conflicts.csv", "report.json", "tags.csv"]]
            + ["w/fired.csv"]),
    "review": (["review", "-q", "-c", "c.json5", "-o", "w/queue.csv"], ["w/queue.csv"]),
    "check": (["check", "-q", "-c", "c.json5", "--as-of", "2026-01-01", "-o", "w/check.json", "--format", "json"], ["w/check.json"]),
    "tags": (["tags", "-q", "-c", "c.json5", "-o", "w/tags.csv"], ["w/tags.csv"]),
    "segment": (["segment", "-q", "--force", "-c", "c.json5", "--history", "w/fired.csv", "-o", "w/segments"],
                ["w/segments/rich.csv", "w/segments/now.csv", "w/segments/counts.csv", "w/fired.csv"]),
    "journey": (["journey", "-q", "-c", "c.json5", "--format", "csv", "-o", "w/journey.csv"], ["w/journey.csv"]),
    "monitor": (["monitor", "-q", "-c", "c.json5", "--format", "csv", "-o", "w/monitor.csv"], ["w/monitor.csv"]),
    "value": (["value", "-q", "-c", "c.json5", "-o", "w/value.csv"], ["w/value.csv"]),
    "report": (["report", "-q", "prepared/out", "-o", "w/report.html"], ["w/report.html"]),
    "index": (["index", "-q", "w/out"], ["w/out/profiles.index"]),
    "init": (["init", "-q", "--force", "-o", "w/oneid.json5", "shop.csv", "club.csv"], ["w/oneid.json5"]),
}


def read(path):
    try:
        with open(path, "rb") as file: return file.read()
    except FileNotFoundError: return None


def contents(outputs): return [read(path) for path in outputs]


def names():
    return sorted(os.path.relpath(os.path.join(folder, name), "w") for folder, folders, files in os.walk("w") for name in folders + files)


# What a command finds in its folder; all others find it empty.
PREPARED = {"index": "prepared"}


def fresh(name):
    shutil.rmtree("w", ignore_errors=True)
    if name in PREPARED: shutil.copytree(PREPARED[name], "w")
    else: os.mkdir("w")


def plain(arguments, **more):
    return subprocess.run([ONEID, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, **more)


class Subject:
    """A command with what it writes from the former input and from the present one."""
    def __init__(self, name):
        self.name = name
        self.arguments, self.outputs = COMMANDS[name]
        if not os.path.exists("prepared"):
            os.mkdir("prepared")
            assert plain(["run", "-q", "-c", "c.json5", "--history", "fired.csv", "-o", "prepared/out"]).returncode == 0
        fresh(name)
        export("club.csv", options.records // 2, 3)
        done = plain(self.arguments)
        assert done.returncode in (0, 1), (name, done.stderr.decode())
        self.old = contents(self.outputs)
        shutil.rmtree("former", ignore_errors=True)
        shutil.copytree("w", "former")
        export("club.csv", options.records, 2)
        done = plain(self.arguments)
        assert done.returncode in (0, 1), (name, done.stderr.decode())
        self.new = contents(self.outputs)
        self.names = names()
        self.good = (0, 1) if name == "check" else (0,)
        self.whole = self.partial = self.left = 0

    def begin(self, with_former):
        if not with_former: return fresh(self.name)
        shutil.rmtree("w", ignore_errors=True)
        shutil.copytree("former", "w")

    def judge(self, what, status, allowed, with_former, killed=False):
        """Looks at what stands there; then a run that nobody disturbs has to put everything right."""
        global failures
        wrong = []
        if status not in allowed and not killed: wrong.append(f"status {status}")
        found = contents(self.outputs)
        before = self.old if with_former else [None] * len(self.outputs)
        states = ["same" if now == old == new else "new" if now == new else "old" if now == old else "torn"
                  for now, old, new in zip(found, before, self.new)]
        # For a moment a folder that cannot be exchanged is in no place; the loop's file system can exchange.
        if "torn" in states: wrong.append(f"outputs {states}")
        if status in self.good and not killed and not set(states) <= {"new", "same"}: wrong.append(f"status {status} with outputs {states}")
        # Whoever waits for the first output finds the others complete.
        if states[0] == "new" and "old" in states: wrong.append(f"the first before the others: {states}")
        if set(states) <= {"new", "same"}: self.whole += 1
        elif "new" in states: self.partial += 1
        left = [name for name in names() if ".oneid-" in name.split("/")[0]]
        if left: self.left += 1
        if left and not killed: wrong.append(f"left {left}")
        if left or wrong:
            again = plain(self.arguments)
            if again.returncode not in self.good: wrong.append(f"the next run: {again.returncode} {again.stderr.decode()[-200:]}")
            elif contents(self.outputs) != self.new or names() != self.names: wrong.append(f"after the next run: {names()}")
        if wrong:
            failures += 1
            print(f"FAIL {self.name}: {what}: {'; '.join(wrong)}", flush=True)

    def tell(self, loop, count):
        print(f"{loop:11} {self.name:8} {count:5} tries: {self.whole} complete, {self.partial} complete in part, "
              f"{self.left} left something that the next run removed", flush=True)


def traced(arguments, injection, log):
    return subprocess.run(["strace", "-f", "-qq", "-o", log, "-e", f"trace={injection.split(':')[0]}", "-e", f"inject={injection}",
                           ONEID, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def was_hit(log): return "INJECTED" in open(log, errors="replace").read()


FAULTS = [("openat", "EMFILE"), ("openat", "EIO"), ("write", "ENOSPC"), ("pwrite64", "ENOSPC"), ("pwrite64", "EIO"), ("fsync", "EIO"),
          ("ftruncate", "EIO"), ("fallocate", "ENOSPC"), ("linkat", "EIO"), ("link", "EPERM"), ("rename", "EACCES"), ("renameat2", "EINVAL"),
          ("renameat2", "EIO"), ("renameat2", "EXDEV"), ("fchmod", "EPERM"), ("flock", "ENOLCK"), ("flock", "EAGAIN"), ("mkdir", "EACCES"),
          ("unlinkat", "EACCES"), ("fstat", "EIO"), ("newfstatat", "EIO"), ("close", "EIO"), ("clone3", "EAGAIN"), ("getdents64", "EIO")]


def faults():
    for name in COMMANDS:
        subject = Subject(name)
        count = 0
        for with_former in (False, True):
            for call, error in FAULTS:
                for number in range(1, 200):
                    subject.begin(with_former)
                    done = traced(subject.arguments, f"{call}:error={error}:when={number}", "trace")
                    if not was_hit("trace"): break
                    count += 1
                    subject.judge(f"{call} {number} {error}", done.returncode, (0, 1, 2, 3, 4, 70), with_former)
        subject.tell("faults", count)


def kills():
    for name in COMMANDS:
        subject = Subject(name)
        count = 0
        for with_former in (False, True):
            for call in ["linkat", "link", "rename", "renameat2", "fsync", "pwrite64", "write", "mkdir", "unlink", "unlinkat", "rmdir"]:
                for number in range(1, 60):
                    subject.begin(with_former)
                    done = traced(subject.arguments, f"{call}:signal=KILL:when={number}", "trace")
                    if done.returncode in subject.good: break
                    count += 1
                    subject.judge(f"killed at {call} {number}", done.returncode, (), with_former, killed=True)
        subject.begin(True)
        start = time.monotonic()
        plain(subject.arguments)
        length = time.monotonic() - start
        for number in range(options.rounds):
            with_former = number % 2 == 1
            subject.begin(with_former)
            program = subprocess.Popen([ONEID, *subject.arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(chance.uniform(0, length * 1.1))
            sent = chance.choice([signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
            program.send_signal(sent)
            status = program.wait()
            count += 1
            killed = sent == signal.SIGKILL
            # Before the handlers are there, a signal ends the program by itself.
            subject.judge(f"{sent.name} by chance", status, (0, 1, 130, 143, -sent), with_former, killed=killed)
        subject.tell("kills", count)


def cuts():
    for name in ["resolve", "profile", "run", "check"]:
        subject = Subject(name)
        start = time.monotonic()
        plain(subject.arguments)
        length = time.monotonic() - start
        whole = read("shop.csv")
        count = {"noticed": 0, "too late": 0}
        for number in range(max(30, options.rounds // 5)):
            subject.begin(True)
            program = subprocess.Popen([ONEID, *subject.arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            time.sleep(chance.uniform(0, length))
            what = chance.choice(["cut", "grow", "replace"])
            if what == "cut": os.truncate("shop.csv", chance.randrange(len(whole)))
            elif what == "grow":
                with open("shop.csv", "ab") as file: file.write(b"x" * chance.randrange(1, 9000) + b"\n")
            else:
                with open("other", "wb") as file: file.write(whole)
                os.rename("other", "shop.csv")
            said = program.communicate()[1]
            status = program.returncode
            with open("shop.csv", "wb") as file: file.write(whole)
            # The change may come before the file is opened: then it is another input, or a broken one.
            found = contents(subject.outputs)
            torn = [path for path, now, old, new in zip(subject.outputs, found, subject.old, subject.new) if status != 0 and now != old]
            global failures
            if status not in (0, 1, 3) or torn and status == 3 or b"Fatal" in said:
                failures += 1
                print(f"FAIL {name}: {what}: status {status}, {torn} {said[-200:]}", flush=True)
            count["noticed" if b"input.c" in said else "too late"] += 1
        print(f"{'cuts':11} {name:8} {sum(count.values()):5} tries: {count['noticed']} noticed, {count['too late']} before or after the reading", flush=True)


def limited(arguments, **limits):
    def set_limits():
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        for name, value in limits.items(): resource.setrlimit(getattr(resource, "RLIMIT_" + name), (value, value))
    return plain(arguments, preexec_fn=set_limits)


def memory():
    for name in ["resolve", "run", "review", "check"]:
        subject = Subject(name)
        statuses = {}
        # Dense where a run begins to fit.
        for megabytes in list(range(8, 72, 1)) + list(range(72, 400, 12)):
            subject.begin(True)
            done = limited(subject.arguments, AS=megabytes << 20)
            statuses[done.returncode] = statuses.get(done.returncode, 0) + 1
            # A limit below the program itself keeps the system from starting it.
            allowed = (0, 1, 4, 70) + ((-9, -11) if megabytes << 20 <= os.path.getsize(ONEID) else ())
            subject.judge(f"{megabytes} MiB", done.returncode, allowed, True)
        print(f"{'memory':11} {name:8} {sum(statuses.values()):5} limits: " + ", ".join(f"{n} ended with {s}" for s, n in sorted(statuses.items())), flush=True)


def refusals():
    for name in COMMANDS:
        subject = Subject(name)
        count = 0
        for number in range(1, 5000):
            subject.begin(True)
            done = plain(subject.arguments, env={**os.environ, "ONEID_REFUSE_MEMORY": str(number)})
            if done.returncode in subject.good: break
            count += 1
            subject.judge(f"refusal {number}", done.returncode, (4,), True)
            if done.returncode == 4 and not re.search(rb"the system refused \d+(\.\d)? [KMG]iB", done.stderr):
                subject.judge(f"refusal {number}: {done.stderr!r}", -1, (), True)
        subject.tell("refusals", count)
        if count == 0: print("            no build with the hook: give a debug build with --oneid", flush=True)


def descriptors():
    for name in COMMANDS:
        subject = Subject(name)
        count = 0
        for number in range(4, 17):
            subject.begin(True)
            subject.judge(f"ulimit -n {number}", limited(subject.arguments, NOFILE=number).returncode, (0, 1, 3, 4), True)
            count += 1
        for closed in ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"]:
            subject.begin(True)
            done = subprocess.run(["sh", "-c", f'exec "$@" {closed}', "sh", ONEID, *subject.arguments])
            subject.judge(f"sh {closed}", done.returncode, (0, 1, 3, 4), True)
            count += 1
        if os.geteuid() == 0:
            shutil.copy(ONEID, "program")
            subject.begin(True)
            done = subprocess.run(["chroot", home, "/program", *subject.arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            # A program that is not static does not begin there.
            if done.returncode not in (126, 127):
                subject.judge(f"no /proc: {done.stderr[-100:]}", done.returncode, subject.good, True)
                count += 1
        subject.tell("descriptors", count)


LOOPS = {"faults": faults, "kills": kills, "cuts": cuts, "memory": memory, "refusals": refusals, "descriptors": descriptors}
try:
    for loop in options.loops or [name for name in LOOPS if name != "refusals"]:
        if loop not in LOOPS: sys.exit(f"there is no loop '{loop}'; loops are {', '.join(LOOPS)}")
        LOOPS[loop]()
finally:
    os.chdir("/")
    shutil.rmtree(home, ignore_errors=True)
print("all held" if failures == 0 else f"{failures} did not hold")
sys.exit(failures != 0)
