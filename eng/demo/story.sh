# shellcheck shell=bash disable=SC2154
# Sourced by demo.sh: a stateful app is deployed, snapshotted, broken and restored.

# sql STATEMENT: on the app's database.
sql() {
  run "$tool" app exec -c db -- psql -U notes -q -t -A -c "$1"
}

# name_of FILE: the first name in JSON that a command printed.
name_of() {
  sed -n 's/.*"name": "\([^"]*\)".*/\1/p' "$1" | head -n 1
}

# kept FILE COMMAND...: shows the command and its output, and keeps the output.
kept() {
  local file=$1
  shift
  run "$@" | tee "$file"
}

story() {
  mkdir "$work/notes"
  cp "$root"/examples/notes/* "$work/notes/"
  # a workspace of this run's own: what an earlier run left is not in the way
  sed -i "s/^  name: example$/  name: demo-$$/" "$work/notes/kompoxops.yml"
  cd "$work/notes" || return
  $has_web || without_web
  deploy_story
  snapshot_story
  break_story
  end_story
}

# without_web: elsewhere nobody has the image of the web app, so the database goes alone.
without_web() {
  sed -i -e '/^  web:/,/^  db:/{/^  db:/!d}' compose.yml
}

deploy_story() {
  say "A few lines say where it runs and how large its disk is"
  run cat kompoxops.yml
  say "One command deploys it, disk included, and waits until it is ready"
  run "$tool" app deploy --bootstrap-disks
  run "$tool" app status
  say "Ten thousand rows"
  sql "CREATE TABLE IF NOT EXISTS notes (id bigserial PRIMARY KEY, text text NOT NULL)"
  sql "INSERT INTO notes (text) SELECT 'note ' || i FROM generate_series(1, 10000) i"
  sql "SELECT count(*) FROM notes"
  ! $has_web || web_story
}

web_story() {
  say "The web app, through a tunnel"
  run "$tool" app tunnel -p :8080 -- sh -c 'curl -s "http://$KOMPOX_TUNNEL_HOST:$KOMPOX_TUNNEL_PORT_8080/" | head -n 4'
}

snapshot_story() {
  say "A snapshot, consistent: the database is stopped for the moment it takes, or its hooks are run"
  "$tool" disk list -V default >"$work/disks.json"
  old_disk=$(name_of "$work/disks.json")
  kept "$work/snapshot.json" "$tool" snapshot create -V default
  snapshot=$(name_of "$work/snapshot.json")
}

break_story() {
  say "Somebody drops the table"
  sql "DROP TABLE notes"
  sql "SELECT count(*) FROM notes" || printf '(exit code %s)\n' $?
  say "The snapshot becomes a new disk, the app moves to it"
  kept "$work/disk.json" "$tool" snapshot restore -V default -S "$snapshot"
  run "$tool" disk attach -V default -D "$(name_of "$work/disk.json")"
  run "$tool" disk deploy
  say "All rows are back"
  sql "SELECT count(*) FROM notes"
  run "$tool" disk list -V default
}

end_story() {
  say "The app goes; its disks and snapshots stay until they are deleted by name"
  run "$tool" app destroy --delete-namespace
  run "$tool" snapshot delete -V default -N "$snapshot"
  run "$tool" disk delete -V default -N "$old_disk"
}
