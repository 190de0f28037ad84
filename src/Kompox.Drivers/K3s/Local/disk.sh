# Works on the directories of disks and snapshots on one node. POSIX sh; busybox and GNU tools both do.
# Variables: OP (create, copy, delete; prepare and publish around an import), BASE (mounted root), PLACE (directory of the artefact below BASE), KIND (disk, snapshot),
# ID (run), NOTE (text beside the directory), NEED (bytes that must be free), LIMIT (most bytes the content may have, 0: any),
# FROM (data directory to copy, below BASE), PROOF (manifest of FROM, below BASE), DIGEST (SHA-256 of PROOF, or of the checksums of all files that were sent), STRICT (1: FROM must
# stand still), RESULT (file for the outcome, lines of key=value).
# A directory gets its final name by one rename, after everything in it was written, checked and flushed.
set -u
export LC_ALL=C
umask 077
final=$BASE/$PLACE
work=$final.partial
ticker=

finish() {
  if [ -n "$ticker" ]; then kill "$ticker" 2>/dev/null; ticker=; fi
}

fail() {
  finish
  reason=$1
  shift
  case $reason in
  foreign) ;;
  *) if [ "$OP" != delete ]; then rm -rf "$work" "$work.list"; fi ;;
  esac
  { echo state=failed; echo "reason=$reason"; echo "message=$*" | tr '\n' ' ' | cut -c 1-1500; } >"$RESULT"
  echo "failed $reason: $*"
  exit 1
}

flush() { sync -f "$1" 2>/dev/null || sync; }

available() { df -Pk "$1" | awk 'END { printf "%.0f", $4 * 1024 }'; }

used() { du -sk "$1" 2>/dev/null | awk 'END { printf "%.0f", $1 * 1024 }'; }

apparent() { find "$1" -type f -print0 | xargs -0 -r stat -c %s | awk '{ n += $1 } END { printf "%.0f", n }'; }

is_gnu() { cp --version 2>/dev/null | grep -q GNU; }

is_ours() { [ -f "$final.id" ] && read -r id <"$final.id" && [ "$id" = "$ID" ]; }

# One line for everything that is not a directory (without times for links, which busybox cp does not keep), one for each directory,
# one checksum for each file; in the order of names.
manifest() (
  cd "$1" || exit 1
  echo "kompox-manifest 1"
  { find . ! -type d ! -type l -print0 | sort -z | xargs -0 -r stat -c '%f %u %g %h %t:%T %s %Y %n'; } || exit 1
  { find . -type l -print0 | sort -z | xargs -0 -r stat -c '%f %u %g %s %n'; } || exit 1
  { find . -type d -print0 | sort -z | xargs -0 -r stat -c '%f %u %g %Y %n'; } || exit 1
  { find . -type f -print0 | sort -z | xargs -0 -r sha256sum | sed 's/^\\//' | grep -oE '^[0-9a-f]{64} '; } || :
)

# The checksums of all files, in the order of their names.
checksums() (
  cd "$1" && find . -type f -print0 | sort -z | xargs -0 -r sha256sum | sed 's/^\\//' | grep -oE '^[0-9a-f]{64} ' | tr -d ' '
)

links() ( cd "$1" && find . -type l -print0 | sort -z | xargs -0 -r stat -c '%N' )

# Files with holes, which busybox cp fills with zeros: written again without them. Keeps inode, owner, mode and time.
make_holes() (
  cd "$1" || exit 1
  find . -type f -size +4096 -print0 | xargs -0 -r stat -c '%b %B %s %n' | while read -r blocks unit size name; do
    [ $((blocks * unit + 1048576)) -lt "$size" ] || continue
    [ -f "$name" ] || continue
    to=$2/$name
    mode=$(stat -c %a "$name")
    : >"$to" && truncate -s "$size" "$to" || exit 1
    i=0
    while [ $((i * 1048576)) -lt "$size" ]; do
      dd if="$name" bs=1048576 skip=$i count=1 2>/dev/null | cmp -s - "$work.list" ||
        dd if="$name" of="$to" bs=1048576 skip=$i seek=$i count=1 conv=notrunc 2>/dev/null || exit 1
      i=$((i + 1))
    done
    chmod "$mode" "$to" && touch -c -r "$name" "$to" || exit 1
  done
)

copy_tree() {
  if is_gnu; then
    errors=$(cp -a --reflink=auto --sparse=auto "$1/." "$2/" 2>&1) && return 0
  else
    if errors=$(cp -a "$1/." "$2/" 2>&1); then
      dd if=/dev/zero of="$work.list" bs=1048576 count=1 2>/dev/null
      make_holes "$1" "$2" && rm -f "$work.list" && touch -c -r "$1" "$2" && return 0
      errors="files with holes: no space left on the device, or unreadable"
    fi
  fi
  case $errors in
  *"o space left"* | *"quota exceeded"*) fail nospace "$errors" ;;
  esac
  # Files may vanish under a copy that need not be of one moment.
  if [ "$STRICT" = 0 ] && ! echo "$errors" | grep -qvE "No such file|vanished|can't stat"; then return 0; fi
  fail copy "$errors"
}

