package main

import (
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"reflect"
)

// The kinds that the provider of custom resources waits for; without one of them it delivers nothing.
var customKinds = []string{
	"ingressroutes", "ingressroutetcps", "ingressrouteudps", "middlewares", "middlewaretcps", "serverstransports", "serverstransporttcps",
	"tlsoptions", "tlsstores", "traefikservices",
}

// snapshot is what both Kubernetes providers see at a moment.
type snapshot struct {
	Ingresses  []ingress
	Classes    []ingressClass
	Services   []service
	Slices     []endpointSlice
	Secrets    map[string]*secret
	Custom     bool
	Middleware []middleware
	Transports []serversTransport
}

type watcher struct {
	flags *settings
	door  *door
	kube  *kube
	log   once
	last  *snapshot
	// path of the version of EndpointSlices that the server has: v1 from Kubernetes 1.21 on
	slices string
}

// watchCluster looks once a second, and builds routes anew when something has changed.
func watchCluster(flags *settings, d *door) {
	if !flags.isOn("providers.kubernetesingress") && !flags.isOn("providers.kubernetescrd") {
		return
	}
	k, err := openKube()
	if err != nil {
		logLine("error", "Cannot start the provider *ingress.Provider", map[string]interface{}{"error": err.Error()})
		return
	}
	w := &watcher{flags: flags, door: d, kube: k}
	forever(func() {
		now, err := w.look()
		if err != nil {
			w.log.line("error", "Provider error, retrying", map[string]interface{}{"error": err.Error(), "providerName": "kubernetes"})
			return
		}
		if !reflect.DeepEqual(now, w.last) {
			w.last = now
			w.deliver(now)
		}
		w.publish(now)
	})
}

func (w *watcher) look() (*snapshot, error) {
	s := &snapshot{Secrets: map[string]*secret{}}
	if w.flags.isOn("providers.kubernetescrd") {
		if err := w.lookAtCustom(s); err != nil {
			w.log.line("error", "Failed to watch", map[string]interface{}{"error": err.Error(), "providerName": "kubernetescrd"})
		} else {
			s.Custom = true
		}
	}
	if !w.flags.isOn("providers.kubernetesingress") {
		return s, nil
	}
	if err := w.mayRead(); err != nil {
		return nil, err
	}
	if err := w.list("/apis/networking.k8s.io/v1/ingresses", &s.Ingresses); err != nil {
		return nil, err
	}
	if err := w.list("/apis/networking.k8s.io/v1/ingressclasses", &s.Classes); err != nil {
		return nil, err
	}
	if err := w.list("/api/v1/services", &s.Services); err != nil {
		return nil, err
	}
	if err := w.lookAtSlices(s); err != nil {
		return nil, err
	}
	return s, w.lookAtSecrets(s)
}

// mayRead fails without the rights that Traefik's informers need, though not all of them are used here.
func (w *watcher) mayRead() error {
	paths := []string{"/api/v1/secrets?limit=1"}
	if !w.flags.bool("providers.kubernetesingress.disableclusterscoperesources") {
		paths = append(paths, "/api/v1/nodes?limit=1")
	}
	for _, path := range paths {
		if _, err := w.kube.send(http.MethodGet, path, nil); err != nil {
			return err
		}
	}
	return nil
}

func (w *watcher) lookAtCustom(s *snapshot) error {
	for _, kind := range customKinds {
		path := "/apis/traefik.io/v1alpha1/" + kind
		var err error
		switch kind {
		case "middlewares":
			err = w.list(path, &s.Middleware)
		case "serverstransports":
			err = w.list(path, &s.Transports)
		default:
			_, err = w.kube.send(http.MethodGet, path+"?limit=1", nil)
		}
		if err != nil {
			return fmt.Errorf("failed to list *v1alpha1 %s: %w", kind, err)
		}
	}
	return nil
}

func (w *watcher) lookAtSlices(s *snapshot) error {
	for _, version := range []string{"v1", "v1beta1"} {
		path := "/apis/discovery.k8s.io/" + version + "/endpointslices"
		if w.slices != "" && w.slices != path {
			continue
		}
		err := w.list(path, &s.Slices)
		if errors.Is(err, errNotFound) && version == "v1" {
			continue
		}
		if err == nil {
			w.slices = path
		}
		return err
	}
	return nil
}

// lookAtSecrets reads those that Ingresses and Middlewares name.
func (w *watcher) lookAtSecrets(s *snapshot) error {
	for _, i := range s.Ingresses {
		for _, part := range i.Spec.TLS {
			if part.SecretName != "" && w.isOurs(s, &i) {
				w.readSecret(s, i.Metadata.Namespace, part.SecretName)
			}
		}
	}
	for _, m := range s.Middleware {
		if m.Spec.BasicAuth != nil {
			w.readSecret(s, m.Metadata.Namespace, m.Spec.BasicAuth.Secret)
		}
	}
	return nil
}

