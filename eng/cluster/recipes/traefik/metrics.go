package main

import (
	"fmt"
	"net/http"
	"sort"
	"strings"
	"sync"
)

// metrics counts requests by entry point, method, protocol and status.
type metrics struct {
	sync.Mutex
	requests map[string]int
}

func (m *metrics) count(entryPoint string, r *http.Request, status int) {
	protocol := "http"
	if r.Header.Get("Upgrade") != "" {
		protocol = "websocket"
	}
	key := fmt.Sprintf("code=\"%d\",entrypoint=%q,method=%q,protocol=%q", status, entryPoint, r.Method, protocol)
	m.Lock()
	defer m.Unlock()
	if m.requests == nil {
		m.requests = map[string]int{}
	}
	m.requests[key]++
}

// write answers in the text format of Prometheus.
func (m *metrics) write(w http.ResponseWriter, kept *certificates) {
	w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	all := kept.all()
	kept.RLock()
	fmt.Fprintf(w, "# TYPE traefik_config_reloads_total counter\ntraefik_config_reloads_total %d\n", kept.reloads)
	fmt.Fprintf(w, "# TYPE traefik_config_last_reload_success gauge\ntraefik_config_last_reload_success %d\n", kept.reloadedAt.Unix())
	kept.RUnlock()
	fmt.Fprintln(w, "# TYPE traefik_tls_certs_not_after gauge")
	seen := map[string]bool{}
	for _, certificate := range all {
		line := fmt.Sprintf("traefik_tls_certs_not_after{cn=%q,sans=%q,serial=%q} %d",
			certificate.Leaf.Subject.CommonName, strings.Join(certificate.Leaf.DNSNames, ","), certificate.Leaf.SerialNumber.String(), certificate.Leaf.NotAfter.Unix())
		if !seen[line] {
			fmt.Fprintln(w, line)
		}
		seen[line] = true
	}
	fmt.Fprintln(w, "# TYPE traefik_entrypoint_requests_total counter")
	m.Lock()
	defer m.Unlock()
	keys := make([]string, 0, len(m.requests))
	for key := range m.requests {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	for _, key := range keys {
		fmt.Fprintf(w, "traefik_entrypoint_requests_total{%s} %d\n", key, m.requests[key])
	}
}
