# shellcheck shell=bash disable=SC2154
# A stand-in for Traefik (see main.go) under the tag that Kompox pins and the one before, so that an upgrade can be tested.

make() {
  local root=$WORK/root prefix=docker.io/library/traefik
  apt_need golang-go golang-gopkg-yaml.v3-dev golang-golang-x-crypto-dev
  busybox_root "$root"
  mkdir -p "$WORK/src/traefik"
  cp "$HERE"/recipes/traefik/*.go "$WORK/src/traefik/"
  cp "$HERE/../../tests/Kompox.Tests/Clusters/Installing/traefik-flags.txt" "$WORK/src/traefik/flags.txt"
  (
    export GOPATH=$WORK:/usr/share/gocode GOCACHE=$WORK/gocache GO111MODULE=off GOFLAGS='' CGO_ENABLED=0
    go vet traefik && go build -trimpath -ldflags '-s -w' -o "$root/traefik" traefik
  ) >"$LOG/traefik.log" 2>&1 || {
    tail -5 "$LOG/traefik.log" >&2
    die "the stand-in for Traefik could not be compiled: see $LOG/traefik.log"
  }
  archive traefik "$prefix:v3.7.13,$prefix:v3.7.12" "$root" '{"Env":["PATH=/bin"],"Entrypoint":["/traefik"],"ExposedPorts":{"80/tcp":{}}}'
}