func (w *watcher) readSecret(s *snapshot, space, name string) {
	found := &secret{}
	if err := w.kube.get("/api/v1/namespaces/"+space+"/secrets/"+name, found); err == nil {
		s.Secrets[space+"/"+name] = found
	}
}

func (w *watcher) list(path string, into interface{}) error {
	var list struct {
		Items json.RawMessage `json:"items"`
	}
	if err := w.kube.get(path, &list); err != nil {
		return err
	}
	return json.Unmarshal(list.Items, into)
}

// isOurs is whether an Ingress is of a class of ours: by name, or by the old annotation.
func (w *watcher) isOurs(s *snapshot, i *ingress) bool {
	wanted := w.flags.text("providers.kubernetesingress.ingressclass")
	if i.Spec.ClassName == nil {
		given := i.Metadata.Annotations["kubernetes.io/ingress.class"]
		return given == wanted || wanted == "" && given == "traefik"
	}
	for _, class := range s.Classes {
		if class.Metadata.Name == *i.Spec.ClassName && class.Spec.Controller == "traefik.io/ingress-controller" {
			return wanted == "" || wanted == class.Metadata.Name
		}
	}
	return false
}

// deliver replaces routes and certificates.
func (w *watcher) deliver(s *snapshot) {
	var all []*tls.Certificate
	seen := map[string]bool{}
	for i := range s.Ingresses {
		item := &s.Ingresses[i]
		for _, part := range item.Spec.TLS {
			key := item.Metadata.Namespace + "/" + part.SecretName
			if part.SecretName == "" || seen[key] || !w.isOurs(s, item) {
				continue
			}
			seen[key] = true
			certificate, err := certificateOf(s.Secrets[key], key)
			if err != nil {
				w.log.line("error", "Error configuring TLS", map[string]interface{}{"error": err.Error(), "ingress": item.Metadata.Name, "namespace": item.Metadata.Namespace})
				continue
			}
			all = append(all, certificate)
		}
	}
	w.door.certificates.set("kubernetes", all, nil)
	w.door.routing.Store(w.route(s))
}

func certificateOf(found *secret, key string) (*tls.Certificate, error) {
	if found == nil {
		return nil, fmt.Errorf("secret %s does not exist", key)
	}
	return pair(found.Data["tls.crt"], found.Data["tls.key"])
}

// publish copies the address of the published Service into the status of our Ingresses.
func (w *watcher) publish(s *snapshot) {
	published := w.flags.text("providers.kubernetesingress.ingressendpoint.publishedservice")
	for i := range s.Services {
		found := &s.Services[i]
		if published == "" || found.Metadata.Namespace+"/"+found.Metadata.Name != published || len(found.Status.LoadBalancer.Ingress) == 0 {
			continue
		}
		for j := range s.Ingresses {
			item := &s.Ingresses[j]
			if w.isOurs(s, item) && len(item.Spec.Rules) > 0 && !sameAddresses(found.Status.LoadBalancer, item.Status.LoadBalancer) {
				w.writeStatus(item, found.Status.LoadBalancer)
			}
		}
	}
}

func sameAddresses(a, b loadBalancer) bool {
	if len(a.Ingress) != len(b.Ingress) {
		return false
	}
	for i := range a.Ingress {
		if a.Ingress[i]["ip"] != b.Ingress[i]["ip"] || a.Ingress[i]["hostname"] != b.Ingress[i]["hostname"] {
			return false
		}
	}
	return true
}

func (w *watcher) writeStatus(item *ingress, addresses loadBalancer) {
	path := "/apis/networking.k8s.io/v1/namespaces/" + item.Metadata.Namespace + "/ingresses/" + item.Metadata.Name
	whole := map[string]interface{}{}
	err := w.kube.get(path, &whole)
	if err == nil {
		kept := make([]map[string]interface{}, 0, len(addresses.Ingress))
		for _, address := range addresses.Ingress {
			one := map[string]interface{}{}
			for _, name := range []string{"ip", "hostname"} {
				if value, isThere := address[name]; isThere {
					one[name] = value
				}
			}
			kept = append(kept, one)
		}
		whole["status"] = map[string]interface{}{"loadBalancer": map[string]interface{}{"ingress": kept}}
		var body []byte
		if body, err = json.Marshal(whole); err == nil {
			_, err = w.kube.send(http.MethodPut, path+"/status", body)
		}
	}
	if err != nil {
		w.log.line("error", "Error while updating ingress status", map[string]interface{}{"error": err.Error(), "ingress": item.Metadata.Name, "namespace": item.Metadata.Namespace})
	}
}
