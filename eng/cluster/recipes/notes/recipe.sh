# shellcheck shell=bash
# A web application with state, in two versions: rows in PostgreSQL when DATABASE_URL is set, else lines in a file below NOTES_DIR.

make() {
  local version root=$WORK/root
  apt_need golang-go golang-github-lib-pq-dev
  busybox_root "$root"
  mkdir -p "$WORK/src/notes" "$root/data"
  cp "$HERE"/recipes/notes/*.go "$WORK/src/notes/"
  (
    export GOPATH=$WORK:/usr/share/gocode GOCACHE=$WORK/gocache GO111MODULE=off GOFLAGS='' CGO_ENABLED=0
    go build -trimpath -ldflags '-s -w' -o "$root/bin/notes" notes
  ) >"$LOG/notes.log" 2>&1 || {
    tail -5 "$LOG/notes.log" >&2
    die "the program notes could not be compiled: see $LOG/notes.log"
  }
  for version in 1 2; do
    archive "notes-$version" "kompox.dev/test/notes:$version" "$root" \
      '{"Env":["PATH=/bin","NOTES_VERSION='$version'"],"Cmd":["notes"],"ExposedPorts":{"8080/tcp":{}}}'
  done
}
