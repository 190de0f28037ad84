# shellcheck shell=bash disable=SC2034
# The node: the first process of its namespaces, started by `up`.

node_main() {
  local pid
  read -r pid _ </proc/self/stat # /proc is still the machine's: our pid as seen out there
  echo "$pid" >"$RUN/init.pid"
  trap '' HUP INT
  trap 'exit 0' TERM
  exec 8</tmp/hostpath_pv
  flock -s 8 # says that the mount point below is in use
  hostname "$NODE_NAME"
  node_mounts
  node_sysctls
  mount --make-rshared / # mounts of the kubelet must reach the containers
  node_cgroups
  node_network
  API_URL=https://$NODE_IP:6443
  node_config
  spawn containerd containerd --config "$NODE/containerd.toml"
  [ "$KUBE_REGISTRY" = 0 ] || spawn registry "$KUBE_DIR/registry/usr/bin/docker-registry" serve "$NODE/registry.yaml"
  load_all_images &
  control_plane "$NODE_IP" 6443 2379
  spawn dns "$BIN/kpx-dns" --kubeconfig "$PKI/controller-manager.kubeconfig" --listen "$NODE_IP:53"
  spawn proxy "$BIN/kube-proxy" --config "$NODE/proxy.yaml"
  wait_for 240 test -e "$RUN/pause-loaded" || die "containerd did not start: see $LOG/containerd.log and $LOG/images.log"
  # the kubelet looks for credentials of clouds before anything else: tell it there is no cloud
  AWS_EC2_METADATA_DISABLED=true spawn kubelet "$BIN/kubelet" --config "$NODE/kubelet.yaml" --kubeconfig "$PKI/kubelet.kubeconfig" \
    --root-dir "$NODE/kubelet" --cert-dir "$PKI" --container-runtime remote --container-runtime-endpoint "unix://$SOCK" \
    --hostname-override "$NODE_NAME" --node-ip "$NODE_IP"
  # a node that is told its pod network mostly reports Ready at once, not at its next turn
  wait_for 240 api "/api/v1/nodes/$NODE_NAME"
  api "/api/v1/nodes/$NODE_NAME" -o /dev/null -X PATCH -H 'Content-Type: application/merge-patch+json' \
    -d "{\"spec\":{\"podCIDR\":\"$POD_CIDR\",\"podCIDRs\":[\"$POD_CIDR\"]}}"
  while :; do sleep 60; done # and reap what the containers leave behind
}

load_all_images() {
  wait_for 240 ctr -a "$SOCK" version
  [ "$KUBE_REGISTRY" = 0 ] || wait_for 240 curl -s -o /dev/null "http://$REGISTRY_ADDRESS/v2/"
  load_images "$IMG/pause.tar"
  touch "$RUN/pause-loaded"
  load_images "$IMG"/*.tar
  touch "$RUN/images-loaded"
}

# What containerd, the kubelet, CNI and local disks write outside of KUBE_DIR lands in KUBE_DIR, or in memory.
node_mounts() {
  mount --make-rprivate /
  mount -t proc proc /proc
  mkdir -p "$NODE"/{cgroup,sysctl,fs/log,fs/lib,fs/cni,fs/hostpath_pv,kubelet,cni,certs.d/_default}
  mount --rbind /sys/fs/cgroup "$NODE/cgroup" # a sysfs of this network namespace, the cgroups kept
  mount -t sysfs sysfs /sys
  mount --move "$NODE/cgroup" /sys/fs/cgroup
  mount -t tmpfs -o mode=755 tmpfs /run
  mount --bind "$NODE/fs/lib" /var/lib
  mkdir -p /var/lib/cni
  mount --bind "$NODE/fs/cni" /var/lib/cni
  mount --bind "$NODE/fs/log" /var/log
  mount --bind "$NODE/fs/hostpath_pv" /tmp/hostpath_pv
  echo "nameserver $NODE_IP" >"$NODE/resolv.conf"
  [ ! -e /etc/resolv.conf ] || mount --bind "$NODE/resolv.conf" "$(readlink -f /etc/resolv.conf)"
}

# The kubelet insists on settings that are the whole machine's: show it the values it wants.
node_sysctls() {
  local setting shown
  for setting in vm/overcommit_memory:1 vm/panic_on_oom:0 kernel/panic:10 kernel/panic_on_oops:1 \
    kernel/keys/root_maxkeys:1000000 kernel/keys/root_maxbytes:25000000; do
    shown=$NODE/sysctl/$(echo "${setting%:*}" | tr / .)
    echo "${setting#*:}" >"$shown"
    [ ! -e "/proc/sys/${setting%:*}" ] || mount --bind "$shown" "/proc/sys/${setting%:*}"
  done
}

node_cgroups() {
  local group controller
  if [ -e /sys/fs/cgroup/cgroup.controllers ]; then
    mkdir -p "/sys/fs/cgroup/$CGROUP"
    for controller in $(cat /sys/fs/cgroup/cgroup.controllers); do
      echo "+$controller" >/sys/fs/cgroup/cgroup.subtree_control || :
    done
    return 0
  fi
  for group in /sys/fs/cgroup/*/; do
    [ "$group" = /sys/fs/cgroup/unified/ ] && continue
    mkdir -p "$group$CGROUP"
    if [ -e "${group}cpuset.cpus" ]; then
      cat "${group}cpuset.cpus" >"$group$CGROUP/cpuset.cpus"
      cat "${group}cpuset.mems" >"$group$CGROUP/cpuset.mems"
    fi
  done
}

node_network() {
  ip link set lo up
  until ip link show eth0 >/dev/null 2>&1; do sleep 0.02; done
  ip addr add "$NODE_IP/30" dev eth0
  ip link set eth0 up
  ip route add default via "$HOST_IP"
  echo 1 >/proc/sys/net/ipv4/ip_forward
  echo 1 >/proc/sys/net/bridge/bridge-nf-call-iptables 2>/dev/null || :
}
