package main

import (
	"context"
	"crypto/tls"
	"fmt"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// door is all that listens.
type door struct {
	flags        *settings
	certificates *certificates
	authority    *authority
	routing      atomic.Pointer[routing]
	metrics      metrics
	entryPoints  []*entryPoint
	isClosing    atomic.Bool
}

// entryPoint is an address: one server for TLS and one for the rest, told apart by the first byte.
type entryPoint struct {
	door     *door
	name     string
	address  string
	hasTLS   bool
	trusted  []*net.IPNet
	redirect *redirection
	servers  []*http.Server
}

func newDoor(flags *settings) *door {
	d := &door{flags: flags, certificates: newCertificates()}
	d.routing.Store(&routing{})
	for _, name := range flags.names("entrypoints") {
		d.entryPoints = append(d.entryPoints, d.entryPoint(name, flags.text("entrypoints."+name+".address")))
	}
	if d.find("traefik") == nil && d.needsTraefikEntryPoint() {
		d.entryPoints = append(d.entryPoints, d.entryPoint("traefik", ":8080"))
	}
	return d
}

func (d *door) entryPoint(name, address string) *entryPoint {
	prefix := "entrypoints." + name + "."
	e := &entryPoint{door: d, name: name, address: address, hasTLS: d.flags.isOn(prefix + "http.tls")}
	e.trusted = parseNetworks(d.flags.list(prefix + "forwardedheaders.trustedips"))
	if to := d.flags.text(prefix + "http.redirections.entrypoint.to"); to != "" {
		e.redirect = &redirection{to: to, scheme: d.flags.text(prefix + "http.redirections.entrypoint.scheme"), permanent: d.flags.bool(prefix + "http.redirections.entrypoint.permanent")}
	}
	return e
}

func (d *door) needsTraefikEntryPoint() bool {
	return d.flags.isOn("ping") && d.flags.text("ping.entrypoint") == "traefik" ||
		d.flags.isOn("metrics.prometheus") && d.flags.text("metrics.prometheus.entrypoint") == "traefik"
}

func (d *door) find(name string) *entryPoint {
	for _, e := range d.entryPoints {
		if e.name == name {
			return e
		}
	}
	return nil
}

// defaults are the entry points of routers that name none.
func (d *door) defaults() []string {
	var marked, all []string
	for _, e := range d.entryPoints {
		if e.name == "traefik" {
			continue
		}
		all = append(all, e.name)
		if d.flags.bool("entrypoints." + e.name + ".asdefault") {
			marked = append(marked, e.name)
		}
	}
	if marked != nil {
		return marked
	}
	return all
}

func (d *door) listen() error {
	for _, e := range d.entryPoints {
		address, protocol, _ := strings.Cut(e.address, "/")
		if protocol == "udp" {
			if _, err := net.ListenPacket("udp", address); err != nil {
				return fmt.Errorf("error while building entryPoint %s: %w", e.name, err)
			}
			continue
		}
		listener, err := net.Listen("tcp", address)
		if err != nil {
			return fmt.Errorf("error while building entryPoint %s: %w", e.name, err)
		}
		if err := e.resolveRedirect(); err != nil {
			return err
		}
		e.serve(listener)
	}
	return nil
}

func (e *entryPoint) serve(listener net.Listener) {
	prefix := "entrypoints." + e.name + ".transport.respondingtimeouts."
	plain, secure := splitByTLS(listener)
	for _, l := range []*channelListener{plain, secure} {
		server := &http.Server{
			Handler:     e,
			ReadTimeout: e.door.flags.duration(prefix + "readtimeout"), WriteTimeout: e.door.flags.duration(prefix + "writetimeout"),
			IdleTimeout: e.door.flags.duration(prefix + "idletimeout"),
			ErrorLog:    quietLog,
		}
		e.servers = append(e.servers, server)
		if l == secure {
			server.TLSConfig = &tls.Config{GetCertificate: e.door.certificates.choose, MinVersion: tls.VersionTLS12}
			go server.ServeTLS(l, "", "")
		} else {
			go server.Serve(l)
		}
	}
}

// ServeHTTP answers what is internal, then redirects, then looks for a router.
func (e *entryPoint) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	start, flags := time.Now(), e.door.flags
	if flags.isOn("ping") && flags.text("ping.entrypoint") == e.name && r.URL.Path == "/ping" {
		if e.door.isClosing.Load() {
			w.WriteHeader(http.StatusServiceUnavailable)
		}
		fmt.Fprint(w, "OK")
		return
	}
	if flags.isOn("metrics.prometheus") && flags.text("metrics.prometheus.entrypoint") == e.name && r.URL.Path == "/metrics" {
		e.door.metrics.write(w, e.door.certificates)
		return
	}
	a, route := &answer{ResponseWriter: w}, (*router)(nil)
	if e.redirect != nil && r.TLS == nil {
		e.redirect.ServeHTTP(a, r)
	} else if route = e.door.routing.Load().find(e, r); route != nil {
		e.forwardHeaders(r)
		route.handler.ServeHTTP(a, r)
	} else {
		http.NotFound(a, r)
	}
	if a.status == 0 {
		a.status = http.StatusOK
	}
	e.door.metrics.count(e.name, r, a.status)
	if flags.isOn("accesslog") && flags.bool("entrypoints."+e.name+".observability.accesslogs") {
		logAccess(flags.text("accesslog.format"), e.name, r, a, route, start)
	}
}

// forwardHeaders removes what an untrusted client says of itself.
func (e *entryPoint) forwardHeaders(r *http.Request) {
	host, _, _ := net.SplitHostPort(r.RemoteAddr)
	if !e.door.flags.bool("entrypoints."+e.name+".forwardedheaders.insecure") && !contains(e.trusted, net.ParseIP(host)) {
		for name := range r.Header {
			if strings.HasPrefix(name, "X-Forwarded-") || name == "X-Real-Ip" {
				r.Header.Del(name)
			}
		}
	}
	setIfAbsent(r.Header, "X-Real-Ip", host)
	setIfAbsent(r.Header, "X-Forwarded-Proto", schemeOf(r))
	setIfAbsent(r.Header, "X-Forwarded-Host", r.Host)
	_, port, _ := net.SplitHostPort(strings.Split(e.address, "/")[0])
	setIfAbsent(r.Header, "X-Forwarded-Port", port)
}

func setIfAbsent(header http.Header, name, value string) {
	if header.Get(name) == "" {
		header.Set(name, value)
	}
}

// close lets the requests under way end.
func (d *door) close() {
	d.isClosing.Store(true)
	var all sync.WaitGroup
	for _, e := range d.entryPoints {
		prefix := "entrypoints." + e.name + ".transport.lifecycle."
		for _, server := range e.servers {
			all.Add(1)
			go func(server *http.Server) {
				defer all.Done()
				time.Sleep(d.flags.duration(prefix + "requestacceptgracetimeout"))
				patience, end := context.WithTimeout(context.Background(), d.flags.duration(prefix+"gracetimeout"))
				defer end()
				_ = server.Shutdown(patience)
			}(server)
		}
	}
	all.Wait()
}
