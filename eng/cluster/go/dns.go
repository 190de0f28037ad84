// A small cluster DNS: A records of services, of headless services and of their pods, straight from the API.
package main

import (
	"net"
	"strings"
	"time"

	"github.com/miekg/dns"
	"github.com/spf13/cobra"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/clientcmd"
)

func newDNSCommand() *cobra.Command {
	var kubeconfig, listen, domain string
	c := &cobra.Command{Use: "kpx-dns", RunE: func(*cobra.Command, []string) error { return serveDNS(kubeconfig, listen, domain) }}
	c.Flags().StringVar(&kubeconfig, "kubeconfig", "", "")
	c.Flags().StringVar(&listen, "listen", "127.0.0.1:53", "")
	c.Flags().StringVar(&domain, "domain", "cluster.local", "")
	return c
}

func serveDNS(kubeconfig, listen, domain string) error {
	config, err := clientcmd.BuildConfigFromFlags("", kubeconfig)
	if err != nil {
		return err
	}
	factory := informers.NewSharedInformerFactory(kubernetes.NewForConfigOrDie(config), 10*time.Minute)
	services, endpoints := factory.Core().V1().Services().Lister(), factory.Core().V1().Endpoints().Lister()
	factory.Core().V1().Services().Informer()
	factory.Core().V1().Endpoints().Informer()
	factory.Start(nil)
	factory.WaitForCacheSync(nil)
	suffix := ".svc." + domain + "."
	lookup := func(name string) (ips []string, found bool) {
		part := strings.Split(strings.TrimSuffix(name, suffix), ".")
		if !strings.HasSuffix(name, suffix) || len(part) < 2 || len(part) > 3 {
			return nil, false
		}
		host, ns := "", part[len(part)-1]
		if len(part) == 3 {
			host = part[0]
		}
		service, err := services.Services(ns).Get(part[len(part)-2])
		if err != nil {
			return nil, false
		}
		if service.Spec.ClusterIP != corev1.ClusterIPNone {
			return []string{service.Spec.ClusterIP}, host == ""
		}
		if e, err := endpoints.Endpoints(ns).Get(service.Name); err == nil {
			for _, subset := range e.Subsets {
				for _, a := range subset.Addresses {
					if host == "" || a.Hostname == host {
						ips = append(ips, a.IP)
					}
				}
			}
		}
		return ips, host == "" || len(ips) > 0
	}
	dns.HandleFunc(".", func(w dns.ResponseWriter, r *dns.Msg) {
		m := new(dns.Msg)
		m.SetReply(r)
		m.Authoritative = true
		for _, q := range r.Question {
			ips, found := lookup(strings.ToLower(q.Name))
			if !found {
				m.Rcode = dns.RcodeNameError
			}
			for _, ip := range ips {
				if q.Qtype == dns.TypeA {
					m.Answer = append(m.Answer, &dns.A{Hdr: dns.RR_Header{Name: q.Name, Rrtype: dns.TypeA, Class: dns.ClassINET, Ttl: 1}, A: net.ParseIP(ip)})
				}
			}
		}
		_ = w.WriteMsg(m)
	})
	failed := make(chan error)
	for _, network := range []string{"udp", "tcp"} {
		go func(network string) { failed <- (&dns.Server{Addr: listen, Net: network}).ListenAndServe() }(network)
	}
	return <-failed
}
