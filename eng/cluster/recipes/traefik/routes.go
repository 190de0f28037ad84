package main

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"regexp"
	"sort"
	"strconv"
	"strings"
)

const (
	routerPrefix  = "traefik.ingress.kubernetes.io/router."
	servicePrefix = "traefik.ingress.kubernetes.io/service."
)

// routing is all routers, those first that win.
type routing struct{ routers []*router }

// router sends requests of a rule to a service.
type router struct {
	name, rule, service string
	entryPoints         []string
	priority            int
	isSecure            bool
	host                *regexp.Regexp
	path                func(string) bool
	handler             http.Handler
}

// The annotations of Ingresses that Traefik documents; with another one below the prefix it leaves the whole Ingress out.
var routerAnnotations = regexp.MustCompile(`^(entrypoints|middlewares|priority|rulesyntax|pathmatcher|tls|tls\.certresolver|tls\.domains\.\d+\.(main|sans)|tls\.options|observability\.(accesslogs|metrics|tracing))$`)

func (r *routing) find(e *entryPoint, request *http.Request) *router {
	host := hostOf(request)
	for _, one := range r.routers {
		if one.isSecure == (request.TLS != nil) && has(one.entryPoints, e.name) && (one.host == nil || one.host.MatchString(host)) && one.path(request.URL.Path) {
			return one
		}
	}
	return nil
}

// route makes the routers of all Ingresses of our class.
func (w *watcher) route(s *snapshot) *routing {
	built := &routing{}
	for i := range s.Ingresses {
		item := &s.Ingresses[i]
		if !w.isOurs(s, item) {
			continue
		}
		for key := range item.Metadata.Annotations {
			if name := strings.TrimPrefix(key, routerPrefix); name != key && !routerAnnotations.MatchString(name) {
				w.complain(item, "Failed to parse annotations", errors.New("field not found, node: "+name))
				item = nil
				break
			}
		}
		if item == nil {
			continue
		}
		for _, rule := range item.Spec.Rules {
			for _, path := range rule.HTTP.Paths {
				built.routers = append(built.routers, w.routersOf(s, item, rule.Host, path)...)
			}
		}
	}
	sort.SliceStable(built.routers, func(a, b int) bool { return built.routers[a].priority > built.routers[b].priority })
	return built
}

// routersOf is one router, or two where only some of its entry points have TLS; none where something is missing.
func (w *watcher) routersOf(s *snapshot, item *ingress, host string, path ingressPath) []*router {
	annotations := item.Metadata.Annotations
	base := router{name: strings.Trim(strings.NewReplacer("/", "-", ".", "-", "*", "-").Replace(item.Metadata.Namespace+"-"+item.Metadata.Name+"-"+host+path.Path), "-")}
	var rules []string
	if host != "" {
		base.host, rules = hostRule(host)
	}
	matcher, rule := w.pathRule(path, annotations[routerPrefix+"pathmatcher"])
	base.path, base.rule = matcher, strings.Join(append(rules, rule...), " && ")
	base.priority = len(base.rule)
	if given, err := strconv.Atoi(annotations[routerPrefix+"priority"]); err == nil && given != 0 {
		base.priority = given
	}
	servers, transport, err := w.serversOf(s, item.Metadata.Namespace, path)
	if err != nil {
		w.complain(item, "Cannot create service", err)
		return nil
	}
	base.service = item.Metadata.Namespace + "-" + path.Backend.Service.Name + "-" + portOf(path)
	base.handler, err = w.chain(s, annotations[routerPrefix+"middlewares"], newProxy(servers, transport))
	if err != nil {
		w.complain(item, "Error while adding route", err)
		return nil
	}
	return w.spread(base, annotations, host)
}

// spread puts a router on its entry points.
func (w *watcher) spread(base router, annotations map[string]string, host string) []*router {
	names := w.door.defaults()
	if given := annotations[routerPrefix+"entrypoints"]; given != "" {
		names = nil
		for _, name := range strings.Split(given, ",") {
			names = append(names, strings.ToLower(strings.TrimSpace(name)))
		}
	}
	hasTLS := false
	for key, value := range annotations {
		hasTLS = hasTLS || key == routerPrefix+"tls" && value == "true" || strings.HasPrefix(key, routerPrefix+"tls.")
	}
	var built []*router
	for _, name := range names {
		e := w.door.find(name)
		if e == nil {
			w.log.line("error", "EntryPoint doesn't exist", map[string]interface{}{"entryPointName": name, "routerName": base.name + "@kubernetes"})
			continue
		}
		one := base
		one.entryPoints, one.isSecure = []string{name}, hasTLS || e.hasTLS
		built = append(built, &one)
		if one.isSecure {
			resolver := annotations[routerPrefix+"tls.certresolver"]
			if resolver == "" {
				resolver = w.flags.text("entrypoints." + name + ".http.tls.certresolver")
			}
			w.door.authority.want(resolver, domainsOf(annotations, host), &one)
		}
	}
	return built
}

