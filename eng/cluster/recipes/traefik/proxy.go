package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httputil"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

type proxy struct {
	servers []string
	next    uint64
	inner   *httputil.ReverseProxy
}

// newProxy sends requests to the servers in turn.
func newProxy(servers []string, transport http.RoundTripper) http.Handler {
	p := &proxy{servers: servers}
	p.inner = &httputil.ReverseProxy{
		Transport: transport,
		Director: func(r *http.Request) {
			r.URL.Scheme = "http"
			r.URL.Host = p.servers[atomic.AddUint64(&p.next, 1)%uint64(len(p.servers))]
			if _, isThere := r.Header["User-Agent"]; !isThere {
				r.Header.Set("User-Agent", "")
			}
		},
		FlushInterval: 100 * time.Millisecond,
		ErrorLog:      quietLog,
		ErrorHandler: func(w http.ResponseWriter, r *http.Request, err error) {
			status, timeout := http.StatusBadGateway, net.Error(nil)
			switch {
			case errors.Is(err, context.Canceled):
				status = 499
			case errors.As(err, &timeout) && timeout.Timeout(), strings.Contains(err.Error(), "timeout awaiting response headers"):
				status = http.StatusGatewayTimeout
			}
			w.WriteHeader(status)
			fmt.Fprint(w, http.StatusText(status))
		},
	}
	return p
}

func (p *proxy) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if len(p.servers) == 0 {
		http.Error(w, "no available server", http.StatusServiceUnavailable)
		return
	}
	p.inner.ServeHTTP(w, r)
}

var (
	transports     = map[string]http.RoundTripper{}
	transportsLock sync.Mutex
)

// transportOf is the connection to the servers, with the times of a ServersTransport "<namespace>-<name>@kubernetescrd".
func transportOf(s *snapshot, reference string) (http.RoundTripper, error) {
	key, dial, header, idle, skip := "", "30s", "0s", "90s", false
	if reference != "" {
		found := s.transport(strings.TrimSuffix(reference, "@kubernetescrd"))
		if found == nil || !strings.HasSuffix(reference, "@kubernetescrd") {
			return nil, fmt.Errorf("servers transport not found %s", reference)
		}
		times := found.Spec.ForwardingTimeouts
		dial, header, idle = orElse(times.DialTimeout, dial), orElse(times.ResponseHeaderTimeout, header), orElse(times.IdleConnTimeout, idle)
		skip = found.Spec.InsecureSkipVerify
	}
	key = fmt.Sprint(dial, header, idle, skip)
	transportsLock.Lock()
	defer transportsLock.Unlock()
	if kept, isThere := transports[key]; isThere {
		return kept, nil
	}
	var times [3]time.Duration
	for i, text := range []string{dial, header, idle} {
		var err error
		if times[i], err = parseDuration(text); err != nil {
			return nil, err
		}
	}
	made := &http.Transport{
		DialContext: (&net.Dialer{Timeout: times[0]}).DialContext, ResponseHeaderTimeout: times[1], IdleConnTimeout: times[2],
		MaxIdleConnsPerHost: 200, TLSClientConfig: &tls.Config{InsecureSkipVerify: skip},
	}
	transports[key] = made
	return made, nil
}

func (s *snapshot) transport(id string) *serversTransport {
	for i := range s.Transports {
		if one := &s.Transports[i]; s.Custom && one.Metadata.Namespace+"-"+one.Metadata.Name == id {
			return one
		}
	}
	return nil
}

// orElse reads "10s", or a number of seconds as JSON has it.
func orElse(value interface{}, preset string) string {
	switch given := value.(type) {
	case string:
		return given
	case float64:
		return fmt.Sprint(int(given))
	}
	return preset
}
