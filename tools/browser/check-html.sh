#!/bin/sh
# Looks at the HTML report with Chromium, by way of chromedriver: what the page shows, filters and links to, that no word
# of a hostile claim runs as a script, that it fits a phone, and how long 10,000 claims take.
#
# Usage: tools/browser/check-html.sh [path of verify]
set -eu

fail() { echo "check-html: $1" >&2; exit 1; }

root=$(cd "$(dirname "$0")/../.." && pwd)
verify=${1:-${CARGO_TARGET_DIR:-$root/target}/release/verify}
[ -x "$verify" ] || fail "there is no program $verify: run \`cargo build --release\`"
for program in chromedriver curl; do
    command -v "$program" >/dev/null || fail "$program is missing: install the packages chromium-driver and curl"
done

folder=$(mktemp -d)
port=$((20000 + $$ % 20000))
chromedriver "--port=$port" >"$folder/driver.log" 2>&1 &
driver=$!
trap 'kill "$driver" 2>/dev/null || true; rm -rf "$folder"' EXIT
base="http://127.0.0.1:$port/session"
tries=0
until curl -s "http://127.0.0.1:$port/status" | grep -q '"ready":true'; do
    tries=$((tries + 1))
    [ "$tries" -lt 100 ] || fail "chromedriver does not answer"
    sleep 0.1
done

post() { curl -s -H 'Content-Type: application/json' -d "$2" "$base$1"; }

# Opens a browser with these further options of Chromium's driver.
open_browser() {
    options="{\"args\":[\"--headless=new\",\"--no-sandbox\",\"--disable-gpu\",\"--window-size=1280,900\"]$1}"
    answer=$(post "" "{\"capabilities\":{\"alwaysMatch\":{\"goog:chromeOptions\":$options}}}")
    session=$(printf '%s' "$answer" | sed -n 's/.*"sessionId":"\([^"]*\)".*/\1/p')
    [ -n "$session" ] || fail "no browser opens: $answer"
}
close_browser() { curl -s -X DELETE "$base/$session" >/dev/null; }

visit() { post "/$session/url" "{\"url\":\"file://$folder/$1\"}" >/dev/null; }

# What a line of JavaScript without double quotation marks gives, 300 milliseconds after `before` was done.
ask() {
    script="const done = arguments[0]; ${2:-} ; setTimeout(() => done(String($1)), 300)"
    post "/$session/execute/async" "{\"script\":\"$script\",\"args\":[]}" | sed -n 's/^{"value":"\(.*\)"}$/\1/p'
}

expect() {
    found=$(ask "$2" "${4:-}")
    [ "$found" = "$3" ] || fail "$1: $2 is '$found', not '$3'"
}

visible="document.querySelectorAll('article:not([hidden])').length"
all="document.querySelectorAll('article').length"
input="form.dispatchEvent(new Event('input', {bubbles: true}))"
form="const form = document.getElementById('filter');"

# The example, on a desktop.
(cd "$root" && "$verify" claims --exit-zero --output "html=$folder/example.html" --output "json=$folder/example.json" >/dev/null)
of_verdict() { grep -c "^      \"verdict\": \"$1\"" "$folder/example.json"; }
claims=$(grep -c '^      "verdict"' "$folder/example.json")
supported=$(of_verdict supported)
open_browser ""
visit example.html
expect "every claim is there" "$all" "$claims"
expect "and shown" "$visible" "$claims"
expect "the filter is there" "document.getElementById('filter').hidden" false
expect "without supported claims" "$visible" $((claims - supported)) \
    "$form form.querySelector('[value=supported]').click()"
expect "the count is told" "document.getElementById('shown').textContent" "$((claims - supported)) of $claims claims"
expect "a link shows its claim" "document.querySelector(location.hash).hidden" false \
    "location.hash = document.querySelector('article[hidden]').id"
