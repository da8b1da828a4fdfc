# A cluster of this run's own, reached by its socket. PostgreSQL's settings are as they come, but for memory, of which everybody gives it more.
as_postgres() { if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi; }

# start_postgres: the newsroom's connection string is in $postgres then.
start_postgres() {
    pg=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
    [ -n "$pg" ] || { need initdb postgresql; pg=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1); }
    cluster=$work/postgres
    mkdir -p "$cluster"
    [ "$(id -u)" != 0 ] || chown postgres "$cluster"
    as_postgres "$pg/initdb" -D "$cluster/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 >/dev/null
    as_postgres "$pg/pg_ctl" -D "$cluster/data" -w -l "$cluster/log" -o "-k $cluster -c listen_addresses='' -c shared_buffers=512MB" start >/dev/null
    as_postgres "$pg/createdb" -h "$cluster" -U postgres newsroom
    postgres="Host=$cluster;Database=newsroom;Username=postgres"
    echo "PostgreSQL $(as_postgres "$pg/psql" -h "$cluster" -U postgres -At -c 'show server_version' newsroom), shared_buffers 512 MB:"
}

stop_postgres() {
    [ -z "${cluster-}" ] || as_postgres "$pg/pg_ctl" -D "$cluster/data" -m immediate -w stop >/dev/null 2>&1 || true
    [ -z "${cluster-}" ] || rm -rf "$cluster"
    cluster=
}