measure() {
  start=$(available "$BASE")
  # Without GNU cp files with holes are whole for a while; small files take more than their bytes.
  total=$(used "$BASE/$FROM")
  if ! is_gnu; then
    whole=$(apparent "$BASE/$FROM")
    [ "$whole" -le "$total" ] || total=$whole
  fi
  [ "$LIMIT" = 0 ] || [ "$total" -le "$LIMIT" ] || fail toosmall "content=$total limit=$LIMIT"
  [ "$start" -gt $((total + total / 50 + 16777216)) ] || fail nospace "needed=$total available=$start"
  echo "progress 0 $total"
  ( while sleep 2 >/dev/null 2>&1; do
      now=$((start - $(available "$BASE")))
      [ $now -ge 0 ] || now=0
      [ $now -le "$total" ] || now=$total
      echo "progress $now $total"
    done ) &
  ticker=$!
}

compare() {
  manifest "$data" >"$work.list" || fail verify "the copy cannot be read"
  if [ -n "$PROOF" ]; then
    cmp -s "$work.list" "$BASE/$PROOF" || fail damaged "the content differs from its manifest"
  else
    { manifest "$BASE/$FROM" 2>/dev/null; links "$BASE/$FROM" 2>/dev/null; } >"$work.from"
    { cat "$work.list"; links "$data"; } >"$work.copy"
    if ! cmp -s "$work.from" "$work.copy"; then
      changed=1
      differs=$(diff "$work.from" "$work.copy" 2>/dev/null | grep '^[-+<>][^-+]' | head -n 4 | cut -c 1-200)
      rm -f "$work.from" "$work.copy"
      [ "$STRICT" = 0 ] || fail changed "$differs"
    fi
    rm -f "$work.from" "$work.copy"
  fi
  if [ "$KIND" = snapshot ]; then mv "$work.list" "$work/manifest"; digest=$(sha256sum <"$work/manifest" | cut -c 1-64); else rm -f "$work.list"; fi
}

publish() {
  echo "$ID" >"$final.id" && echo "$NOTE" >>"$final.id" || fail nospace "the note cannot be written"
  flush "$work"
  mv "$work" "$final" || fail rename "$work"
  flush "$BASE"
}

report() {
  if [ "$KIND" = snapshot ]; then data=$final/data; else data=$final; fi
  bytes=0
  files=0
  if [ "$OP" != create ]; then bytes=$(used "$data"); files=$(find "$data" ! -type d -print0 | tr -dc '\0' | wc -c); fi
  { echo state=ok; echo "bytes=$bytes"; echo "files=$((files))"; echo "digest=$digest"; echo "changed=$changed"; } >"$RESULT"
}

trap 'finish; exit 143' TERM INT
changed=0
digest=
mkdir -p "$BASE/${PLACE%/*}" || fail mkdir "$PLACE"

case $OP in
create | copy)
  if [ -e "$final" ]; then
    is_ours || fail foreign "$PLACE"
    [ "$KIND" = disk ] || digest=$(sha256sum <"$final/manifest" | cut -c 1-64)
  else
    rm -rf "$work" "$work.list" "$work.from" "$work.copy"
    if [ "$KIND" = snapshot ]; then data=$work/data; else data=$work; fi
    [ "$(available "$BASE")" -ge "$NEED" ] || fail nospace "needed=$NEED available=$(available "$BASE")"
    mkdir -p "$data" && chmod 755 "$data" || fail nospace "a directory cannot be made"
    if [ "$OP" = copy ]; then
      [ -d "$BASE/$FROM" ] || fail nosource "$FROM"
      if [ -n "$PROOF" ]; then
        [ "$(sha256sum <"$BASE/$PROOF" | cut -c 1-64)" = "$DIGEST" ] || fail damaged "the manifest was altered"
      fi
      measure
      copy_tree "$BASE/$FROM" "$data"
      compare
      finish
    fi
    publish
  fi
  report
  ;;
prepare)
  [ ! -e "$final" ] || fail foreign "$PLACE"
  rm -rf "$work" "$work.list"
  [ "$(available "$BASE")" -ge "$NEED" ] || fail nospace "needed=$NEED available=$(available "$BASE")"
  mkdir -p "$work" && chmod 755 "$work" || fail nospace "a directory cannot be made"
  echo state=ok >"$RESULT"
  ;;
publish)
  if [ -e "$final" ]; then
    is_ours || fail foreign "$PLACE"
  else
    [ -d "$work" ] || fail nosource "$PLACE.partial"
    flush "$work"
    [ "$(checksums "$work" | sha256sum | cut -c 1-64)" = "$DIGEST" ] || fail unequal "the files on the node differ from those that were sent"
    publish
  fi
  report
  ;;
delete)
  if [ -e "$final" ]; then
    is_ours || fail foreign "$PLACE"
    rm -rf "$final.deleting"
    mv "$final" "$final.deleting" || fail rename "$PLACE"
  fi
  rm -rf "$final.deleting" "$work" "$work.list" "$work.from" "$work.copy" || fail delete "$PLACE"
  rm -f "$final.id"
  flush "$BASE"
  echo state=ok >"$RESULT"
  ;;
esac
echo done
