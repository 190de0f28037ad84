package main

import (
	"fmt"
	"net"
	"net/http"
	"strings"
)

// redirection sends plain requests of an entry point elsewhere.
type redirection struct {
	to, scheme string
	permanent  bool
	port       string
}

// resolveRedirect finds the port: that of ":443", or that of the address of another entry point.
func (e *entryPoint) resolveRedirect() error {
	if e.redirect == nil {
		return nil
	}
	address := e.redirect.to
	if !strings.HasPrefix(address, ":") {
		target := e.door.find(strings.ToLower(address))
		if target == nil {
			return fmt.Errorf("entryPoint %s: the redirection names entryPoint %s, which does not exist", e.name, address)
		}
		address, _, _ = strings.Cut(target.address, "/")
	}
	_, port, err := net.SplitHostPort(address)
	e.redirect.port = port
	return err
}

func (d *redirection) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	host := hostOf(r)
	if strings.Contains(host, ":") && !strings.HasPrefix(host, "[") {
		host = "[" + host + "]"
	}
	if !(d.scheme == "https" && d.port == "443" || d.scheme == "http" && d.port == "80") {
		host += ":" + d.port
	}
	w.Header().Set("Location", d.scheme+"://"+host+r.URL.RequestURI())
	w.WriteHeader(redirectStatus(r.Method, d.permanent))
}

// redirectStatus keeps the method of what is no GET (RFC 9110, 15.4).
func redirectStatus(method string, isPermanent bool) int {
	switch isSafe := method == http.MethodGet; {
	case isPermanent && isSafe:
		return http.StatusMovedPermanently
	case isPermanent:
		return http.StatusPermanentRedirect
	case isSafe:
		return http.StatusFound
	default:
		return http.StatusTemporaryRedirect
	}
}
