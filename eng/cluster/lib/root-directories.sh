# shellcheck shell=bash disable=SC2154
# For recipes: root directories out of Debian packages. WORK is a directory of the recipe's own.

# archive NAME REFS ROOT CONFIG-JSON: makes NAME.tar and notes it down.
archive() {
  make_image "$2" "$IMG/$1.tar" "$3" "$4"
  echo "$1.tar" >>"$ARCHIVES"
}

# debian_root DIRECTORY PACKAGE...: unpacks the packages and all they need; their scripts are not run.
debian_root() {
  local root=$1
  shift
  apt_need mmdebstrap
  mmdebstrap --variant=extract --format=directory --hook-dir=/usr/share/mmdebstrap/hooks/merged-usr \
    --include="$(IFS=, && echo "$*")" bookworm "$root" "deb $(debian_uri) bookworm main" >"$LOG/mmdebstrap.log" 2>&1 || {
    tail -5 "$LOG/mmdebstrap.log" >&2
    die "mmdebstrap failed: see $LOG/mmdebstrap.log"
  }
  rm -rf "$root"/usr/share/{doc,man,locale,info,lintian,i18n,perl*} "$root"/usr/lib/locale "$root"/usr/lib/systemd "$root"/usr/lib/udev \
    "$root"/usr/lib/x86_64-linux-gnu/{perl*,libperl*} "$root"/usr/bin/perl* "$root"/var/lib/{apt,dpkg} "$root"/var/cache
  cp "$root/usr/share/base-passwd/passwd.master" "$root/etc/passwd"
  cp "$root/usr/share/base-passwd/group.master" "$root/etc/group"
  mkdir -p "$root/tmp" "$root/run" "$root/usr/local/bin"
  chmod 1777 "$root/tmp"
  rm -rf "$root/var/run" "$root/var/lock"
  ln -s /run "$root/var/run"
  ln -s /run/lock "$root/var/lock"
  [ -e "$root/bin/sh" ] || ln -s dash "$root/bin/sh"
  ldconfig -r "$root"
}

# busybox_root DIRECTORY: the static busybox under all of its names.
busybox_root() {
  local root=$1 name
  deb_extract busybox-static "$WORK/busybox-static"
  mkdir -p "$root"/{bin,etc,tmp,var,root,usr}
  chmod 1777 "$root/tmp"
  ln -s ../bin "$root/usr/bin"
  cp "$WORK/busybox-static/bin/busybox" "$root/bin/busybox"
  for name in $("$root/bin/busybox" --list); do
    [ -e "$root/bin/$name" ] || ln -s busybox "$root/bin/$name"
  done
  printf 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/sh\n' >"$root/etc/passwd"
  printf 'root:x:0:\nnogroup:x:65534:\n' >"$root/etc/group"
}
