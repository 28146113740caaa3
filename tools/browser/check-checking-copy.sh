#!/bin/sh
# Looks at a checking copy with headless Chromium: all facts are there, and no word of a hostile draft runs as a script.
#
# Usage: tools/browser/check-checking-copy.sh [path of verify]
set -eu

fail() { echo "check-checking-copy: $1" >&2; exit 1; }

root=$(cd "$(dirname "$0")/../.." && pwd)
verify=${1:-${CARGO_TARGET_DIR:-$root/target}/release/verify}
[ -x "$verify" ] || fail "there is no program $verify: run \`cargo build --release\`"
chromium=
for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null; then chromium=$name; break; fi
done
[ -n "$chromium" ] || fail "Chromium is missing: install the package chromium"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/drafts" "$folder/sources"
cat > "$folder/sources/report.md" <<'TEXT'
---
title: "<script>document.title = 'ran'</script>"
---
The hall has 900 seats &lt;script>document.title = 'ran'&lt;/script>. It was opened in 1936.
TEXT
cat > "$folder/drafts/hostile.md" <<'TEXT'
---
title: "</title><script>document.title = 'ran'</script>"
---
# `<img src=x onerror="document.title='ran'">`

The hall has 950 seats `</style><script>document.title = 'ran'</script>`, and was opened in 1936.

<img src=x onerror="document.title='ran'">

```
</pre><svg onload="document.title='ran'">
```
TEXT

# The DOM of a checking copy of the drafts in a folder, by way of a server-less file.
dom() {
    (cd "$1" && "$verify" drafts --exit-zero --output "checking-copy=$folder/page.html" >/dev/null)
    "$chromium" --headless --no-sandbox --disable-gpu --dump-dom "file://$folder/page.html" 2>/dev/null
}

# How many elements of the DOM on standard input begin with this.
count() { grep -o "$1" | wc -l; }

dom "$folder" > "$folder/hostile.html"
[ "$(count '<a class="fact ' < "$folder/hostile.html")" -eq 2 ] || fail "the hostile draft has two facts"
grep -q '<title>Checking copy: drafts/hostile.md</title>' "$folder/hostile.html" || fail "a script has run"
for element in script img svg iframe; do
    ! grep -q "<$element[ >]" "$folder/hostile.html" || fail "words of the draft became the element $element"
done

dom "$root" > "$folder/example.html"
facts=$(cd "$root" && { "$verify" drafts || true; } | sed -n 's/^drafts\/exhibition.md: \([0-9]*\) facts.*/\1/p')
marked=$(count '<a class="fact [a-z_]*" id=' < "$folder/example.html")
[ "$marked" -eq "$facts" ] || fail "the example has $facts facts, and $marked of them are marked"
echo "check-checking-copy: $facts facts of the example, and nothing of a hostile draft runs"
