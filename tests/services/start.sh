#!/usr/bin/env bash
# Starts PostgreSQL and Redis on free ports of 127.0.0.1, in a new temporary folder, and prints what `pytest -m services` needs:
#   eval "$(tests/services/start.sh)" && pytest -m services; tests/services/stop.sh
set -euo pipefail

if ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || ! command -v redis-server >/dev/null; then
    if [ "$(id -u)" != 0 ]; then
        echo "start.sh: install the packages postgresql and redis-server" >&2
        exit 1
    fi
    { apt-get update -q && apt-get install -qy --no-install-recommends postgresql redis-server; } >&2
fi
POSTGRES=$(dirname "$(ls /usr/lib/postgresql/*/bin/initdb | sort -V | tail -1)")

free_port() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

folder=$(mktemp -d)
postgres_port=$(free_port)
redis_port=$(free_port)
as_user=()
if [ "$(id -u)" = 0 ]; then # PostgreSQL refuses to run as root
    chown postgres "$folder"
    as_user=(runuser -u postgres --)
fi
{
    cd "$folder"
    "${as_user[@]}" "$POSTGRES/initdb" --pgdata "$folder/data" --username test --auth trust --no-sync --locale C --encoding UTF8
    "${as_user[@]}" "$POSTGRES/pg_ctl" start --wait --pgdata "$folder/data" --log "$folder/postgres.log" \
        --options "-c listen_addresses=127.0.0.1 -c port=$postgres_port -c unix_socket_directories= -c fsync=off"
    "${as_user[@]}" redis-server --bind 127.0.0.1 --port "$redis_port" --save "" --dir "$folder" --daemonize yes --pidfile "$folder/redis.pid"
    until redis-cli -p "$redis_port" ping; do sleep 0.1; done
} >&2

echo "export TEST_SERVICES_FOLDER=$folder"
echo "export TEST_DATABASE_URL=postgresql://test@127.0.0.1:$postgres_port/postgres"
echo "export TEST_REDIS_URL=redis://127.0.0.1:$redis_port/0"
