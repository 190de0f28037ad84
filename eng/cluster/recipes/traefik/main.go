// Stands in for Traefik where its image cannot be had: it listens where it is told to, serves the certificates of the file provider by
// SNI, sends Ingresses of its class to their pods through their Middlewares, and says what it was given. It is built after the public
// documentation of Traefik v3.7 and shares no line with it.
//
// Every argument is a JSON line {"argument":"--ping=true"} on standard output, in the order given; then one line with what the process
// may do: {"identity":{"uid":65532,"readOnlyRoot":true,"CapEff":"0000000000000000",...}}. A flag that is not in flags.txt ends it.
//
// Known and obeyed: addresses, http.tls, redirections, timeouts and trusted addresses of entry points; ping; metrics.prometheus; log;
// accesslog; providers.file.directory; providers.kubernetesingress; providers.kubernetescrd for Middleware and ServersTransport; the
// storage of ACME resolvers. No certificate is ever obtained: for each that would be, the line of a failure is written.
// Other flags of the table are taken and left alone.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"
)

func main() {
	for _, argument := range os.Args[1:] {
		printJSON(map[string]string{"argument": argument})
	}
	flags, err := parseFlags(flagTable, os.Args[1:])
	if err != nil {
		fmt.Fprintf(os.Stderr, "command traefik error: %v\n", err)
		os.Exit(1)
	}
	printJSON(map[string]interface{}{"identity": identity()})
	configureLog(flags)
	stopped, forget := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer forget()

	door := newDoor(flags)
	door.authority = openAuthority(flags, door.certificates)
	if err := door.listen(); err != nil {
		fmt.Fprintf(os.Stderr, "command traefik error: %v\n", err)
		os.Exit(1)
	}
	watchFiles(flags, door.certificates)
	go watchCluster(flags, door)
	<-stopped.Done()
	door.close()
	logLine("info", "Server stopped", nil)
}

func printJSON(value interface{}) {
	text, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	output.Lock()
	defer output.Unlock()
	os.Stdout.Write(append(text, '\n'))
}

// identity is what the kernel says of this process.
func identity() map[string]interface{} {
	found := map[string]interface{}{"uid": os.Getuid(), "gid": os.Getgid(), "readOnlyRoot": isRootReadOnly()}
	status, _ := os.ReadFile("/proc/self/status")
	for _, line := range strings.Split(string(status), "\n") {
		name, value, _ := strings.Cut(line, ":")
		switch name {
		case "CapEff", "CapPrm", "CapBnd", "NoNewPrivs", "Seccomp", "Groups":
			found[name] = strings.TrimSpace(value)
		}
	}
	return found
}

func isRootReadOnly() bool {
	mounts, _ := os.ReadFile("/proc/self/mountinfo")
	for _, line := range strings.Split(string(mounts), "\n") {
		if fields := strings.Fields(line); len(fields) > 5 && fields[4] == "/" {
			return strings.HasPrefix(fields[5]+",", "ro,")
		}
	}
	return false
}

// forever runs something once a second.
func forever(step func()) {
	for {
		time.Sleep(time.Second)
		step()
	}
}