func (w *watcher) complain(item *ingress, message string, err error) {
	w.log.line("error", message, map[string]interface{}{"error": err.Error(), "ingress": item.Metadata.Name, "namespace": item.Metadata.Namespace})
}

func hostRule(host string) (*regexp.Regexp, []string) {
	pattern := "^" + regexp.QuoteMeta(strings.ToLower(host)) + "$"
	if strings.HasPrefix(host, "*.") {
		pattern = `^[a-zA-Z0-9-]+` + regexp.QuoteMeta(strings.ToLower(host[1:])) + "$"
		return regexp.MustCompile(pattern), []string{"HostRegexp(`" + pattern + "`)"}
	}
	return regexp.MustCompile(pattern), []string{"Host(`" + host + "`)"}
}

// pathRule: Prefix is a prefix of characters unless the strict matching of the Ingress specification is asked for.
func (w *watcher) pathRule(path ingressPath, given string) (func(string) bool, []string) {
	word := "PathPrefix"
	switch {
	case path.Path == "":
		return func(string) bool { return true }, nil
	case path.Type == "Exact":
		word = "Path"
	case (path.Type == "ImplementationSpecific" || path.Type == "") && given != "":
		word = given
	}
	rule := []string{word + "(`" + path.Path + "`)"}
	switch word {
	case "Path":
		return func(asked string) bool { return asked == path.Path }, rule
	case "PathRegexp":
		pattern, err := regexp.Compile(path.Path)
		return func(asked string) bool { return err == nil && pattern.MatchString(asked) }, rule
	}
	if path.Type != "Prefix" || !w.flags.bool("providers.kubernetesingress.strictprefixmatching") {
		return func(asked string) bool { return strings.HasPrefix(asked, path.Path) }, rule
	}
	// The text counts too: the longest rule wins.
	whole := strings.TrimSuffix(path.Path, "/")
	if whole != "" {
		rule[0] = "(Path(`" + whole + "`) || PathPrefix(`" + whole + "/`))"
	}
	return func(asked string) bool { return asked == whole || strings.HasPrefix(asked, whole+"/") }, rule
}

// domainsOf are the names that a certificate of the router would have.
func domainsOf(annotations map[string]string, host string) []string {
	var found []string
	for key, value := range annotations {
		if strings.HasPrefix(key, routerPrefix+"tls.domains.") {
			found = append(found, strings.Split(value, ",")...)
		}
	}
	if found == nil && host != "" && !strings.HasPrefix(host, "*") {
		found = []string{host}
	}
	sort.Strings(found)
	return found
}

func portOf(path ingressPath) string {
	if path.Backend.Service.Port.Name != "" {
		return path.Backend.Service.Port.Name
	}
	return strconv.Itoa(path.Backend.Service.Port.Number)
}

// serversOf are the addresses of the pods that a path leads to.
func (w *watcher) serversOf(s *snapshot, space string, path ingressPath) ([]string, http.RoundTripper, error) {
	name := path.Backend.Service.Name
	for i := range s.Services {
		found := &s.Services[i]
		if found.Metadata.Namespace != space || found.Metadata.Name != name {
			continue
		}
		for _, port := range found.Spec.Ports {
			if port.Port == path.Backend.Service.Port.Number || port.Name != "" && port.Name == path.Backend.Service.Port.Name {
				servers := addressesOf(s, space, name, port.Name)
				if len(servers) == 0 && !w.flags.bool("providers.kubernetesingress.allowemptyservices") {
					return nil, nil, fmt.Errorf("skipping service %s/%s: no endpoints found", space, name)
				}
				transport, err := transportOf(s, found.Metadata.Annotations[servicePrefix+"serverstransport"])
				return servers, transport, err
			}
		}
		return nil, nil, fmt.Errorf("service port not found: %s/%s %s", space, name, portOf(path))
	}
	return nil, nil, fmt.Errorf("service not found: %s/%s", space, name)
}

func addressesOf(s *snapshot, space, name, portName string) []string {
	var found []string
	for _, slice := range s.Slices {
		if slice.Metadata.Namespace != space || slice.Metadata.Labels["kubernetes.io/service-name"] != name {
			continue
		}
		for _, port := range slice.Ports {
			for _, endpoint := range slice.Endpoints {
				if port.Name == portName && (endpoint.Conditions.Ready == nil || *endpoint.Conditions.Ready) && len(endpoint.Addresses) > 0 {
					found = append(found, net.JoinHostPort(endpoint.Addresses[0], strconv.Itoa(port.Port)))
				}
			}
		}
	}
	sort.Strings(found)
	return found
}

func has(all []string, one string) bool {
	for _, each := range all {
		if each == one {
			return true
		}
	}
	return false
}
