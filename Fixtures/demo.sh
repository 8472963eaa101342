#!/bin/bash
# Resolves the two example folders and shows what came out. usage: Fixtures/demo.sh ONEID FOLDER
set -euo pipefail
oneid=$1
folder=$2
mkdir -p "$folder"

run() {
    printf '\n$ %s\n' "$*"
    "$@"
}

echo 'A snack brand: eight exports of seven platforms, every dirty case in Fixtures/retail/README.md.'
run "$oneid" resolve --config Fixtures/retail/oneid.json5 -o "$folder/retail.csv" --report "$folder/retail.json"
run head -n 6 "$folder/retail.csv"
echo
echo 'Rows of the person with the most records:'
largest=$(tail -n +2 "$folder/retail.csv" | cut -d, -f1 | sort | uniq -c | sort -k1,1nr -k2 | awk 'NR == 1 { print $2 }')
run grep "^$largest" "$folder/retail.csv"

echo
echo 'What their platforms say of that person, reconciled by the rules:'
run "$oneid" profile --quiet --config Fixtures/retail/oneid.json5 --oneid "$largest" --pretty

echo
echo 'Three platforms: A and C share nothing, and B holds them together.'
run "$oneid" resolve --config Fixtures/three-platforms/oneid.json5 -o "$folder/three-platforms.csv"
run cat "$folder/three-platforms.csv"

echo
echo 'One person: what seven platforms and five event exports say, reconciled by the rules of oneid.json5.'
run "$oneid" profile --quiet --config Fixtures/retail/oneid.json5 --find phone=19925982253 --pretty

echo
echo 'What a person has to judge: the three top cases of the queue.'
run "$oneid" review --quiet --config Fixtures/retail/oneid.json5 --limit 3 --pretty
