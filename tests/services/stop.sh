#!/usr/bin/env bash
# Stops what start.sh started, by TEST_SERVICES_FOLDER, and removes the folder.
set -euo pipefail
kill -INT "$(head -1 "$TEST_SERVICES_FOLDER/data/postmaster.pid")" "$(cat "$TEST_SERVICES_FOLDER/redis.pid")"
while [ -e "$TEST_SERVICES_FOLDER/data/postmaster.pid" ] || [ -e "$TEST_SERVICES_FOLDER/redis.pid" ]; do sleep 0.1; done
rm -rf "$TEST_SERVICES_FOLDER"
