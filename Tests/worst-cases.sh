#!/bin/bash
# Does ten times the input take no more than thirteen times as long, where the input is as bad as can be?
# usage: Tests/worst-cases.sh ONEID [LARGEST]
#
# Each case is run at a hundredth, a tenth and all of LARGEST (1,000,000) records or columns; the best of three runs counts, since other
# work on the machine only makes a run slower. Prints every time and ratio; ends with 1 when a ratio is above the bar.
set -euo pipefail
export LC_ALL=C
oneid=$(readlink -f "${1:?the program to time}")
largest=${2:-1000000}
bar=13
# What is over before this many milliseconds says nothing of how it grows.
least=50
work=$(mktemp -d "${TMPDIR:-/tmp}/oneid-worst-cases.XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work"

pairs() { # random pairs of a phone and an address: one component without an end
    awk -v n="$1" 'BEGIN { srand(7); print "member_id,phone,email,name"
        for (i = 0; i < n; i++) printf "M%d,138%08d,u%dx@corp.cn,N%d\n", i, rand() * n * 0.8 + 20000007, rand() * n * 0.8, i }'
}
star() { # one address with everybody
    awk -v n="$1" 'BEGIN { print "member_id,phone,email"
        for (i = 0; i < n; i++) printf "M%d,138%08d,team@corp.cn\n", i, i + 20000007 }'
}
chain() { # each record shares a phone with the one before and an address with the one behind
    awk -v n="$1" 'BEGIN { print "member_id,phone,email,name"
        for (i = 0; i < n; i++) printf "M%d,138%08d,u%dx@corp.cn,N%d\n", i, int(i / 2) + 20000007, int((i + 1) / 2), i % 7 }'
}
contested() { # an address with four phones, a limit of three: joins none
    awk -v n="$1" 'BEGIN { print "member_id,phone,email,name"
        for (i = 0; i < n; i++) printf "M%d,138%08d,u%dx@corp.cn,\n", i, i + 20000007, int(i / 4) }'
}
masked() { # masked phones beside whole ones
    awk -v n="$1" 'BEGIN { print "member_id,phone,name"
        for (i = 0; i < n; i++) if (i % 2) printf "M%d,138****%04d,Wang%dx\n", i, i % 9973, i
            else printf "M%d,138%08d,Wang%dx\n", i, i + 20000007, i + 1 }'
}
wide() { # columns, with ten rows
    awk -v n="$1" 'BEGIN { printf "member_id,phone"; for (i = 2; i < n; i++) printf ",col_%d", i; print ""
        for (r = 0; r < 10; r++) { printf "M%d,1375260480%d", r, r; for (i = 2; i < n; i++) printf ",v%d", (i + r) % 7; print "" } }'
}
members() { awk -v n="$1" 'BEGIN { print "member_id,email"; for (i = 0; i < n; i++) printf "M%d,u%dx@corp.cn\n", i, i }'; }
merges() { # decisions that make one chain of all
    awk -v n="$1" 'BEGIN { print "decision,left_source,left_id,right_source,right_id,type,value"
        for (i = 1; i < n; i++) printf "merge,m,M%d,m,M%d,,\n", i - 1, i }'
}
nested() { # cells that a pattern of nested repeats nearly matches
    awk -v n="$1" 'BEGIN { print "id,card"; for (i = 0; i < n; i++) printf "M%d,aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab\n", i }'
}
printf '%s\n' '{ sources: { m: { files: ["m.csv"], id: "id", identifiers: { card: "card" } } },
  identifiers: { card: { like: "text", pattern: "(a+)+$" } } }' > pattern.json5

# Milliseconds of the best of three.
timed() {
    local best= start end
    for _ in 1 2 3; do
        start=$(date +%s%N)
        "$oneid" "$@" > out 2> err || { [ $? -le 1 ] || { cat err >&2; exit 1; }; }
        end=$(( ($(date +%s%N) - start) / 1000000 ))
        if [ -z "$best" ] || [ "$end" -lt "$best" ]; then best=$end; fi
    done
    echo "$best"
}

failed=0
measure() { # NAME MAKER ARGUMENTS…
    local name=$1 maker=$2 before= now size line
    shift 2
    line=$(printf '%-28s' "$name")
    for size in $((largest / 100)) $((largest / 10)) "$largest"; do
        "$maker" "$size" > m.csv
        if [[ " $* " == *" decisions.csv "* ]]; then merges "$size" > decisions.csv; fi
        now=$(timed "$@")
        line+=$(printf ' %8d ms' "$now")
        if [ -n "$before" ]; then
            ratio=$(awk -v a="$now" -v b="$before" -v l="$least" 'BEGIN { printf "%.1f", b < l ? 0 : a / b }')
            line+=" (x$ratio)"
            if awk -v r="$ratio" -v bar="$bar" 'BEGIN { exit !(r > bar) }'; then failed=1 && line+=" ABOVE $bar"; fi
        fi
        before=$now
    done
    echo "$line"
}

measure 'random pairs' pairs resolve m.csv
measure 'one star' star resolve m.csv
measure 'one chain' chain resolve m.csv
measure 'contested addresses' contested resolve m.csv
measure 'near matches' masked review m.csv
measure 'columns, resolve' wide resolve m.csv
measure 'columns, check' wide check m.csv
measure 'columns, inspect' wide inspect m.csv
measure 'columns, init' wide init m.csv
measure 'decisions in a chain' members resolve m=m.csv --decisions decisions.csv
measure 'explain over decisions' members explain m:M5 m:M9 m=m.csv --decisions decisions.csv
measure 'nested repeats' nested resolve -c pattern.json5
exit $failed
