package main

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"time"
)

const accountDirectory = "/var/run/secrets/kubernetes.io/serviceaccount"

var errNotFound = errors.New("not found")

// kube asks the API server with the pod's service account.
type kube struct {
	client *http.Client
	server string
}

func openKube() (*kube, error) {
	host, port := os.Getenv("KUBERNETES_SERVICE_HOST"), os.Getenv("KUBERNETES_SERVICE_PORT")
	authority, err := os.ReadFile(accountDirectory + "/ca.crt")
	if host == "" || err != nil {
		return nil, errors.New("failed to create in-cluster configuration: no service account")
	}
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(authority)
	transport := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: roots}}
	return &kube{client: &http.Client{Transport: transport, Timeout: 10 * time.Second}, server: "https://" + net.JoinHostPort(host, port)}, nil
}

func (k *kube) get(path string, into interface{}) error {
	text, err := k.send(http.MethodGet, path, nil)
	if err != nil {
		return err
	}
	return json.Unmarshal(text, into)
}

func (k *kube) send(method, path string, body []byte) ([]byte, error) {
	request, err := http.NewRequest(method, k.server+path, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	token, err := os.ReadFile(accountDirectory + "/token")
	if err != nil {
		return nil, err
	}
	request.Header.Set("Authorization", "Bearer "+strings.TrimSpace(string(token)))
	request.Header.Set("Content-Type", "application/json")
	answer, err := k.client.Do(request)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	switch {
	case err != nil:
		return nil, err
	case answer.StatusCode == http.StatusNotFound:
		return nil, fmt.Errorf("%s: the server could not find the requested resource: %w", path, errNotFound)
	case answer.StatusCode/100 != 2:
		return nil, fmt.Errorf("%s: %d %s", path, answer.StatusCode, strings.TrimSpace(string(text)))
	}
	return text, nil
}

type metadata struct {
	Name        string            `json:"name"`
	Namespace   string            `json:"namespace"`
	Annotations map[string]string `json:"annotations"`
	Labels      map[string]string `json:"labels"`
}

type ingress struct {
	Metadata metadata `json:"metadata"`
	Spec     struct {
		ClassName *string `json:"ingressClassName"`
		TLS       []struct {
			SecretName string `json:"secretName"`
		} `json:"tls"`
		Rules []struct {
			Host string `json:"host"`
			HTTP struct {
				Paths []ingressPath `json:"paths"`
			} `json:"http"`
		} `json:"rules"`
	} `json:"spec"`
	Status struct {
		LoadBalancer loadBalancer `json:"loadBalancer"`
	} `json:"status"`
}

type ingressPath struct {
	Path    string `json:"path"`
	Type    string `json:"pathType"`
	Backend struct {
		Service struct {
			Name string `json:"name"`
			Port struct {
				Name   string `json:"name"`
				Number int    `json:"number"`
			} `json:"port"`
		} `json:"service"`
	} `json:"backend"`
}

type loadBalancer struct {
	Ingress []map[string]interface{} `json:"ingress,omitempty"`
}

type service struct {
	Metadata metadata `json:"metadata"`
	Spec     struct {
		Ports []struct {
			Name string `json:"name"`
			Port int    `json:"port"`
		} `json:"ports"`
	} `json:"spec"`
	Status struct {
		LoadBalancer loadBalancer `json:"loadBalancer"`
	} `json:"status"`
}

type endpointSlice struct {
	Metadata  metadata `json:"metadata"`
	Endpoints []struct {
		Addresses  []string `json:"addresses"`
		Conditions struct {
			Ready *bool `json:"ready"`
		} `json:"conditions"`
	} `json:"endpoints"`
	Ports []struct {
		Name string `json:"name"`
		Port int    `json:"port"`
	} `json:"ports"`
}

type ingressClass struct {
	Metadata metadata `json:"metadata"`
	Spec     struct {
		Controller string `json:"controller"`
	} `json:"spec"`
}

type secret struct {
	Type string            `json:"type"`
	Data map[string][]byte `json:"data"`
}

type middleware struct {
	Metadata metadata       `json:"metadata"`
	Spec     middlewareSpec `json:"spec"`
}

type serversTransport struct {
	Metadata metadata `json:"metadata"`
	Spec     struct {
		InsecureSkipVerify bool `json:"insecureSkipVerify"`
		ForwardingTimeouts struct {
			DialTimeout           interface{} `json:"dialTimeout"`
			ResponseHeaderTimeout interface{} `json:"responseHeaderTimeout"`
			IdleConnTimeout       interface{} `json:"idleConnTimeout"`
		} `json:"forwardingTimeouts"`
	} `json:"spec"`
}
