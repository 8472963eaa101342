#!/bin/bash
# The tests under the thread and the address sanitizer, each in a debug build of its own: neither can be linked into the static
# program. usage: Tests/sanitize.sh [--only REGEX] [SCRATCH] [thread|address…]
#
# Such builds have SANITIZED defined: eight threads and small stretches, so that threads meet; blocks of the C library in place
# of pages, so that their ends are seen; locks that the sanitizer knows. Before the tests it has to see a fault that was
# planted for it.
set -uo pipefail
cd "$(dirname "$0")/.."
swift=${SWIFT:-swift}
only='^OneID|^GoldenTests\.GoldenTests'
if [ "${1:-}" = --only ]; then only=$2; shift 2; fi
scratch=${1:-.build}
shift || true
[ $# -gt 0 ] || set -- thread address
# What ends a process by a fault, or measures memory and time, is not for a sanitizer, which has handlers and memory of its own.
skip='SignalsTests|OutOfMemoryTests|InteractiveReviewInTerminalTests|OneIDBenchTests|OneIDGeneratorTests|WorkTests'
failed=0
for sanitizer in "$@"; do
    folder=$scratch-$sanitizer
    reports=$PWD/$folder/reports
    case $sanitizer in
        thread) fault=race seen='ThreadSanitizer: data race' ;;
        address) fault=overrun seen='AddressSanitizer: heap-buffer-overflow' ;;
        *) echo "there is no sanitizer '$sanitizer'" >&2; exit 2 ;;
    esac
    "$swift" build --scratch-path "$folder" --build-tests --sanitize "$sanitizer" -Xswiftc -DSANITIZED -Xswiftc -gnone --quiet \
        || exit 1
    tests() {
        rm -rf "$reports"
        mkdir -p "$reports"
        TSAN_OPTIONS="log_path=$reports/report exitcode=66" \
            ASAN_OPTIONS="log_path=$reports/report detect_leaks=0 allocator_may_return_null=1" \
            "$swift" test --scratch-path "$folder" --skip-build --sanitize "$sanitizer" -Xswiftc -DSANITIZED -Xswiftc -gnone \
            --disable-xctest "$@" >"$folder/tests.log" 2>&1
    }
    ONEID_PLANTED=1 tests --filter "PlantedFaultTests[./]$fault"
    if ! cat "$reports"/* "$folder/tests.log" 2>/dev/null | grep -q "$seen"; then
        echo "the $sanitizer sanitizer does not see the planted $fault ($folder/tests.log)" >&2
        exit 1
    fi
    tests --filter "$only" --skip "$skip"
    status=$?
    found=$(find "$reports" -type f | wc -l)
    grep -a 'Test run with' "$folder/tests.log" | tail -n 1
    printf '%s sanitizer: it sees the planted %s; %s reports in the tests, status %s\n' "$sanitizer" "$fault" "$found" "$status"
    if [ "$found" -gt 0 ] || [ "$status" -ne 0 ]; then
        failed=1
        cat "$reports"/* 2>/dev/null | head -n 60 >&2
        grep -aE 'recorded an issue|Fatal error' "$folder/tests.log" | head -n 30 >&2
    fi
done
exit $failed
