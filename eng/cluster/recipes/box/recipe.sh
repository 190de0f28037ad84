# shellcheck shell=bash
# The image of images/box/Containerfile, made of Debian's packages without a builder and without a registry.

make() {
  local root=$WORK/root box=$HERE/../../images/box version packages prefix=ghcr.io/kompox/kompox/box
  version=$(sed -n 's|.*<Version>\(.*\)</Version>.*|\1|p' "$HERE/../../Directory.Build.props")
  mapfile -t packages < <(grep -v '^#' "$box/packages")
  debian_root "$root" bash dash libc-bin base-files base-passwd "${packages[@]}"
  echo "kompox:x:1000:1000:Kompox:/home/kompox:/bin/bash" >>"$root/etc/passwd"
  echo "kompox:x:1000:" >>"$root/etc/group"
  mkdir -p "$root/home/kompox" "$root/etc/kompox/box"
  chown 1000:1000 "$root/home/kompox"
  install -m 755 "$box/box-entrypoint" "$root/usr/local/bin/box-entrypoint"
  install -m 644 "$box/sshd_config" "$root/etc/kompox/sshd_config"
  archive box "$prefix:$version,$prefix:latest" "$root" \
    '{"User":"1000:1000","WorkingDir":"/home/kompox","Env":["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin","HOME=/home/kompox"],"Entrypoint":["/usr/bin/tini","-g","--","/usr/local/bin/box-entrypoint"],"ExposedPorts":{"2222/tcp":{}}}'
}
