#!/usr/bin/env bash
# What the GitHub Action runs, and what any CI can: inputs come as variables, nothing of them is run as code.
#   TRANSQA_TARGETS   files, folders and patterns, one a line or parted by spaces (lines may hold spaces)
#   TRANSQA_ARGS      further options, one a line: --source-lang, then ru on the next line
#   TRANSQA_SARIF     where to write SARIF (default transqa.sarif; empty: none)
#   TRANSQA_CHANGED   a git revision: only what differs from it is checked (empty: all)
# GITHUB_STEP_SUMMARY and GITHUB_OUTPUT are written to if GitHub set them. Exit status: that of transqa check.
set -uo pipefail

lines() {  # the lines of a text that are not empty, as an array named by the second argument
    local -n into=$2
    into=()
    while IFS= read -r line; do
        line="${line#"${line%%[![:space:]]*}"}"
        line="${line%"${line##*[![:space:]]}"}"
        [ -n "$line" ] && into+=("$line")
    done <<<"$1"
}

targets=() arguments=()
if [[ "${TRANSQA_TARGETS:-}" == *$'\n'* ]]; then
    lines "$TRANSQA_TARGETS" targets
else
    set -f
    read -ra targets <<<"${TRANSQA_TARGETS:-}"
    set +f
fi
lines "${TRANSQA_ARGS:-}" arguments
if [ "${#targets[@]}" -eq 0 ]; then
    echo "transqa: no targets: set TRANSQA_TARGETS to files, folders or patterns" >&2
    exit 2
fi

summary=$(mktemp)
trap 'rm -f "$summary"' EXIT
[ -n "${TRANSQA_CHANGED:-}" ] && arguments+=(--changed "$TRANSQA_CHANGED")
sarif=${TRANSQA_SARIF-transqa.sarif}
[ -n "$sarif" ] && arguments+=(--report "sarif=$sarif")

transqa check --format github --report "markdown=$summary" "${arguments[@]}" -- "${targets[@]}"
status=$?
[ -n "${GITHUB_STEP_SUMMARY:-}" ] && cat "$summary" >>"$GITHUB_STEP_SUMMARY"
if [ -n "${GITHUB_OUTPUT:-}" ]; then
    echo "status=$status" >>"$GITHUB_OUTPUT"
    [ -n "$sarif" ] && [ -f "$sarif" ] && echo "sarif=$sarif" >>"$GITHUB_OUTPUT"
fi
exit "$status"
