# Run by ./dateline test: tools, formatting, every test project, one closing line.
need node nodejs npm
need npm npm
need varnishadm varnish
need chromium chromium
need_faces() { fc-list : family 2>/dev/null | grep -q "$1" || need "the typeface $1" "$2"; }
need_faces "Noto Sans" fonts-noto-core
need_faces "Liberation Sans" fonts-liberation
need exiftool libimage-exiftool-perl
need slowhttptest slowhttptest
[ -e /usr/share/hunspell/uk_UA.dic ] && [ -e /usr/share/hunspell/ru_RU.dic ] && [ -e /usr/share/hunspell/en_US.dic ] && command -v hunspell >/dev/null 2>&1 \
    || need "hunspell and its dictionaries" hunspell hunspell-uk hunspell-ru hunspell-en-us
[ -e /usr/share/apertium/modes/ukr-rus.mode ] && [ -e /usr/share/apertium/modes/rus-ukr.mode ] || need "Apertium for Russian and Ukrainian" apertium-rus-ukr
[ -n "$(ls /usr/lib/postgresql/*/bin/initdb 2>/dev/null)" ] || need initdb postgresql
python3 -c "import feedparser" 2>/dev/null || need feedparser python3-feedparser || true
command -v java >/dev/null 2>&1 || need java default-jre-headless

mkdir -p "$root/artifacts"
build_theme
build_desk
if stale "$root/artifacts/test-tools.stamp" "$root/tests/tools"; then
    say "Installing the page checkers …"
    (cd "$root/tests/tools" && npm ci --ignore-scripts --no-audit --no-fund --silent) >&2
    touch "$root/artifacts/test-tools.stamp"
fi

say "Building …"
# One compiler for all projects is warm from the second one on.
dotnet build "$root/Dateline.slnx" -c Release -v quiet --nologo -clp:NoSummary -p:UseSharedCompilation=true >&2
dotnet build-server shutdown --vbcscompiler >/dev/null 2>&1 || true

# within TIME COMMAND…: what hangs is a failure, and the rest is run all the same. Ctrl+C reaches it as if it stood here itself.
within() { timeout --foreground --kill-after=30s "$@"; }

# Dozens of servers share a few cores: a thread that waits for work mustn't spin meanwhile.
export DOTNET_ThreadPool_UnfairSemaphoreSpinLimit=0

passed=0 failed=0 skipped=0
if [ $# -eq 0 ]; then
    say "Checking formatting …"
    # The build has held the code against every rule of style by now; it alone doesn't look at spaces.
    if (cd "$root" && dotnet format whitespace . --folder --verify-no-changes --include src/ tests/ benchmarks/) >&2; then passed=1; else failed=1; say "Run “dotnet format”."; fi
    say "Checking the site's script …"
    [ -x "$root/site-build/node_modules/.bin/tsc" ] || (cd "$root/site-build" && npm ci --ignore-scripts --no-audit --no-fund --silent) >&2
    if (cd "$root/site-build" && npm run --silent check) >&2; then passed=$((passed + 1)); else failed=$((failed + 1)); fi

    say "Checking the sample stories …"
    # check_samples FILE: what “dateline check” ends with, and the rules that it names above a hint's level.
    check_samples() {
        local status=0 found
        found=$("$program" check "$root/samples/$1") || status=$?
        echo "$status" $(sed -nE 's/^  (error|warning): .*\[([a-z.]+)[^]]*\]$/\2/p' <<<"$found" | sort -u)
    }
    # expect WHAT FOUND
    expect() { if [ "$1" = "$2" ]; then passed=$((passed + 1)); else failed=$((failed + 1)); say "Expected: $1"; say "Found:    $2"; fi; }
    expect 0 "$(check_samples stories.jsonl)"
    expect "1 $(sed -nE 's/^\| `([a-z.]+)` \| (error|warning) .*/\1/p' "$root/samples/with-mistakes.md" | sort -u | paste -sd ' ')" "$(check_samples with-mistakes.jsonl)"

    say "Checking the desk …"
    desk_tools
    if (cd "$root/desk" && npm run --silent check) >&2; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
    # desk_tests SCRIPT: what one of the desk's own scripts finds.
    desk_tests() {
        local log=$root/artifacts/desk-${1/:/-}.log status=0 ok bad
        (cd "$root/desk" && within 15m npm run --silent "$1") >"$log" 2>&1 || status=$?
        ok=$(sed -n 's/^[#ℹ] pass //p' "$log" | tail -1) bad=$(sed -n 's/^[#ℹ] fail //p' "$log" | tail -1)
        if [ -z "$ok" ] || { [ "$status" != 0 ] && [ "${bad:-0}" = 0 ]; }; then bad=$((${bad:-0} + 1)); fi
        [ "${bad:-0}" = 0 ] || cat "$log" >&2
        passed=$((passed + ${ok:-0})) failed=$((failed + ${bad:-0}))
    }
    desk_tests test
    say "Writing in the editor …"
    desk_tests test:browser
fi

for project in Dateline.Language.Tests Dateline.Documents.Tests Dateline.Architecture.Tests Dateline.Tests Dateline.Browser.Tests; do
    [ $# -eq 0 ] || [[ $project == *"$1"* ]] || continue
    say "— $project"
    log=$root/artifacts/$project.log
    status=0
    within 60m "$root/artifacts/bin/$project/release/$project" --progress off --no-ansi --output Normal "${@:2}" >"$log" 2>&1 || status=$?
    count() { sed -n "s/^ *$1: *\([0-9]*\).*/\1/p" "$log" | tail -1; }
    ok=$(count succeeded) bad=$(count failed) out=$(count skipped)
    if [ -z "$ok" ] || { [ "$status" != 0 ] && [ "${bad:-0}" = 0 ]; }; then bad=$((${bad:-0} + 1)); fi
    if [ "${bad:-0}" != 0 ] || [ "$status" != 0 ]; then cat "$log" >&2; else grep -E '^skipped|[0-9]+: .*' "$log" >&2 || true; fi
    grep -E 'duration:' "$log" >&2 || true
    passed=$((passed + ${ok:-0})) failed=$((failed + ${bad:-0})) skipped=$((skipped + ${out:-0}))
done

line="$passed passed, $failed failed"
[ "$skipped" = 0 ] || line="$line, $skipped skipped"
echo "$line"
[ "$failed" = 0 ]
