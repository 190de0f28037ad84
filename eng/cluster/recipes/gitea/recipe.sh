# shellcheck shell=bash disable=SC2154
# Stands in for Gitea where documents that tests follow name it: the image of `notes` behind `entrypoint`, with a shell called bash.

make() {
  local root=$WORK/root
  image_of notes
  mkdir -p "$root"
  tar -xOf "$IMG/notes-1.tar" layer.tar | tar -x -C "$root"
  install -m 755 "$HERE/recipes/gitea/entrypoint" "$root/bin/entrypoint"
  printf '#!/bin/sh\nexec sh "$@"\n' >"$root/bin/bash"
  chmod 755 "$root/bin/bash"
  archive gitea docker.gitea.com/gitea:1.24.6 "$root" \
    '{"Env":["PATH=/bin","NOTES_VERSION=1.24.6"],"Entrypoint":["entrypoint"],"ExposedPorts":{"3000/tcp":{},"22/tcp":{}},"Volumes":{"/data":{}}}'
}
