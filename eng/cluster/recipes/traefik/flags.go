package main

import (
	_ "embed"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// What Traefik's documentation lists; the recipe puts the file of the unit tests here.
//
//go:embed flags.txt
var flagTable string

type flagRow struct {
	pattern *regexp.Regexp
	kind    string
	preset  string
}

// settings are the values by flag, in lower case and without the dashes.
type settings struct {
	values map[string]string
	rows   []flagRow
}

var (
	placeholder = regexp.MustCompile(`<[a-z]+>`)
	number      = regexp.MustCompile(`\\\[n\\\]`)
)

func readTable(table string) []flagRow {
	var rows []flagRow
	for _, line := range strings.Split(table, "\n") {
		fields := strings.Fields(line)
		if len(fields) < 2 || strings.HasPrefix(line, "#") {
			continue
		}
		pattern := placeholder.ReplaceAllString(regexp.QuoteMeta(fields[0]), `[a-z0-9_-]+`)
		row := flagRow{pattern: regexp.MustCompile("^" + number.ReplaceAllString(pattern, `\[[0-9]+\]`) + "$"), kind: fields[1]}
		if len(fields) > 2 {
			row.preset = fields[2]
		}
		rows = append(rows, row)
	}
	return rows
}

func parseFlags(table string, arguments []string) (*settings, error) {
	found := &settings{values: map[string]string{}, rows: readTable(table)}
	for _, argument := range arguments {
		if !strings.HasPrefix(argument, "--") {
			return nil, fmt.Errorf("command not found: %s", argument)
		}
		name, value, hasValue := strings.Cut(strings.TrimPrefix(argument, "--"), "=")
		name = strings.ToLower(name)
		row := found.row(name)
		if row == nil {
			return nil, fmt.Errorf("failed to decode configuration from flags: field not found, node: %s", name)
		}
		if !hasValue {
			value = "true"
		}
		if problem := row.check(value); problem != "" {
			return nil, fmt.Errorf("failed to decode configuration from flags: %s: %s", name, problem)
		}
		if before, isThere := found.values[name]; isThere && row.kind == "list" {
			value = before + "," + value
		}
		found.values[name] = value
	}
	return found, nil
}

func (s *settings) row(name string) *flagRow {
	for i := range s.rows {
		if s.rows[i].pattern.MatchString(name) {
			return &s.rows[i]
		}
	}
	return nil
}

func (r *flagRow) check(value string) string {
	switch r.kind {
	case "bool":
		if _, err := strconv.ParseBool(value); err != nil {
			return fmt.Sprintf("%q is neither true nor false", value)
		}
	case "int":
		if _, err := strconv.ParseInt(value, 10, 64); err != nil {
			return fmt.Sprintf("%q is no number", value)
		}
	case "duration":
		if _, err := parseDuration(value); err != nil {
			return err.Error()
		}
	case "text", "list":
	default:
		if !strings.Contains("|"+r.kind+"|", "|"+value+"|") {
			return fmt.Sprintf("%q is none of %s", value, r.kind)
		}
	}
	return ""
}

func parseDuration(value string) (time.Duration, error) {
	if seconds, err := strconv.Atoi(value); err == nil {
		return time.Duration(seconds) * time.Second, nil
	}
	return time.ParseDuration(value)
}

// text is the value that was given, or the documented one.
func (s *settings) text(name string) string {
	if value, isThere := s.values[name]; isThere {
		return value
	}
	if row := s.row(name); row != nil {
		return row.preset
	}
	panic("no such flag: " + name)
}

func (s *settings) bool(name string) bool {
	value, _ := strconv.ParseBool(s.text(name))
	return value
}

// isOn is a switch that one of its parts turns on as well: --ping.entrypoint=x alone starts ping.
func (s *settings) isOn(name string) bool {
	if value, isThere := s.values[name]; isThere {
		isOn, _ := strconv.ParseBool(value)
		return isOn
	}
	for given := range s.values {
		if strings.HasPrefix(given, name+".") {
			return true
		}
	}
	return false
}

func (s *settings) duration(name string) time.Duration {
	value, _ := parseDuration(s.text(name))
	return value
}

func (s *settings) list(name string) []string {
	var found []string
	for _, part := range strings.Split(s.text(name), ",") {
		if part = strings.TrimSpace(part); part != "" {
			found = append(found, part)
		}
	}
	return found
}

// names are those that follow a prefix, for example the entry points after "entrypoints".
func (s *settings) names(prefix string) []string {
	var found []string
	seen := map[string]bool{}
	for given := range s.values {
		if !strings.HasPrefix(given, prefix+".") {
			continue
		}
		name, _, _ := strings.Cut(given[len(prefix)+1:], ".")
		if !seen[name] {
			seen[name] = true
			found = append(found, name)
		}
	}
	return found
}
