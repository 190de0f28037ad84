# shellcheck shell=bash
# Who uses the cluster: a file per user in KUBE_DIR/users. "keep" stands for a person, a number for a process and its start time.

started_at() { awk '{sub(/.*\) /, ""); print $20}' "/proc/$1/stat" 2>/dev/null; }

# lease PID|keep: notes a user down.
lease() {
  mkdir -p "$KUBE_DIR/users"
  if [ "$1" = keep ]; then : >"$KUBE_DIR/users/keep"; else started_at "$1" >"$KUBE_DIR/users/$1"; fi
}

# release PID: forgets that user, and those that have died.
release() {
  local file
  rm -f "$KUBE_DIR/users/$1"
  for file in "$KUBE_DIR"/users/[0-9]*; do
    [ -e "$file" ] || continue
    [ "$(started_at "${file##*/}")" = "$(cat "$file")" ] || rm -f "$file"
  done
}

in_use() { [ -e "$KUBE_DIR/users/keep" ] || [ -n "$(ls "$KUBE_DIR/users" 2>/dev/null)" ]; }
