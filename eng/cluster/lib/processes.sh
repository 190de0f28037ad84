# shellcheck shell=bash
# Processes by their ids, and what the API says of itself.

# spawn NAME COMMAND...: in the background, with a log and a pid file.
spawn() {
  local name=$1
  shift
  setsid "$@" >>"$LOG/$name.log" 2>&1 </dev/null 9>&- &
  echo $! >"$RUN/$name.pid"
}

pid_of() { cat "$RUN/$1.pid" 2>/dev/null || :; }

# ours PID: alive, and started for this KUBE_DIR?
ours() {
  [ -n "${1:-}" ] && [ -r "/proc/$1/cmdline" ] && tr '\0' ' ' <"/proc/$1/cmdline" 2>/dev/null | grep -qE -- "$KUBE_DIR(/|[[:space:]]|$)"
}

gone() { ! ours "$1"; }

# api PATH [CURL-OPTION...]
api() {
  local path=$1
  shift
  curl -sS -f -m 5 --cacert "$PKI/ca.crt" --cert "$PKI/admin.crt" --key "$PKI/admin.key" "$@" "$API_URL$path"
}

api_ready() { [ "$(api /readyz)" = ok ]; }

accounts_ready() { api /api/v1/namespaces/default/serviceaccounts/default | grep -q '"secrets"'; }

# node_ready: a Ready reported since this start, not one that etcd remembers.
node_ready() {
  local beat
  beat=$(api "/api/v1/nodes/$NODE_NAME" | tr -d ' \n' | grep -oE '"type":"Ready","status":"True","lastHeartbeatTime":"[^"]+"' | cut -d'"' -f12)
  [ -n "$beat" ] && [[ ! "$beat" < "$(cat "$RUN/started")" ]]
}
