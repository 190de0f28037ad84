package main

import (
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

// authority stands for the certificate authorities of all resolvers: it serves what their storage holds and obtains nothing.
type authority struct {
	flags        *settings
	certificates *certificates
	resolvers    map[string]bool
	asked        sync.Map
	log          once
}

type stored struct {
	Certificates []struct {
		Domain struct {
			Main string   `json:"main"`
			SANs []string `json:"sans"`
		} `json:"domain"`
		Certificate []byte `json:"certificate"`
		Key         []byte `json:"key"`
	} `json:"Certificates"`
}

func openAuthority(flags *settings, kept *certificates) *authority {
	a := &authority{flags: flags, certificates: kept, resolvers: map[string]bool{}}
	var all []*tls.Certificate
	for _, name := range flags.names("certificatesresolvers") {
		found, err := readStorage(flags.text("certificatesresolvers."+name+".acme.storage"), name)
		if err != nil {
			logLine("error", "The ACME resolve is skipped from the resolvers list", map[string]interface{}{"resolver": name, "error": "unable to get ACME account: " + err.Error()})
			continue
		}
		a.resolvers[name] = true
		all = append(all, found...)
	}
	kept.set("acme", all, nil)
	return a
}

// readStorage makes the file when there is none, as Traefik does, and refuses one that others may read.
func readStorage(path, resolver string) ([]*tls.Certificate, error) {
	info, err := os.Stat(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, os.WriteFile(path, nil, 0o600)
	}
	if err != nil {
		return nil, err
	}
	if info.Mode().Perm()&0o077 != 0 {
		return nil, fmt.Errorf("permissions %o for %s are too open, please use 600", info.Mode().Perm(), filepath.Clean(path))
	}
	text, err := os.ReadFile(path)
	if err != nil || len(text) == 0 {
		return nil, err
	}
	all := map[string]*stored{}
	if err := json.Unmarshal(text, &all); err != nil {
		return nil, err
	}
	var found []*tls.Certificate
	if all[resolver] != nil {
		for _, one := range all[resolver].Certificates {
			if certificate, err := pair(one.Certificate, one.Key); err == nil {
				found = append(found, certificate)
			}
		}
	}
	return found, nil
}

// want asks for a certificate, once for each set of names; there is none, and the line of the failure says why.
func (a *authority) want(resolver string, domains []string, r *router) {
	if resolver == "" || len(domains) == 0 {
		return
	}
	fields := map[string]interface{}{"routerName": r.name + "@kubernetes", "rule": r.rule}
	if !a.resolvers[resolver] {
		fields["certificateResolver"] = resolver
		a.log.line("error", "Router uses a nonexistent certificate resolver", fields)
		return
	}
	isServed := true
	for _, domain := range domains {
		isServed = isServed && a.certificates.find(strings.Replace(domain, "*", "any", 1)) != nil
	}
	if isServed {
		return
	}
	if _, isKnown := a.asked.LoadOrStore(resolver+" "+strings.Join(domains, ","), true); isKnown {
		return
	}
	go func() {
		fields["domains"], fields["providerName"] = domains, resolver+".acme"
		fields["ACME CA"] = a.flags.text("certificatesresolvers." + resolver + ".acme.caserver")
		fields["error"] = a.obtain(resolver, domains).Error()
		logLine("error", "Unable to obtain ACME certificate for domains", fields)
	}()
}

// obtain goes as far as the directory of the authority.
func (a *authority) obtain(resolver string, domains []string) error {
	prefix := "certificatesresolvers." + resolver + ".acme."
	for _, domain := range domains {
		if strings.HasPrefix(domain, "*.") && !a.flags.isOn(prefix+"dnschallenge") {
			return fmt.Errorf("unable to generate a wildcard certificate in ACME provider for domain %q : ACME needs a DNSChallenge", strings.Join(domains, ","))
		}
	}
	client := &http.Client{Timeout: 5 * time.Second}
	if files := a.flags.list(prefix + "cacertificates"); len(files) > 0 {
		roots := x509.NewCertPool()
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil || !roots.AppendCertsFromPEM(text) {
				return fmt.Errorf("cannot get ACME client creating cert pool with custom certificates: error reading certificates from %s", file)
			}
		}
		client.Transport = &http.Transport{TLSClientConfig: &tls.Config{RootCAs: roots}}
	}
	server := a.flags.text(prefix + "caserver")
	answer, err := client.Get(server)
	if err != nil {
		return fmt.Errorf("cannot get ACME client get directory at '%s': %w", server, err)
	}
	answer.Body.Close()
	return fmt.Errorf("unable to generate a certificate for the domains %v: the stand-in obtains no certificates (the directory answered %d)", domains, answer.StatusCode)
}
