package main

import (
	"bytes"
	"crypto/tls"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"text/template"

	"gopkg.in/yaml.v3"
)

type certificateFiles struct {
	CertFile string   `yaml:"certFile"`
	KeyFile  string   `yaml:"keyFile"`
	Stores   []string `yaml:"stores"`
}

type dynamicFile struct {
	TLS struct {
		Certificates []certificateFiles `yaml:"certificates"`
		Options      yaml.Node          `yaml:"options"`
		Stores       map[string]struct {
			DefaultCertificate   *certificateFiles `yaml:"defaultCertificate"`
			DefaultGeneratedCert yaml.Node         `yaml:"defaultGeneratedCert"`
		} `yaml:"stores"`
	} `yaml:"tls"`
	HTTP yaml.Node `yaml:"http"`
	TCP  yaml.Node `yaml:"tcp"`
	UDP  yaml.Node `yaml:"udp"`
}

// watchFiles reads the directory of the file provider anew whenever something in the directory itself changes. What changes
// elsewhere goes unnoticed, as with Traefik: certificate files that lie outside, and what is below real subdirectories.
// The first look is over when this returns.
func watchFiles(flags *settings, kept *certificates) {
	directory := flags.text("providers.file.directory")
	if directory == "" {
		return
	}
	last := ""
	look := func() {
		now := signature(directory)
		if now == last || last != "" && !flags.bool("providers.file.watch") {
			return
		}
		last = now
		if err := loadFiles(directory, kept); err != nil {
			logLine("error", "Error occurred during watcher callback", map[string]interface{}{"error": err.Error(), "providerName": "file"})
		}
	}
	look()
	go forever(look)
}

// signature changes with what would be told of a watched directory: its entries, where its links lead, and the files that they are.
func signature(directory string) string {
	entries, err := os.ReadDir(directory)
	if err != nil {
		return "cannot be read: " + err.Error()
	}
	text := "read"
	for _, entry := range entries {
		path := filepath.Join(directory, entry.Name())
		info, err := os.Lstat(path)
		if err != nil {
			continue
		}
		target, _ := os.Readlink(path)
		text += fmt.Sprintf("\n%s %v %s", path, info.ModTime(), target)
		if real, err := os.Stat(path); err == nil && !real.IsDir() {
			text += fmt.Sprintf(" %v %d", real.ModTime(), real.Size())
		}
	}
	return text
}

func loadFiles(directory string, kept *certificates) error {
	var all []*tls.Certificate
	var preset *tls.Certificate
	err := eachFile(directory, func(path string) error {
		file, err := readDynamic(path)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		for _, files := range file.TLS.Certificates {
			if certificate := load(files); certificate != nil {
				all = append(all, certificate)
			}
		}
		if store, isThere := file.TLS.Stores["default"]; isThere && store.DefaultCertificate != nil {
			preset = load(*store.DefaultCertificate)
		}
		return nil
	})
	if err == nil {
		kept.set("file", all, preset)
		logLine("info", "Configuration loaded", map[string]interface{}{"providerName": "file", "certificates": len(all)})
	}
	return err
}

func load(files certificateFiles) *tls.Certificate {
	certificate, err := func() (*tls.Certificate, error) {
		chain, err := os.ReadFile(files.CertFile)
		if err != nil {
			return nil, err
		}
		key, err := os.ReadFile(files.KeyFile)
		if err != nil {
			return nil, err
		}
		return pair(chain, key)
	}()
	if err != nil {
		logLine("error", err.Error(), map[string]interface{}{"providerName": "file", "certFile": files.CertFile})
		return nil
	}
	return certificate
}

// eachFile goes through a directory and its subdirectories; links to directories are none.
func eachFile(directory string, visit func(string) error) error {
	entries, err := os.ReadDir(directory)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		path := filepath.Join(directory, entry.Name())
		switch extension := strings.ToLower(filepath.Ext(entry.Name())); {
		case entry.IsDir():
			err = eachFile(path, visit)
		case extension == ".yaml" || extension == ".yml":
			err = visit(path)
		case extension == ".toml":
			err = fmt.Errorf("%s: the stand-in reads no TOML", path)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// readDynamic executes the file as a template first, as Traefik does.
func readDynamic(path string) (*dynamicFile, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	rendered, err := template.New(path).Parse(string(text))
	if err != nil {
		return nil, err
	}
	var buffer bytes.Buffer
	if err := rendered.Execute(&buffer, nil); err != nil {
		return nil, err
	}
	file := &dynamicFile{}
	if len(bytes.TrimSpace(buffer.Bytes())) == 0 {
		return file, nil
	}
	decoder := yaml.NewDecoder(&buffer)
	decoder.KnownFields(true)
	if err := decoder.Decode(file); err != nil {
		return nil, err
	}
	for name, part := range map[string]yaml.Node{"http": file.HTTP, "tcp": file.TCP, "udp": file.UDP} {
		if !part.IsZero() {
			logLine("error", "the stand-in serves nothing but tls of files", map[string]interface{}{"file": path, "part": name})
		}
	}
	return file, nil
}
