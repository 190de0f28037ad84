# shellcheck shell=bash
# The small tool images that Kompox names: Debian's static busybox (1.35) under the tags of both variants of 1.36.

make() {
  local prefix=docker.io/library/busybox
  busybox_root "$WORK/root"
  archive busybox "$prefix:1.35,$prefix:1.36,$prefix:1.36-musl,$prefix:latest" "$WORK/root" '{"Env":["PATH=/bin"],"Cmd":["sh"]}'
}
