# To be sourced: a PostgreSQL server of a script's own, made anew, which ends with the script. The script has 'give_up'.

as_postgres() {
  # The server refuses to run as root.
  if [[ $(id -u) -eq 0 ]]; then
    runuser -u postgres -- "$@"
  else
    "$@"
  fi
}

postgresql_programs() {
  find /usr/lib/postgresql -path '*/bin/initdb' -printf '%h\n' 2> /dev/null | sort -V | tail -1
}

# A server on a socket in the folder that TMPDIR names, with $postgresql_options; PORTAL_TEST_POSTGRESQL says where it is reached.
start_postgresql() {
  local programs
  if [[ -z $(postgresql_programs) ]]; then
    command -v apt-get > /dev/null || give_up "the tests on PostgreSQL need its server (initdb), and there is no apt-get here to install it."
    echo "Installing PostgreSQL for its tests"
    { apt-get update -q && env DEBIAN_FRONTEND=noninteractive apt-get install -q -y postgresql; } ||
      give_up "PostgreSQL could not be installed."
  fi
  programs=$(postgresql_programs)
  chmod 711 "$TMPDIR"
  postgresql="$TMPDIR/postgresql"
  mkdir "$postgresql" && { [[ $(id -u) -ne 0 ]] || chown postgres "$postgresql"; }
  as_postgres "$programs/initdb" -D "$postgresql/data" -A trust -U postgres --no-sync -E UTF8 --locale=C.UTF-8 > /dev/null &&
    as_postgres "$programs/pg_ctl" -D "$postgresql/data" -w -l "$postgresql/log" \
      -o "$postgresql_options -c listen_addresses= -c max_connections=400 -k $postgresql" start > /dev/null ||
    give_up "PostgreSQL does not start; $postgresql/log says why."
  trap stop_postgresql EXIT
  export PORTAL_TEST_POSTGRESQL="Host=$postgresql;Username=postgres"
}

stop_postgresql() {
  [[ ! -f "$postgresql/data/postmaster.pid" ]] ||
    as_postgres "$(postgresql_programs)/pg_ctl" -D "$postgresql/data" -m immediate stop > /dev/null
}
