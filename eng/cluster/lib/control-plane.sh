# shellcheck shell=bash
# The processes that make the API.

# control_plane BIND-IP API-PORT ETCD-PORT
control_plane() {
  local etcd=http://127.0.0.1:$3 peer=http://127.0.0.1:$(($3 + 1))
  spawn etcd etcd --name kompox --data-dir "$KUBE_DIR/etcd" --listen-client-urls "$etcd" --advertise-client-urls "$etcd" \
    --listen-peer-urls "$peer" --initial-advertise-peer-urls "$peer" --initial-cluster "kompox=$peer"
  start_apiserver "$@"
  # the others retry slowly when there is no API yet: start them when there is
  wait_for 300 api_ready || die "the API server did not get ready: see $LOG/apiserver.log"
  spawn controller-manager "$BIN/kube-controller-manager" --kubeconfig "$PKI/controller-manager.kubeconfig" \
    --leader-elect=false --port 0 --secure-port 0 --use-service-account-credentials --kube-api-qps 500 --kube-api-burst 1000 \
    --service-account-private-key-file "$PKI/sa.key" --root-ca-file "$PKI/ca.crt" \
    --cluster-signing-cert-file "$PKI/ca.crt" --cluster-signing-key-file "$PKI/ca.key" \
    --controllers '*,-nodeipam,-route,-service,-cloud-node-lifecycle' --enable-hostpath-provisioner \
    --pvclaimbinder-sync-period 1s --profiling=false
  spawn scheduler "$BIN/kube-scheduler" --kubeconfig "$PKI/scheduler.kubeconfig" --leader-elect=false --port 0 --secure-port 0 \
    --kube-api-qps 500 --kube-api-burst 1000 --profiling=false
}

# start_apiserver BIND-IP API-PORT ETCD-PORT
start_apiserver() {
  local advertise=$1 reconciler=lease
  [ "$1" != 127.0.0.1 ] || advertise=$NODE_IP reconciler=none # loopback cannot be advertised
  spawn apiserver "$BIN/kube-apiserver" --etcd-servers "http://127.0.0.1:$3" --bind-address "$1" --secure-port "$2" \
    --advertise-address "$advertise" --endpoint-reconciler-type $reconciler --service-cluster-ip-range "$SVC_CIDR" \
    --tls-cert-file "$PKI/apiserver.crt" --tls-private-key-file "$PKI/apiserver.key" --client-ca-file "$PKI/ca.crt" \
    --token-auth-file "$PKI/tokens.csv" --authorization-mode Node,RBAC --enable-admission-plugins NodeRestriction --allow-privileged \
    --service-account-issuer https://kubernetes.default.svc.cluster.local \
    --service-account-key-file "$PKI/sa.pub" --service-account-signing-key-file "$PKI/sa.key" \
    --kubelet-client-certificate "$PKI/kubelet-client.crt" --kubelet-client-key "$PKI/kubelet-client.key" \
    --kubelet-certificate-authority "$PKI/ca.crt" --kubelet-preferred-address-types InternalIP \
    --requestheader-client-ca-file "$PKI/ca.crt" --requestheader-allowed-names front-proxy-client \
    --requestheader-username-headers X-Remote-User --requestheader-group-headers X-Remote-Group \
    --requestheader-extra-headers-prefix X-Remote-Extra- \
    --proxy-client-cert-file "$PKI/front-proxy.crt" --proxy-client-key-file "$PKI/front-proxy.key" --profiling=false
}
