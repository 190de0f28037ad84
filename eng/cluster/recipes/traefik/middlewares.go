package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"regexp"
	"strings"
)

// middlewareSpec has the parts of a Middleware that the stand-in can do; another one is an error.
type middlewareSpec struct {
	BasicAuth *struct {
		Secret       string `json:"secret"`
		Realm        string `json:"realm"`
		RemoveHeader bool   `json:"removeHeader"`
	} `json:"basicAuth"`
	IPAllowList *struct {
		SourceRange      []string `json:"sourceRange"`
		RejectStatusCode int      `json:"rejectStatusCode"`
	} `json:"ipAllowList"`
	Buffering *struct {
		MaxRequestBodyBytes int64 `json:"maxRequestBodyBytes"`
	} `json:"buffering"`
	RedirectRegex *struct {
		Regex       string `json:"regex"`
		Replacement string `json:"replacement"`
		Permanent   bool   `json:"permanent"`
	} `json:"redirectRegex"`
	RedirectScheme *struct {
		Scheme    string `json:"scheme"`
		Port      string `json:"port"`
		Permanent bool   `json:"permanent"`
	} `json:"redirectScheme"`
	StripPrefix *struct {
		Prefixes []string `json:"prefixes"`
	} `json:"stripPrefix"`
	ReplacePathRegex *struct {
		Regex       string `json:"regex"`
		Replacement string `json:"replacement"`
	} `json:"replacePathRegex"`
	Headers *struct {
		CustomRequestHeaders  map[string]string `json:"customRequestHeaders"`
		CustomResponseHeaders map[string]string `json:"customResponseHeaders"`
	} `json:"headers"`
}

// chain puts the middlewares of a router before its service, the first named first.
func (w *watcher) chain(s *snapshot, references string, inner http.Handler) (http.Handler, error) {
	names := strings.Split(references, ",")
	for i := len(names) - 1; i >= 0; i-- {
		reference := strings.TrimSpace(names[i])
		if reference == "" {
			continue
		}
		found := s.middleware(reference)
		if found == nil {
			return nil, fmt.Errorf("middleware %q does not exist", reference)
		}
		var err error
		if inner, err = found.wrap(s, inner); err != nil {
			return nil, fmt.Errorf("middleware %q: %w", reference, err)
		}
	}
	return inner, nil
}

func (s *snapshot) middleware(reference string) *middleware {
	for i := range s.Middleware {
		if one := &s.Middleware[i]; s.Custom && one.Metadata.Namespace+"-"+one.Metadata.Name+"@kubernetescrd" == reference {
			return one
		}
	}
	return nil
}

func (m *middleware) wrap(s *snapshot, inner http.Handler) (http.Handler, error) {
	switch spec := m.Spec; {
	case spec.BasicAuth != nil:
		return m.basicAuth(s.Secrets[m.Metadata.Namespace+"/"+spec.BasicAuth.Secret], inner)
	case spec.IPAllowList != nil:
		return allowList(parseNetworks(spec.IPAllowList.SourceRange), spec.IPAllowList.RejectStatusCode, len(spec.IPAllowList.SourceRange), inner)
	case spec.Buffering != nil:
		return limitBody(spec.Buffering.MaxRequestBodyBytes, inner), nil
	case spec.RedirectRegex != nil:
		return redirectRegex(spec.RedirectRegex.Regex, spec.RedirectRegex.Replacement, spec.RedirectRegex.Permanent, inner)
	case spec.RedirectScheme != nil:
		to := &redirection{scheme: spec.RedirectScheme.Scheme, port: spec.RedirectScheme.Port, permanent: spec.RedirectScheme.Permanent}
		if to.port == "" {
			to.port = map[string]string{"https": "443", "http": "80"}[to.scheme]
		}
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if schemeOf(r) == to.scheme {
				inner.ServeHTTP(w, r)
			} else {
				to.ServeHTTP(w, r)
			}
		}), nil
	case spec.StripPrefix != nil:
		return stripPrefix(spec.StripPrefix.Prefixes, inner), nil
	case spec.ReplacePathRegex != nil:
		return replacePath(spec.ReplacePathRegex.Regex, spec.ReplacePathRegex.Replacement, inner)
	case spec.Headers != nil:
		return setHeaders(spec.Headers.CustomRequestHeaders, spec.Headers.CustomResponseHeaders, inner), nil
	}
	return nil, errors.New("the stand-in knows no such middleware")
}

