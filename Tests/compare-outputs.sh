#!/bin/bash
# Do two builds of the program print the same? For a change that must change nothing.
#
#   Tests/compare-outputs.sh [OPTIONS] OLD NEW
#
# OLD and NEW are two programs. Both run every command of Fixtures/golden, and map, profiles, review, explain, evaluate, run and
# check of generated exports, as CSV with a GB18030 file, JSON lines and gzip, on one and two threads, with and without an earlier
# map. Standard output, standard error, exit status and every file written are compared byte for byte. Exit status: 0 when
# nothing differs, 1 with the first difference, 2 when it cannot be said.
#
#   --records N        records of each set (default 1000000)
#   --seeds "S …"      seeds of the sets (default "1 2")
#   --generator PATH   oneid-generate (default: .build/release or .build/debug)
#   --golden           the golden cases only
#   --generated        the generated exports only
#   --go-on            all differences, not only the first
#   --keep FOLDER      work there and leave everything behind
set -uo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)

records=1000000 seeds="1 2" generator= parts="golden generated" goes_on= kept=
fail() { printf '%s\n' "compare-outputs: $*" >&2; exit 2; }
while [ $# -gt 0 ]; do
    case $1 in
    --records) records=$2; shift 2 ;;
    --seeds) seeds=$2; shift 2 ;;
    --generator) generator=$2; shift 2 ;;
    --golden) parts=golden; shift ;;
    --generated) parts=generated; shift ;;
    --go-on) goes_on=1; shift ;;
    --keep) kept=$2; shift 2 ;;
    -h | --help) sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//;p}' "$0"; exit 0 ;;
    -*) fail "there is no option $1; --help lists them" ;;
    *) break ;;
    esac