expect "and all others again" "$visible" "$claims"
words="document.querySelector('article h3').textContent"
expect "words are searched" "$visible >= 1 && $visible < $claims" true "$form form.elements.text.value = $words; $input"
expect "in the claim that has them" "document.querySelector('article:not([hidden]) h3').textContent === $words" true
expect "words that are nowhere" "$visible" 0 "$form form.elements.text.value = 'nowherewords'; $input"
expect "no empty headings" "document.querySelectorAll('section.group:not([hidden])').length" 0
expect "all can be shown again" "$visible" "$claims" "$form form.querySelector('[type=reset]').click()"
of_code="Array.from(document.querySelectorAll('article')).filter((it) => it.dataset.codes.split(' ').includes('date-differs')).length"
expect "by code" "$visible === $of_code" true "$form form.elements.code.value = 'date-differs'; $input"
of_source="Array.from(document.querySelectorAll('article')).filter((it) => it.dataset.sources.split(' ').includes('0')).length"
expect "by source" "$visible === $of_source && $of_source > 0" true \
    "$form form.reset(); form.elements.source.value = '0'; $input"
post "/$session/element/active" '{}' >/dev/null
post "/$session/actions" '{"actions":[{"type":"key","id":"keys","actions":[{"type":"keyDown","value":"/"},{"type":"keyUp","value":"/"}]}]}' >/dev/null
expect "a key leads to the search" "document.activeElement.name" text
expect "marked words" "document.querySelectorAll('h3 mark').length > 3 && document.querySelectorAll('blockquote mark').length > 3" true
expect "nothing is wider than the page" "document.documentElement.scrollWidth <= innerWidth" true
expect "every control has a name" \
    "Array.from(document.querySelectorAll('input, select, button')).every((it) => it.labels?.length || it.textContent)" true

# Hostile words.
mkdir "$folder/claims" "$folder/sources"
cat > "$folder/sources/report.md" <<'TEXT'
---
title: "</cite><script>document.title = 'ran'</script>"
url: "javascript:document.title='ran'"
---
The hall has 900 seats &lt;script>document.title = 'ran'&lt;/script>. It was opened in 1936.
TEXT
cat > "$folder/claims/hostile.yaml" <<'TEXT'
- "The hall has 950 seats </script><script>document.title = 'ran'</script>"
- "<img src=x onerror=\"document.title='ran'\"> was opened in 1936"
- text: "]]> <svg onload=\"document.title='ran'\"> The hall has 900 seats"
  note: "<iframe src=\"javascript:parent.document.title='ran'\">"
TEXT
(cd "$folder" && "$verify" claims --exit-zero --output html=hostile.html >/dev/null)
visit hostile.html
expect "no script has run" "document.title.startsWith('Fact check: ')" true
expect "no words became elements" "document.querySelectorAll('main script, main img, main svg, main iframe').length" 0
expect "no link runs a script" "document.querySelectorAll('a[href^=javascript]').length" 0
expect "three claims" "$visible" 3
close_browser

# A phone.
open_browser ',"mobileEmulation":{"deviceMetrics":{"width":375,"height":800,"pixelRatio":2}}'
visit example.html
expect "it is as narrow as a phone" "innerWidth" 375
expect "and fits" "document.documentElement.scrollWidth" 375
close_browser

# Many claims.
mkdir "$folder/many" "$folder/many/claims" "$folder/many/sources"
cp "$folder/sources/report.md" "$folder/many/sources/"
number=0
while [ "$number" -lt 10000 ]; do
    number=$((number + 1))
    echo "- The hall has $number seats"
done > "$folder/many/claims/many.yaml"
(cd "$folder/many" && "$verify" claims --exit-zero -q --output html=../many.html >/dev/null)
open_browser ""
visit many.html
expect "10,000 claims" "$all" 10000
took=$(ask "Math.round(performance.getEntriesByType('navigation')[0].loadEventEnd)")
[ "$took" -lt 10000 ] || fail "a page of 10,000 claims takes $took ms to open"
filtered=$(ask "window.took" "$form form.elements.text.value = '950'; const start = performance.now(); \
    form.dispatchEvent(new Event('submit', {cancelable: true})); document.body.offsetHeight; window.took = Math.round(performance.now() - start)")
expect "one of them is found" "$visible > 0 && $visible < 100" true
close_browser
echo "check-html: $claims claims of the example, nothing of hostile claims runs; 10,000 claims open in $took ms and are searched in $filtered ms"
