package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"math/big"
	"strings"
	"sync"
	"time"
)

// certificates are those of all providers; the newest word of a provider replaces its last.
type certificates struct {
	sync.RWMutex
	byProvider map[string][]*tls.Certificate
	preset     map[string]*tls.Certificate
	generated  *tls.Certificate
	reloads    int
	reloadedAt time.Time
}

func newCertificates() *certificates {
	return &certificates{byProvider: map[string][]*tls.Certificate{}, preset: map[string]*tls.Certificate{}, generated: selfSigned(), reloadedAt: time.Now()}
}

// set takes over what a provider has now; preset is the certificate for hosts that no other fits.
func (c *certificates) set(provider string, all []*tls.Certificate, preset *tls.Certificate) {
	c.Lock()
	defer c.Unlock()
	c.byProvider[provider] = all
	c.preset[provider] = preset
	c.reloads++
	c.reloadedAt = time.Now()
}

// choose looks for the name that the client asks for: itself first, then a wildcard, then what is served to everybody.
func (c *certificates) choose(hello *tls.ClientHelloInfo) (*tls.Certificate, error) {
	if found := c.find(hello.ServerName); found != nil {
		return found, nil
	}
	c.RLock()
	defer c.RUnlock()
	for _, preset := range c.preset {
		if preset != nil {
			return preset, nil
		}
	}
	return c.generated, nil
}

func (c *certificates) find(host string) *tls.Certificate {
	host = strings.ToLower(host)
	_, parent, _ := strings.Cut(host, ".")
	var wildcard *tls.Certificate
	for _, certificate := range c.all() {
		for _, name := range certificate.Leaf.DNSNames {
			switch strings.ToLower(name) {
			case host:
				return certificate
			case "*." + parent:
				wildcard = certificate
			}
		}
	}
	return wildcard
}

func (c *certificates) all() []*tls.Certificate {
	c.RLock()
	defer c.RUnlock()
	var found []*tls.Certificate
	for _, provider := range []string{"file", "kubernetes", "acme"} {
		found = append(found, c.byProvider[provider]...)
	}
	return found
}

// pair reads a chain and its key.
func pair(chain, key []byte) (*tls.Certificate, error) {
	certificate, err := tls.X509KeyPair(chain, key)
	if err != nil {
		return nil, err
	}
	certificate.Leaf, err = x509.ParseCertificate(certificate.Certificate[0])
	return &certificate, err
}

func selfSigned() *tls.Certificate {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		panic(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(time.Now().UnixNano()), Subject: pkix.Name{CommonName: "TRAEFIK DEFAULT CERT"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().AddDate(1, 0, 0),
	}
	bytes, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		panic(err)
	}
	leaf, err := x509.ParseCertificate(bytes)
	if err != nil {
		panic(err)
	}
	return &tls.Certificate{Certificate: [][]byte{bytes}, PrivateKey: key, Leaf: leaf}
}
