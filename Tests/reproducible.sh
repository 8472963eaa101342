#!/bin/bash
# Do two clones in two folders give the same program? usage: Tests/reproducible.sh [FOLDER]
#
# What differs by nature is left out: the build id and the hash of the Swift modules, which is made from paths. Builds the
# program twice from nothing, which takes some minutes.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
swift=${SWIFT:-swift}

# Beside the Swift compiler, on the path under its name or one with a version.
objcopy=${OBJCOPY:-}
if [ -z "$objcopy" ]; then
    beside=$(dirname "$(readlink -f "$(command -v "$swift")")")/llvm-objcopy
    for candidate in "$beside" $(compgen -c llvm-objcopy | sort -u); do
        if command -v "$candidate" >/dev/null; then objcopy=$candidate && break; fi
    done
fi
if [ -z "$objcopy" ]; then
    printf '%s\n' '!!! reproducible: NOT TESTED, there is no llvm-objcopy (beside the Swift compiler or on the path; OBJCOPY=… names one)' >&2
    exit 0
fi

if [ $# -gt 0 ]; then
    mkdir -p "$1" && work=$(cd "$1" && pwd)
else
    work=$(mktemp -d "${TMPDIR:-/tmp}/oneid-reproducible.XXXXXX")
    trap 'rm -rf "$work"' EXIT
fi
# Names of different lengths: no path may shift anything.
for name in one another-name; do
    rm -rf "${work:?}/$name"
    git clone --quiet --local "$root" "$work/$name"
    printf 'building in %s\n' "$work/$name"
    (cd "$work/$name" && "$swift" build -c release --product oneid --quiet)
    "$objcopy" --remove-section .swift_modhash --remove-section .note.gnu.build-id \
        "$work/$name/.build/release/oneid" "$work/$name.bytes"
done
if cmp "$work/one.bytes" "$work/another-name.bytes"; then
    printf 'the same %s bytes, SHA-256 %s\n' "$(wc -c <"$work/one.bytes")" "$(sha256sum "$work/one.bytes" | cut -c 1-64)"
else
    echo 'two clones of one commit give different programs' >&2
    exit 1
fi
