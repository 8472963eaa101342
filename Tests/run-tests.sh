#!/bin/bash
# Runs all tests that are built: `make test` after the build. usage: Tests/run-tests.sh [SCRATCH [TARGET…]]
#
# Each test target is a process of its own that runs one test after the other, so that the time of a test is its own; as many
# targets run at a time as there are processors. When all is well, one line a target and the slowest tests.
set -uo pipefail
cd "$(dirname "$0")/.."
scratch=${1:-.build}
shift || true
bundle=$(find -L "$scratch/debug" -maxdepth 1 -name '*PackageTests.xctest' -type f | head -n 1)
[ -n "$bundle" ] || { echo "no tests in $scratch/debug: build them with swift build --build-tests" >&2; exit 2; }
results=$scratch/test-results
rm -rf "$results"
mkdir -p "$results"
export bundle results
begun=$SECONDS

# The largest first, by what is written in them: the golden cases are files of their own.
targets() {
    local folder
    for folder in Tests/*Tests; do
        local also=
        [ "$folder" = Tests/GoldenTests ] && also=Fixtures/golden
        printf '%s %s\n' "$(find "$folder" $also -type f -exec cat {} + | wc -c)" "${folder#Tests/}"
    done | sort -rn | cut -d' ' -f2
}

run_target() {
    local target=$1 begun=$SECONDS state=ok
    "$bundle" --testing-library swift-testing --no-parallel --filter "^$target\\." \
        --xunit-output "$results/$target.xml" >"$results/$target.log" 2>&1 || state=FAILED
    # A target without a test that runs is not well.
    local count
    count=$(grep -aoE 'Test run with [0-9]+ test' "$results/$target.log" | grep -oE '[0-9]+' | tail -n 1)
    [ "${count:-0}" -gt 0 ] || state=FAILED
    printf '%-6s  %-24s %5s tests  %4s s\n' "$state" "$target" "${count:-no}" $((SECONDS - begun))
    [ $state = ok ] || touch "$results/failed"
}
export -f run_target

{ if [ $# -gt 0 ]; then printf '%s\n' "$@"; else targets; fi; } \
    | xargs -P "$(nproc 2>/dev/null || echo 2)" -I '{}' bash -c 'run_target "$1"' - '{}'

printf '\nslowest tests:\n'
cat "$results"/*.xml 2>/dev/null \
    | sed -nE 's/.*<testcase classname="([^"]*)" name="([^"]*)" time="([^"]*)".*/\3 \1.\2/p' \
    | sort -gr | head -n 10 | awk '{ time = $1; $1 = ""; printf "  %6.1f s %s\n", time, $0 }'
printf '\n%s s in all\n' $((SECONDS - begun))

if [ -e "$results/failed" ]; then
    printf '\nwhat failed (all of it is in %s):\n' "$results" >&2
    grep -ahE -A 6 'recorded an issue|Fatal error|Crash' "$results"/*.log | grep -avE '^--$|(started|passed after)' | cut -c 1-300 | head -n 60 >&2
    exit 1
fi
