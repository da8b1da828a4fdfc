# Run by ./dateline bench peers: Dateline beside WordPress and nginx, each made at its first use in the work folder and gone
# afterwards. Everything listens on 127.0.0.1 or at a socket.
posts=2000
php_fpm() { ls /usr/sbin/php-fpm[0-9]* 2>/dev/null | tail -1; }
need wrk wrk
if [ -z "$(php_fpm)" ] || [ ! -d /usr/share/wordpress ] || ! command -v mariadbd >/dev/null || ! command -v nginx >/dev/null; then
    need wordpress wordpress wordpress-theme-twentytwentythree php php-fpm php-mysql mariadb-server-core mariadb-client nginx-light
fi

peers=$work/peers
mkdir -p "$peers/database" "$peers/static" "$peers/temp"
# Servers that root starts give up root's rights.
as=() fpm_user= nginx_user=
if [ "$(id -u)" = 0 ]; then
    chown nobody "$peers/database" "$peers/temp"
    as=(--user=nobody)
    fpm_user="user = nobody
group = nogroup"
    nginx_user='user nobody nogroup;'
fi
site_port=$(free_port)
static_port=$(free_port)
"$bench" stories $posts "$peers/$posts.jsonl"

say "Starting MariaDB …"
mariadb-install-db --no-defaults "${as[@]}" --datadir="$peers/database" --auth-root-authentication-method=normal --skip-test-db >"$peers/log" 2>&1 || fail "MariaDB was not installed: $(tail -3 "$peers/log")"
mariadbd --no-defaults "${as[@]}" --datadir="$peers/database" --socket="$peers/database/socket" --pid-file="$peers/database/pid" --skip-networking >"$peers/mariadb.log" 2>&1 &
servers+=($!)
sql() { mariadb --no-defaults --user=root --socket="$peers/database/socket" -e "$1"; }
within 30 sql 'select 1' || fail "MariaDB does not answer: $(tail -3 "$peers/mariadb.log")"
sql "create database wordpress character set utf8mb4; create user wordpress@localhost identified by 'wordpress'; grant all on wordpress.* to wordpress@localhost"

say "Filling WordPress with $posts posts …"
# Debian's package is links in part.
cp -rL /usr/share/wordpress "$peers/wordpress"
cp -rL /var/lib/wordpress/wp-content/themes/. "$peers/wordpress/wp-content/themes/"
cat > "$peers/wordpress/wp-config.php" <<PHP
<?php
define('DB_NAME', 'wordpress');
define('DB_USER', 'wordpress');
define('DB_PASSWORD', 'wordpress');
define('DB_HOST', 'localhost:$peers/database/socket');
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
define('WP_HOME', 'http://127.0.0.1:$site_port');
define('WP_SITEURL', 'http://127.0.0.1:$site_port');
define('AUTH_KEY', 'of a site that is gone in minutes');
define('DISABLE_WP_CRON', true);
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
\$table_prefix = 'wp_';
if (!defined('ABSPATH')) { define('ABSPATH', __DIR__ . '/'); }
require_once ABSPATH . 'wp-settings.php';
PHP
cp "$root/benchmarks/peers/wordpress.php" "$peers/wordpress/"
php "$peers/wordpress/wordpress.php" install >"$peers/log" 2>&1 || fail "WordPress was not installed: $(tail -3 "$peers/log")"
php "$peers/wordpress/wordpress.php" posts "$peers/$posts.jsonl" >"$peers/log" 2>&1 || fail "WordPress took no posts: $(tail -3 "$peers/log")"
echo '<?php echo opcache_get_status(false)["opcache_enabled"] ? "opcache" : "none", " ", PHP_VERSION;' > "$peers/wordpress/opcache.php"