func (m *middleware) basicAuth(found *secret, inner http.Handler) (http.Handler, error) {
	users, err := readUsers(found, m.Metadata.Namespace, m.Spec.BasicAuth.Secret)
	if err != nil {
		return nil, fmt.Errorf("failed to load basic auth credentials: %w", err)
	}
	realm := m.Spec.BasicAuth.Realm
	if realm == "" {
		realm = "traefik"
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		user, password, isGiven := r.BasicAuth()
		if !isGiven || !isPassword(users[user], password) {
			w.Header().Set("WWW-Authenticate", fmt.Sprintf("Basic realm=%q", realm))
			http.Error(w, "401 Unauthorized", http.StatusUnauthorized)
			return
		}
		if m.Spec.BasicAuth.RemoveHeader {
			r.Header.Del("Authorization")
		}
		inner.ServeHTTP(w, r)
	}), nil
}

func allowList(networks []*net.IPNet, status, given int, inner http.Handler) (http.Handler, error) {
	if given == 0 || len(networks) != given {
		return nil, errors.New("sourceRange is empty or not valid")
	}
	if status == 0 {
		status = http.StatusForbidden
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host, _, _ := net.SplitHostPort(r.RemoteAddr)
		if !contains(networks, net.ParseIP(host)) {
			http.Error(w, http.StatusText(status), status)
			return
		}
		inner.ServeHTTP(w, r)
	}), nil
}

// limitBody reads the whole body first, as a buffer does.
func limitBody(limit int64, inner http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(io.LimitReader(r.Body, limit+1))
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		if limit > 0 && (int64(len(body)) > limit || r.ContentLength > limit) {
			http.Error(w, http.StatusText(http.StatusRequestEntityTooLarge), http.StatusRequestEntityTooLarge)
			return
		}
		if limit > 0 {
			r.Body, r.ContentLength, r.TransferEncoding = io.NopCloser(bytes.NewReader(body)), int64(len(body)), nil
		}
		inner.ServeHTTP(w, r)
	})
}

func redirectRegex(pattern, replacement string, isPermanent bool, inner http.Handler) (http.Handler, error) {
	compiled, err := regexp.Compile(pattern)
	if err != nil {
		return nil, err
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked := schemeOf(r) + "://" + r.Host + r.URL.RequestURI()
		to := compiled.ReplaceAllString(asked, replacement)
		if !compiled.MatchString(asked) || to == asked {
			inner.ServeHTTP(w, r)
			return
		}
		w.Header().Set("Location", to)
		w.WriteHeader(redirectStatus(r.Method, isPermanent))
	}), nil
}

func stripPrefix(prefixes []string, inner http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for _, prefix := range prefixes {
			if strings.HasPrefix(r.URL.Path, prefix) {
				r.URL.Path = "/" + strings.TrimLeft(strings.TrimPrefix(r.URL.Path, prefix), "/")
				r.URL.RawPath = ""
				r.Header.Add("X-Forwarded-Prefix", prefix)
				break
			}
		}
		inner.ServeHTTP(w, r)
	})
}

func replacePath(pattern, replacement string, inner http.Handler) (http.Handler, error) {
	compiled, err := regexp.Compile(pattern)
	if err != nil {
		return nil, err
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if compiled.MatchString(r.URL.Path) {
			r.Header.Set("X-Replaced-Path", r.URL.Path)
			r.URL.Path, r.URL.RawPath = compiled.ReplaceAllString(r.URL.Path, replacement), ""
		}
		inner.ServeHTTP(w, r)
	}), nil
}

func setHeaders(request, response map[string]string, inner http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for name, value := range request {
			r.Header.Set(name, value)
		}
		for name, value := range response {
			w.Header().Set(name, value)
		}
		inner.ServeHTTP(w, r)
	})
}

// parseNetworks reads addresses and networks; what is neither is left out.
func parseNetworks(all []string) []*net.IPNet {
	var found []*net.IPNet
	for _, text := range all {
		if address := net.ParseIP(text); address != nil {
			bits := 8 * net.IPv6len
			if address.To4() != nil {
				address, bits = address.To4(), 8*net.IPv4len
			}
			found = append(found, &net.IPNet{IP: address, Mask: net.CIDRMask(bits, bits)})
		} else if _, network, err := net.ParseCIDR(text); err == nil {
			found = append(found, network)
		}
	}
	return found
}

func contains(networks []*net.IPNet, address net.IP) bool {
	for _, network := range networks {
		if address != nil && network.Contains(address) {
			return true
		}
	}
	return false
}
