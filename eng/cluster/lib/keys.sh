# shellcheck shell=bash
# Certificates, tokens and kubeconfigs, made once.

# cert NAME CN O USAGE [SAN]
cert() {
  [ -s "$PKI/$1.crt" ] && return 0
  openssl ecparam -name prime256v1 -genkey -noout -out "$PKI/$1.key" 2>/dev/null
  printf 'basicConstraints=CA:FALSE\nkeyUsage=digitalSignature\nextendedKeyUsage=%s\n' "$4" >"$PKI/$1.ext"
  [ -z "${5:-}" ] || echo "subjectAltName=$5" >>"$PKI/$1.ext"
  openssl req -new -key "$PKI/$1.key" -subj "${3:+/O=$3}/CN=$2" 2>/dev/null | openssl x509 -req -CA "$PKI/ca.crt" -CAkey "$PKI/ca.key" \
    -set_serial "0x$(openssl rand -hex 8)" -days 3650 -extfile "$PKI/$1.ext" -out "$PKI/$1.crt" 2>/dev/null
  rm -f "$PKI/$1.ext"
}

# kubeconfig_for FILE CERTIFICATE
kubeconfig_for() {
  cat >"$1" <<YAML
apiVersion: v1
kind: Config
clusters: [{name: kompox-kube, cluster: {server: "$API_URL", certificate-authority-data: $(base64 -w0 "$PKI/ca.crt")}}]
users: [{name: $2, user: {client-certificate-data: $(base64 -w0 "$PKI/$2.crt"), client-key-data: $(base64 -w0 "$PKI/$2.key")}}]
contexts: [{name: kompox-kube, context: {cluster: kompox-kube, user: $2}}]
current-context: kompox-kube
YAML
  chmod 600 "$1"
}

make_pki() {
  local d=DNS:kubernetes n
  mkdir -p "$PKI"
  chmod 700 "$PKI"
  if [ ! -s "$PKI/tokens.csv" ]; then
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 3650 -subj /CN=kompox-kube-ca \
      -addext keyUsage=critical,keyCertSign,cRLSign,digitalSignature -keyout "$PKI/ca.key" -out "$PKI/ca.crt" 2>/dev/null
    openssl ecparam -name prime256v1 -genkey -noout -out "$PKI/sa.key" 2>/dev/null
    openssl ec -in "$PKI/sa.key" -pubout -out "$PKI/sa.pub" 2>/dev/null
    printf '%s,admin,admin,"system:masters"\n' "$(openssl rand -hex 16)" >"$PKI/tokens.csv"
    chmod 600 "$PKI/tokens.csv"
  fi
  cert apiserver kube-apiserver "" serverAuth "DNS:localhost,$d,$d.default,$d.default.svc,$d.default.svc.cluster.local,IP:127.0.0.1,IP:$NODE_IP,IP:$SVC_IP"
  cert admin admin system:masters clientAuth
  cert kubelet-client apiserver-kubelet-client system:masters clientAuth
  cert front-proxy front-proxy-client "" clientAuth
  cert controller-manager system:kube-controller-manager "" clientAuth
  cert scheduler system:kube-scheduler "" clientAuth
  cert kubelet "system:node:$NODE_NAME" system:nodes clientAuth,serverAuth "DNS:$NODE_NAME,IP:$NODE_IP,IP:127.0.0.1"
  cert proxy system:kube-proxy "" clientAuth
  for n in controller-manager scheduler kubelet proxy; do kubeconfig_for "$PKI/$n.kubeconfig" $n; done
  kubeconfig_for "$KUBE_DIR/kubeconfig" admin
}