cat > "$peers/fpm.conf" <<FPM
[global]
error_log = $peers/fpm.log
daemonize = no
[www]
$fpm_user
listen = $peers/php
listen.mode = 0666
pm = static
pm.max_children = 8
FPM
"$(php_fpm)" --nodaemonize --fpm-config "$peers/fpm.conf" >>"$peers/fpm.log" 2>&1 &
servers+=($!)
cat > "$peers/nginx.conf" <<NGINX
$nginx_user
worker_processes 2; daemon off; pid $peers/nginx.pid; error_log stderr crit;
events { worker_connections 512; }
http {
    access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; include /etc/nginx/mime.types;
    client_body_temp_path $peers/temp/body; proxy_temp_path $peers/temp/proxy; fastcgi_temp_path $peers/temp/fastcgi; uwsgi_temp_path $peers/temp/uwsgi; scgi_temp_path $peers/temp/scgi;
    server { listen 127.0.0.1:$static_port; root $peers/static; }
    server {
        listen 127.0.0.1:$site_port; root $peers/wordpress; index index.php;
        location / { try_files \$uri \$uri/ /index.php?\$args; }
        location ~ \.php\$ { include /etc/nginx/fastcgi_params; fastcgi_param HTTP_HOST \$http_host; fastcgi_param SCRIPT_FILENAME \$document_root\$fastcgi_script_name; fastcgi_buffers 32 16k; fastcgi_pass unix:$peers/php; }
    }
}
NGINX
nginx -c "$peers/nginx.conf" >"$peers/nginx.log" 2>&1 &
servers+=($!)
site=http://127.0.0.1:$site_port
within 30 curl -sf -o "$peers/opcache" "$site/opcache.php" || fail "WordPress does not answer: $(tail -3 "$peers/fpm.log" "$peers/nginx.log")"
grep -q '^opcache ' "$peers/opcache" || fail "PHP runs without opcache, which would not be fair."
wordpress_version=$(sed -n "s/^\$wp_version = '\(.*\)';/\1/p" "$peers/wordpress/wp-includes/version.php")

"$publish/Dateline" import "$peers/$posts.jsonl" --data "$peers/newsroom" >/dev/null 2>&1
port=$(free_port)
"$publish/Dateline" serve --port "$port" --management-port 0 --data "$peers/newsroom" --set Cache:Bypass=true >"$work/serve.log" 2>&1 &
servers+=($!)
ours=http://127.0.0.1:$port
wait_for "$ours/robots.txt"
indexed

story=$(curl -s "$ours/en" | grep -o '/en/news/[a-z0-9-]*' | sed -n 1p)
headline=$(curl -s "$ours$story" | sed -n 's/.*<h1[^>]*>\([^<]*\)<.*/\1/p' | sed -n 1p)
post=$site/news/${story##*/}/
curl -sf -o "$peers/page" "$post" && grep -qF "$headline" "$peers/page" || fail "WordPress's story page does not show the story."
curl -sf -o "$peers/page" "$site/" && grep -qF "/news/" "$peers/page" || fail "WordPress's home page shows no stories."
curl -s "$ours$story" -o "$peers/static/story.html"
curl -s "$ours/en" -o "$peers/static/home.html"
static=http://127.0.0.1:$static_port

# rate URL SECONDS: pages a second over 16 connections.
peer_rate() {
    wrk -t1 -c16 -d"$2"s "$1" >"$peers/wrk"
    if grep -q Non-2xx "$peers/wrk"; then fail "$1 did not answer each time: $(grep Non-2xx "$peers/wrk")"; fi
    sed -n 's/^Requests\/sec: *//p' "$peers/wrk"
}
median() { printf '%s\n' "$@" | sort -n | sed -n 2p; }
declare -A rates=()
urls=("$ours$story" "$ours/en" "$post" "$site/" "$static/story.html" "$static/home.html")
for url in "${urls[@]}"; do peer_rate "$url" 3 >/dev/null; done
for round in 1 2 3; do
    for url in "${urls[@]}"; do rates[$url]+=" $(peer_rate "$url" 5)"; done
done
for i in 0 1 2 3 4 5; do middle[i]=$(median ${rates[${urls[i]}]}); done
ratio() { awk "BEGIN { r = $1 / $2; printf (r < 0.1 ? \"%.3f\" : r < 10 ? \"%.2f\" : \"%.0f\"), r }"; }
echo "| $posts stories, 16 connections, pages without compression, median of 3 | story/s | home/s |"
echo "| --- | --- | --- |"
echo "| Dateline, pages made at each request (Cache:Bypass) | ${middle[0]} | ${middle[1]} |"
echo "| WordPress $wordpress_version, PHP $(cut -d' ' -f2 "$peers/opcache") with opcache, MariaDB, nginx | ${middle[2]} | ${middle[3]} |"
echo "| Dateline ÷ WordPress | $(ratio "${middle[0]}" "${middle[2]}") | $(ratio "${middle[1]}" "${middle[3]}") |"
echo "| nginx, Dateline's bytes from files | ${middle[4]} | ${middle[5]} |"
echo "| Dateline ÷ nginx | $(ratio "${middle[0]}" "${middle[4]}") | $(ratio "${middle[1]}" "${middle[5]}") |"
echo
end_servers
rm -rf "$peers"
