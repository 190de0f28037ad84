package main

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"os"
	"sort"
	"strings"
	"sync"
	"time"
)

var (
	output   sync.Mutex
	isJSON   bool
	minLevel = 4
	levels   = []string{"trace", "debug", "info", "warn", "error"}
)

func configureLog(flags *settings) {
	isJSON = flags.text("log.format") == "json"
	for i, level := range levels {
		if level == strings.ToLower(flags.text("log.level")) {
			minLevel = i
		}
	}
}

// logLine writes a line as Traefik shapes it: JSON, or words with key=value.
func logLine(level, message string, fields map[string]interface{}) {
	for i, name := range levels {
		if name == level && i < minLevel {
			return
		}
	}
	now := time.Now().UTC().Format(time.RFC3339)
	if isJSON {
		line := map[string]interface{}{"level": level, "message": message, "time": now}
		for name, value := range fields {
			line[name] = value
		}
		printJSON(line)
		return
	}
	text := now + " " + strings.ToUpper(level)[:3] + " " + message
	names := make([]string, 0, len(fields))
	for name := range fields {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		text += fmt.Sprintf(" %s=%q", name, fmt.Sprint(fields[name]))
	}
	output.Lock()
	defer output.Unlock()
	fmt.Fprintln(os.Stdout, text)
}

// once keeps a fact that stays true from being written every second.
type once struct {
	sync.Mutex
	said map[string]bool
}

func (o *once) line(level, message string, fields map[string]interface{}) {
	key := fmt.Sprint(level, message, fields)
	o.Lock()
	isNew := !o.said[key]
	if o.said == nil {
		o.said = map[string]bool{}
	}
	o.said[key] = true
	o.Unlock()
	if isNew {
		logLine(level, message, fields)
	}
}

// answer remembers what was sent.
type answer struct {
	http.ResponseWriter
	status int
	size   int64
}

func (a *answer) WriteHeader(status int) {
	if a.status == 0 || a.status/100 == 1 {
		a.status = status
	}
	a.ResponseWriter.WriteHeader(status)
}

func (a *answer) Write(bytes []byte) (int, error) {
	if a.status == 0 {
		a.status = http.StatusOK
	}
	n, err := a.ResponseWriter.Write(bytes)
	a.size += int64(n)
	return n, err
}

func (a *answer) Flush() {
	if flusher, can := a.ResponseWriter.(http.Flusher); can {
		flusher.Flush()
	}
}

// Hijack lets upgrades to other protocols take the connection over.
func (a *answer) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	hijacker, can := a.ResponseWriter.(http.Hijacker)
	if !can {
		return nil, nil, http.ErrNotSupported
	}
	return hijacker.Hijack()
}

func logAccess(format string, entryPoint string, r *http.Request, a *answer, route *router, start time.Time) {
	host, _, _ := net.SplitHostPort(r.RemoteAddr)
	if format != "json" {
		output.Lock()
		defer output.Unlock()
		fmt.Fprintf(os.Stdout, "%s - - [%s] %q %d %d\n", host, start.UTC().Format("02/Jan/2006:15:04:05 -0700"), r.Method+" "+r.RequestURI+" "+r.Proto, a.status, a.size)
		return
	}
	line := map[string]interface{}{
		"level": "info", "msg": "", "time": time.Now().UTC().Format(time.RFC3339), "StartUTC": start.UTC().Format(time.RFC3339Nano),
		"ClientAddr": r.RemoteAddr, "ClientHost": host, "RequestMethod": r.Method, "RequestPath": r.RequestURI, "RequestHost": hostOf(r),
		"RequestProtocol": r.Proto, "RequestScheme": schemeOf(r), "DownstreamStatus": a.status, "DownstreamContentSize": a.size,
		"Duration": time.Since(start).Nanoseconds(), "entryPointName": entryPoint,
	}
	if route != nil {
		line["RouterName"], line["ServiceName"] = route.name+"@kubernetes", route.service+"@kubernetes"
	}
	printJSON(line)
}

func schemeOf(r *http.Request) string {
	if r.TLS != nil {
		return "https"
	}
	return "http"
}

// hostOf is the host that was asked for, in lower case and without a port.
func hostOf(r *http.Request) string {
	host := r.Host
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	return strings.ToLower(strings.TrimSuffix(host, "."))
}
