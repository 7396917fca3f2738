#!/bin/sh
# How soon the lab answers, beside a JVM that does nothing: by turns, so that both meet the same machine.
#
#   bench/start.sh [TURNS]     20 unless told otherwise; some 2 s each
#
# Prints medians in ms and their ratio to the empty JVM's median: the version, the answer of
# "lab check 7" as it is read from the pipe, and the end of that command, with the session saved.
# The lab is ./lab of this checkout, or what $LAB says; the JDK is $JAVA_HOME's or that of the PATH.
set -eu
turns=${1:-20}
lab=${LAB:-$(dirname "$0")/../lab}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

printf 'class Nothing { public static void main(String[] words) {} }\n' >"$work/Nothing.java"
"${java}c" -d "$work" "$work/Nothing.java"

now() { # in µs
    date +%s%6N
}

empty() {
    began=$(now)
    "$java" -XX:+UseSerialGC -cp "$work" Nothing
    echo $(($(now) - began)) >>"$work/empty"
}

version() {
    began=$(now)
    "$lab" --version >/dev/null
    echo $(($(now) - began)) >>"$work/version"
}

check() {
    began=$(now)
    "$lab" check 7 --out "$work/session" 2>/dev/null | {
        grep -q -m 1 '7  P'
        echo $(($(now) - began)) >>"$work/answer"
        cat >/dev/null
    }
    echo $(($(now) - began)) >>"$work/prompt"
    rm -rf "$work/session"
}

median() { # file
    sort -n "$1" | sed -n "$(((turns + 1) / 2))p"
}

"$lab" --version >/dev/null
for turn in $(seq "$turns"); do
    empty
    version
    check
done
printf '%-22s %8s  %5s\n' "median of $turns" ms ratio
for what in empty version answer prompt; do
    awk -v name=$what -v took="$(median "$work/$what")" -v one="$(median "$work/empty")" \
        'BEGIN { printf "%-22s %8.1f  %5.1f\n", name, took / 1000, took / one }'
done
