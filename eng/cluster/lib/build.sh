# shellcheck shell=bash
# Compiles Kubernetes from Debian's source package into one program that is what its name says.

is_built() {
  local p
  for p in $COMPONENTS kpx-dns pause; do [ -x "$BIN/$p" ] || return 1; done
}

cmd_build() {
  is_built && {
    say "already built: $BIN"
    return 0
  }
  locked "$KUBE_CACHE/build.lock" build
}

build() {
  local t src=$KUBE_CACHE/src p
  is_built && return 0
  t=$(now)
  apt_need golang-go dpkg-dev gcc libc6-dev ca-certificates
  [ -d "$src/kubernetes/cmd" ] || {
    rm -rf "$src"
    get_source "$src"
  }
  export GOPATH=$KUBE_CACHE/go GOCACHE=$KUBE_CACHE/gocache GO111MODULE=off GOFLAGS='' CGO_ENABLED=0
  mkdir -p "$GOPATH/src/k8s.io"
  ln -sfn "$src/kubernetes" "$GOPATH/src/k8s.io/kubernetes"
  cd "$GOPATH/src/k8s.io/kubernetes" || exit
  change_sources "$src"
  generate_openapi
  say "source ready after $(since "$t"); compiling takes minutes"
  compile
  gcc -static -Os -s -o "$BIN/pause" "$HERE/go/pause.c"
  for p in $COMPONENTS kpx-dns; do ln -f "$BIN/.kpx" "$BIN/$p"; done
  rm -f "$BIN/.kpx"
  say "built after $(since "$t")"
  cd /
  [ -n "${KUBE_KEEP_SRC:-}" ] || rm -rf "$GOCACHE" "$GOPATH" "$src" "$KUBE_CACHE/apt"
}

# change_sources DIRECTORY: what Debian's sources need with Debian's compiler. Three more small changes, left out with KUBE_STRICT=1:
# a service port applied server-side need not name its protocol (as in later versions; 1.20 refuses it), and a deleted pod goes
# after seconds: 1.20 looks every 10 s for pods to report gone, and every 60 s for the sandboxes that it waits for.
change_sources() {
  local src=$1 reflect=vendor/github.com/modern-go/reflect2
  # the vendored reflect2 1.0.1 breaks when compiled with Go 1.18 or later; Debian has 1.0.2
  if [ ! -e "$src/kubernetes/$reflect/go_above_118.go" ]; then
    deb_extract golang-github-modern-go-reflect2-dev "$src/reflect2"
    rm -rf "${src:?}/kubernetes/$reflect"
    cp -r "$src/reflect2/usr/share/gocode/src/github.com/modern-go/reflect2" "$src/kubernetes/$reflect"
  fi
  mkdir -p cmd/kpx
  cp "$HERE/go/main.go" "$HERE/go/dns.go" cmd/kpx/
  [ -z "${KUBE_STRICT:-}" ] || return 0
  sed -i '/^type ServicePort struct/,/^}/{/+default="TCP"/d;s|^\tProtocol Protocol|\t// +default="TCP"\n&|}' staging/src/k8s.io/api/core/v1/types.go
  sed -i 's/^const syncPeriod = 10 \* time.Second/const syncPeriod = 1 * time.Second/' pkg/kubelet/status/status_manager.go
  sed -i 's/ContainerGCPeriod = time.Minute/ContainerGCPeriod = 2 * time.Second/' pkg/kubelet/kubelet.go
}

# The OpenAPI definitions are not in the source package: they are generated, from the sources themselves.
generate_openapi() {
  local dirs
  [ ! -s pkg/generated/openapi/zz_generated.openapi.go ] || return 0
  go build -o "$GOPATH/openapi-gen" k8s.io/kubernetes/vendor/k8s.io/kube-openapi/cmd/openapi-gen
  dirs=$(grep -lr --include=*.go '+k8s:openapi-gen=' cmd pkg plugin vendor/k8s.io/*/ \
    | grep -vE '^vendor/k8s.io/(code-generator|sample-apiserver|kube-openapi)/|_test\.go|/testdata/' \
    | xargs -n1 dirname | LC_ALL=C sort -u | sed 's#^#k8s.io/kubernetes/#' | paste -sd,)
  "$GOPATH/openapi-gen" --logtostderr -i "$dirs" -p k8s.io/kubernetes/pkg/generated/openapi -O zz_generated.openapi \
    -h vendor/k8s.io/code-generator/hack/boilerplate.go.txt -r "$GOPATH/violations.report" >"$LOG/openapi-gen.log" 2>&1 || {
    tail -5 "$LOG/openapi-gen.log" >&2
    die "openapi-gen failed"
  }
}

compile() {
  local p ld="-s -w"
  for p in component-base/version client-go/pkg/version; do
    p=k8s.io/kubernetes/vendor/k8s.io/$p
    ld="$ld -X $p.gitVersion=$K8S_VERSION -X $p.gitMajor=1 -X $p.gitMinor=20 -X $p.gitCommit=$K8S_COMMIT"
    ld="$ld -X $p.gitTreeState=archive -X $p.buildDate=2021-01-13T13:20:00Z"
  done
  go build -trimpath -tags providerless,dockerless -ldflags "$ld" -o "$BIN/.kpx" k8s.io/kubernetes/cmd/kpx 2>"$LOG/build.log" || {
    tail -5 "$LOG/build.log" >&2
    die "the build failed: see $LOG/build.log"
  }
}