done
[ $# -eq 2 ] || fail "two programs are needed: OLD NEW"
for program in "$1" "$2"; do [ -x "$program" ] || fail "$program is no program"; done
old=$(realpath "$1") new=$(realpath "$2")

if [ -n "$kept" ]; then
    mkdir -p "$kept" && work=$(cd "$kept" && pwd)
else
    work=$(mktemp -d "${TMPDIR:-/tmp}/oneid-compare.XXXXXX")
    trap 'rm -rf "$work"' EXIT
fi
# Both programs are called oneid, and both run in a folder of the same name: messages may show either.
mkdir -p "$work/bin-old" "$work/bin-new"
ln -sf "$old" "$work/bin-old/oneid"
ln -sf "$new" "$work/bin-new/oneid"

compared=0 bytes=0 different=0 generated=

# run SIDE FOLDER COMMAND: runs a line of bash in FOLDER; what it prints and writes into $OUT is kept in $work/SIDE.
run() {
    local side=$1 folder=$2 command=$3
    rm -rf "$work/out" "$work/tmp"
    mkdir -p "$work/out/files" "$work/tmp"
    (
        cd "$folder" || exit 99
        env -i PATH="$work/bin-$side:/usr/local/bin:/usr/bin:/bin" LC_ALL=C.UTF-8 TERM=dumb \
            HOME="$work/tmp" TMPDIR="$work/tmp" OUT="$work/out/files" bash -c "$command"
    ) >"$work/out/stdout" 2>"$work/out/stderr" </dev/null
    echo $? >"$work/out/status"
    rm -rf "${work:?}/$side"
    mv "$work/out" "$work/$side"
}

# compare NAME FOLDER COMMAND
compare() {
    local name=$1 folder=$2 command=$3
    run old "$folder" "$command"
    run new "$folder" "$command"
    compared=$((compared + 1))
    # A command that fails on generated data compares nothing: that is a fault of this script.
    if [ -n "$generated" ] && [ "$(cat "$work/old/status")" -gt 1 ]; then
        printf '\n%s fails:\n  %s\n' "$name" "$command"
        head -n 5 "$work/old/stderr"
        exit 2
    fi
    bytes=$((bytes + $(find "$work/old" -type f -printf '%s\n' 2>/dev/null | awk '{ sum += $1 } END { printf "%.0f", sum }')))
    if difference=$(diff -rq "$work/old" "$work/new" 2>&1); then return; fi
    different=$((different + 1))
    printf '\n%s differs:\n  %s\n%s\n' "$name" "$command" "${difference//$work\//}"
    local file
    file=$(cd "$work/old" && find . -type f | sort | while read -r file; do
        cmp -s "$file" "$work/new/$file" || { echo "$file"; break; }
    done)
    if [ -n "$file" ] && [ -f "$work/new/$file" ]; then
        # A line may be long: what stands around the first byte that differs.
        local place side
        place=$(cmp "$work/old/$file" "$work/new/$file" 2>/dev/null | awk '{ print $5 + 0 }')
        place=${place:-$(($(stat -c %s "$work/old/$file") < $(stat -c %s "$work/new/$file") ? $(stat -c %s "$work/old/$file") : $(stat -c %s "$work/new/$file")))}
        for side in old new; do
            printf '%s %s, byte %s: …%s…\n' "$side" "${file#./}" "$place" \
                "$(tail -c "+$((place > 80 ? place - 80 : 1))" "$work/$side/$file" | head -c 240 | tr '\0\n' '?|')"
        done
    fi
    [ -n "$goes_on" ] || finish
}

finish() {
    printf '\n%s commands compared, %s bytes each, %s different\n' "$compared" "$bytes" "$different"
    [ "$different" -eq 0 ] && exit 0
    exit 1
}

golden() {
    generated=
    local file command
    for file in "$root"/Fixtures/golden/*/*/cmd; do
        command=${file#"$root"/Fixtures/golden/}
        compare "golden ${command%/cmd}" "$root" "exec bash '$file'"
    done
    printf '%s golden cases\n' "$compared"
}

# everything LABEL FOLDER: all commands over one set of exports. `earlier.csv` is the map of another part of the members.
everything() {
    local label=$1 folder=$2 threads before=$compared
    for threads in 1 2; do
        local options="--threads $threads"
        compare "$label map, $threads" "$folder" \
            "oneid resolve -c oneid-members.json5 $options --report \$OUT/report.json --rejects \$OUT/rejects.csv"
        compare "$label map after an earlier one, $threads" "$folder" \
            "oneid resolve -c oneid-members.json5 $options --previous earlier.csv --aliases \$OUT/aliases.csv -o \$OUT/map.jsonl"
        compare "$label profiles, $threads" "$folder" \
            "oneid profile -c oneid.json5 $options --ledger \$OUT/ledger.csv --conflicts \$OUT/conflicts.csv --unmatched \$OUT/unmatched.csv --report \$OUT/report.json"
        compare "$label review, $threads" "$folder" "oneid review -c oneid-members.json5 $options"
        compare "$label check, $threads" "$folder" "oneid check -c oneid.json5 $options --as-of 2026-06-30 --format json"
        compare "$label run, $threads" "$folder" \
            "oneid run -c oneid.json5 $options --previous earlier.csv --as-of 2026-06-30 -o \$OUT/run"
    done
    compare "$label map without a configuration" "$folder" "oneid resolve *tmall.* *jd.* *pos.* --format tsv"
    compare "$label map from a pipe" "$folder" "cat *tmall.* | oneid resolve tmall=- *jd.* --format csv --show-values"
    compare "$label map without guards" "$folder" "oneid resolve -c oneid-members.json5 --guards off"
    compare "$label flat profiles" "$folder" "oneid profile -c oneid.json5 --format csv --limit 20000"
    compare "$label cards" "$folder" "oneid profile -c oneid.json5 --pretty --limit 500"
    compare "$label review lines" "$folder" "oneid review -c oneid.json5 --format jsonl --as-of 2026-06-30"
    compare "$label review cards" "$folder" "oneid review -c oneid-members.json5 --pretty --limit 200"
    compare "$label check in words" "$folder" "oneid check -c oneid.json5 --as-of 2026-06-30 --samples 3"
    compare "$label check in little memory" "$folder" \
        "oneid check -c oneid-members.json5 --as-of 2026-06-30 --memory 4MiB --format csv --max duplicates=0 --min fill=90%"
    compare "$label evaluate" "$folder" "oneid evaluate --truth truth.csv -c oneid-members.json5"
    compare "$label evaluate as JSON" "$folder" "oneid evaluate --truth truth.csv -c oneid-members.json5 --format json"
    compare "$label init" "$folder" "oneid init *tmall.* *jd.* *wechat.* *app.* *pos.* *distributor.*"
    compare "$label inspect" "$folder" "oneid inspect *tmall.* *partner.*"
    compare "$label explain" "$folder" \
        "sed -n '2p;5000p;9000p' truth.csv | while IFS=, read -r source id rest; do oneid explain \"\$source:\$id\" -c oneid-members.json5 --format json; done"
    printf '%s: %s commands\n' "$label" $((compared - before))
}

# generate FOLDER SEED OPTIONS…
generate() {
    local folder=$1 seed=$2
    rm -rf "$folder"
    shift 2
    "$generator" --records "$records" --seed "$seed" --columns rich --orders $((records / 5)) --truth "$@" \
        -o "$folder" >/dev/null 2>&1 || fail "$generator failed"
    # The map of most of the members stands for that of last week: the old program writes it for both.
    mkdir -p "$folder/week"
    local file
    for file in "$folder"/*.csv "$folder"/*.jsonl; do
        [ -f "$file" ] && awk 'NR == 1 || NR % 7 != 0' "$file" >"$folder/week/${file##*/}"
    done
    cp "$folder"/*.json5 "$folder/week/"
    (cd "$folder/week" && "$old" resolve --quiet -c oneid-members.json5 --rejects /dev/null -o ../earlier.csv) \
        || fail "the earlier map could not be made"
    rm -rf "$folder/week"
}

generated() {
    generated=1
    if [ -z "$generator" ]; then
        for generator in "$root/.build/release/oneid-generate" "$root/.build/debug/oneid-generate"; do
            [ -x "$generator" ] && break
        done
    fi
    [ -x "$generator" ] || fail "oneid-generate is needed; swift build -c release --product oneid-generate builds it, --generator PATH names it"
    generator=$(realpath "$generator")
    local seed folder
    for seed in $seeds; do
        folder=$work/csv-$seed
        generate "$folder" "$seed"
        everything "seed $seed, CSV" "$folder"
        # The same bytes packed: the configuration names the packed files.
        gzip -1 "$folder"/{tmall,jd,wechat,app,pos,distributor,partner,orders}.csv
        sed -i 's/\.csv"\]/.csv.gz"]/' "$folder"/*.json5
        everything "seed $seed, gzip" "$folder"
        [ -n "$kept" ] || rm -rf "$folder"
    done
    seed=${seeds%% *}
    generate "$work/json" "$seed" --format jsonl
    everything "seed $seed, JSON lines" "$work/json"
}

for part in $parts; do $part; done
finish
