#!/bin/bash
# Counts the instructions of small jobs in one thread, and compares them with the figures in Tests/instructions.txt: clocks
# differ from machine to machine, and from minute to minute, instructions do not. usage: Tests/bench-check.sh ONEID GENERATOR [--record]
#
# Needs valgrind. Without it nothing is checked, and that is said loudly.
set -euo pipefail
cd "$(dirname "$0")/.."
oneid=$1 generator=$2 record=${3:-}
figures=Tests/instructions.txt
limit=3 # percent

if ! command -v valgrind >/dev/null; then
    echo 'bench-check: SKIPPED: valgrind is not installed, no instruction was counted' >&2
    exit 0
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$generator" --records 100000 --seed 1 --plain -o "$folder/lean" >/dev/null 2>&1
"$generator" --records 30000 --orders 30000 --columns rich --seed 1 --plain -o "$folder/rich" >/dev/null 2>&1
"$oneid" resolve --quiet --threads 1 --config "$folder/lean/oneid-guards-off.json5" -o "$folder/earlier.csv"

# Name and arguments of each job; what it writes is thrown away.
jobs() {
    cat <<JOBS
link resolve --config $folder/lean/oneid-guards-off.json5 -o $folder/out
guards resolve --config $folder/lean/oneid.json5 -o $folder/out
previous resolve --config $folder/lean/oneid-guards-off.json5 --previous $folder/earlier.csv -o $folder/out
check check --config $folder/lean/oneid.json5 --as-of 2100-01-01 -o $folder/out
profile profile --config $folder/rich/oneid.json5 -o $folder/out
JOBS
}

# Instructions of a job, in millions.
count() {
    rm -f "$folder/out"
    # A check may find something and end with 1.
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$oneid" "$@" --quiet --threads 1 >"$folder/log" 2>&1 || true
    sed -nE 's/^==[0-9]+== Collected *: *([0-9]+).*/\1/p' "$folder/log" | awk '{ printf "%.1f", $1 / 1e6 }'
}

[ "$record" != --record ] || {
    echo '# Millions of instructions of the jobs of Tests/bench-check.sh in one thread, counted by valgrind --tool=callgrind.' >"$figures"
    echo '# Recorded by: make bench-check RECORD=--record' >>"$figures"
}
failed=0
while read -r name arguments; do
    # shellcheck disable=SC2086
    now=$(count $arguments)
    [ -n "$now" ] || { echo "bench-check: $name did not run:" >&2; tail -n 3 "$folder/log" >&2; failed=1; continue; }
    if [ "$record" = --record ]; then
        printf '%s %s\n' "$name" "$now" >>"$figures"
        printf '%-10s %10s M\n' "$name" "$now"
        continue
    fi
    known=$(awk -v name="$name" '$1 == name { print $2 }' "$figures")
    verdict=$(awk -v now="$now" -v known="${known:-0}" -v limit="$limit" 'BEGIN {
        if (known == 0) { print "no figure"; exit }
        change = (now / known - 1) * 100
        printf "%+.1f %% %s", change, change > limit ? "MORE" : change < -limit ? "less: record it" : "ok"
    }')
    printf '%-10s %10s M, was %10s M: %s\n' "$name" "$now" "${known:--}" "$verdict"
    case $verdict in *MORE | 'no figure') failed=1 ;; esac
done < <(jobs)
exit $failed
