#!/usr/bin/env bash
# Packs a binary for a release: the command, its manual pages and completions, and the licences, as
# OUT/verify-TARGET.tar.gz with its checksum beside it. The binary must run on this machine, or RUN_WITH must be one
# of the same version that does.
#
#   tools/package.sh TARGET BINARY OUT
set -euo pipefail
target=$1 binary=$2 out=$3
runs=${RUN_WITH:-$binary}
root=$(cd "$(dirname "$0")/.." && pwd)
name="verify-$target"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mkdir -p "$out" "$work/$name/man" "$work/$name/completions"
cp "$binary" "$work/$name/"
cp "$root/README.md" "$root/LICENSE-APACHE" "$root/LICENSE-MIT" "$root/data/WORDNET-LICENSE" "$root/data/SCOWL-LICENSE" "$work/$name/"
"$runs" man --output "$work/$name/man" > /dev/null
for shell in bash zsh fish elvish powershell; do
    "$runs" completions "$shell" > "$work/$name/completions/verify.$shell"
done
tar -czf "$out/$name.tar.gz" -C "$work" "$name"
cd "$out"
if command -v sha256sum > /dev/null; then sum=(sha256sum); else sum=(shasum -a 256); fi
"${sum[@]}" "$name.tar.gz" > "$name.tar.gz.sha256"
echo "$out/$name.tar.gz"
