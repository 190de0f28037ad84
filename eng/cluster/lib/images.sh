# shellcheck shell=bash
# Images without a registry outside: made of root directories, kept as archives, loaded into containerd and the node's own registry.

DEFAULT_IMAGE_CONFIG='{"Env":["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"],"Cmd":["sh"]}'

# load_images TAR...: into containerd and, under the same names, into the registry.
load_images() {
  local file ref key names
  for file; do
    [ -s "$file" ] || continue
    key="$(readlink -f "$file") $(stat -c %Y.%s "$file")"
    grep -qxF "$key" "$NODE/loaded" 2>/dev/null && continue
    names=$(ctr -a "$SOCK" -n k8s.io image import "$file" 2>>"$LOG/images.log" | tee -a "$LOG/images.log" | sed -n 's/^unpacking \([^ ]*\) .*/\1/p')
    [ -n "$names" ] || die "importing $file failed: see $LOG/images.log"
    for ref in $names; do
      [ "$KUBE_REGISTRY" != 0 ] || continue
      ctr -a "$SOCK" -n k8s.io image push --plain-http "$REGISTRY_ADDRESS/${ref#*/}" "$ref" >>"$LOG/images.log" 2>&1 \
        || die "pushing $ref to the registry failed: see $LOG/images.log"
    done
    echo "$key" >>"$NODE/loaded"
  done
}

cmd_load_image() {
  [ -S "$SOCK" ] || die "no node is up"
  locked "$KUBE_DIR/lock" load_images "$@"
}

# make_image REFS OUT.tar ROOTFS CONFIG-JSON: a docker-save archive of one layer; REFS is one name, or several with commas.
make_image() {
  local w refs
  w=$(mktemp -d "$KUBE_DIR/image.XXXXXX")
  if [ -d "$3" ]; then tar -C "$3" --numeric-owner --sort=name -cf "$w/layer.tar" .; else cp --reflink=auto "$3" "$w/layer.tar"; fi
  printf '{"architecture":"amd64","os":"linux","created":"2021-01-13T00:00:00Z","config":%s,"rootfs":{"type":"layers","diff_ids":["sha256:%s"]},"history":[{"created":"2021-01-13T00:00:00Z","created_by":"cluster.sh"}]}' \
    "$4" "$(sha256sum "$w/layer.tar" | cut -d' ' -f1)" >"$w/config.json"
  refs=$(printf '"%s"' "$1" | sed 's/,/","/g')
  printf '[{"Config":"config.json","RepoTags":[%s],"Layers":["layer.tar"]}]' "$refs" >"$w/manifest.json"
  mkdir -p "$(dirname "$2")"
  tar -C "$w" -cf "$2.new" manifest.json config.json layer.tar
  mv "$2.new" "$2"
  rm -rf "$w"
}

cmd_make_image() {
  local out
  out=$IMG/$(echo "$1" | tr '/:' '__').tar
  make_image "$1" "$out" "$2" "${3:-$DEFAULT_IMAGE_CONFIG}"
  [ ! -S "$SOCK" ] || locked "$KUBE_DIR/lock" load_images "$out"
  echo "$out"
}

# The image that holds every pod's namespaces: a node cannot start without it.
pause_image() {
  local root
  [ ! -s "$IMG/pause.tar" ] || return 0
  root=$(mktemp -d "$KUBE_DIR/rootfs.XXXXXX")
  chmod 755 "$root"
  cp "$BIN/pause" "$root/pause"
  make_image "$PAUSE_IMAGE" "$IMG/pause.tar" "$root" '{"Entrypoint":["/pause"]}'
  rm -rf "$root"
}

# cmd_images [NAME...]: what recipes/ describes; an archive is made again only when its recipe has changed.
cmd_images() {
  local recipe name tars=()
  is_built || die "not built: run 'cluster.sh build' first"
  for recipe in "$HERE"/recipes/*/recipe.sh; do
    name=$(basename "$(dirname "$recipe")")
    [ $# = 0 ] || [[ " $* " == *" $name "* ]] || continue
    locked "$KUBE_CACHE/images.lock" image_of "$name"
    mapfile -t -O "${#tars[@]}" tars < <(sed "1d;s|^|$IMG/|" "$IMG/$name.made")
  done
  [ ! -S "$SOCK" ] || locked "$KUBE_DIR/lock" load_images "${tars[@]}"
}

# image_of NAME: NAME.made holds the hash of the recipe and the archives that came of it.
image_of() {
  local name=$1 key t
  key=$(recipe_key "$name")
  if [ "$(head -1 "$IMG/$name.made" 2>/dev/null)" = "$key" ] && (cd "$IMG" && sed 1d "$name.made" | xargs -r ls) >/dev/null 2>&1; then
    return 0
  fi
  t=$(now)
  say "making the image $name ..."
  (
    WORK=$(mktemp -d "$KUBE_DIR/recipe.XXXXXX")
    chmod 755 "$WORK"
    trap 'rm -rf "$WORK"' EXIT
    ARCHIVES=$WORK.made
    echo "$key" >"$ARCHIVES"
    # shellcheck source=/dev/null
    source "$HERE/lib/root-directories.sh"
    # shellcheck source=/dev/null
    source "$HERE/recipes/$name/recipe.sh"
    make
    mv "$ARCHIVES" "$IMG/$name.made"
  )
  say "image $name made after $(since "$t")"
}

# recipe_key NAME: changes with anything that the image is made of, but the packages.
recipe_key() {
  local inputs=("$HERE/recipes/$1" "$HERE/lib/root-directories.sh")
  [ "$1" != box ] || inputs+=("$HERE/../../images/box" "$HERE/../../Directory.Build.props")
  [ "$1" != traefik ] || inputs+=("$HERE/../../tests/Kompox.Tests/Clusters/Installing/traefik-flags.txt")
  [ "$1" != gitea ] || inputs+=("$HERE/recipes/notes")
  find "${inputs[@]}" -type f | LC_ALL=C sort | xargs -n1 sha256sum | cut -d' ' -f1 | sha256sum | cut -c1-16
}
