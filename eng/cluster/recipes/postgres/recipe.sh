# shellcheck shell=bash
# PostgreSQL 15 under the tags that Compose files usually say. `entrypoint` stands in for that of the usual image.

make() {
  local program root=$WORK/root prefix=docker.io/library/postgres
  debian_root "$root" postgresql-15 bash dash coreutils sed grep libc-bin base-files base-passwd
  rm -rf "$root"/usr/lib/x86_64-linux-gnu/{libLLVM*,libz3*} "$root"/usr/lib/postgresql/15/lib/{bitcode,llvmjit*}
  echo "postgres:x:999:999::/var/lib/postgresql:/bin/bash" >>"$root/etc/passwd"
  echo "postgres:x:999:" >>"$root/etc/group"
  mkdir -p "$root/run/postgresql" "$root/var/lib/postgresql/data"
  chown -R 999:999 "$root/run/postgresql" "$root/var/lib/postgresql"
  # Debian's psql and pg_isready are Perl wrappers
  for program in "$root"/usr/lib/postgresql/15/bin/*; do
    ln -sf "../lib/postgresql/15/bin/${program##*/}" "$root/usr/bin/"
  done
  install -m 755 "$HERE/recipes/postgres/entrypoint" "$root/usr/local/bin/docker-entrypoint.sh"
  archive postgres "$prefix:15,$prefix:16,$prefix:17,$prefix:latest" "$root" \
    '{"Env":["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/usr/lib/postgresql/15/bin","PGDATA=/var/lib/postgresql/data"],"Entrypoint":["docker-entrypoint.sh"],"Cmd":["postgres"],"ExposedPorts":{"5432/tcp":{}},"Volumes":{"/var/lib/postgresql/data":{}},"StopSignal":"SIGINT"}'
}
