// A web application with state, for tests and the demo.
//
//	GET  /           the notes as text, under a line with the version
//	GET  /health     200 when notes can be read
//	GET  /version    the version alone
//	GET  /notes      the notes, one a line
//	GET  /count      how many
//	GET  /sum        SHA-256 of all notes in order
//	POST /notes      every line of the body becomes a note
//	POST /fill?rows=10000   that many notes more
package main

import (
	"bufio"
	"context"
	"crypto/sha256"
	"fmt"
	"log"
	"net/http"
	"os"
	"os/signal"
	"strconv"
	"syscall"
	"time"
)

type store interface {
	add(notes []string) error
	all() ([]string, error)
}

func main() {
	kept, err := open(os.Getenv("DATABASE_URL"), os.Getenv("NOTES_DIR"))
	if err != nil {
		log.Fatal(err)
	}
	version := os.Getenv("NOTES_VERSION")
	http.HandleFunc("/version", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, version) })
	http.HandleFunc("/health", read(kept, func(w http.ResponseWriter, notes []string) { fmt.Fprintln(w, "ok") }))
	http.HandleFunc("/count", read(kept, func(w http.ResponseWriter, notes []string) { fmt.Fprintln(w, len(notes)) }))
	http.HandleFunc("/sum", read(kept, func(w http.ResponseWriter, notes []string) {
		sum := sha256.New()
		print(sum, notes)
		fmt.Fprintf(w, "%x\n", sum.Sum(nil))
	}))
	http.HandleFunc("/", read(kept, func(w http.ResponseWriter, notes []string) {
		fmt.Fprintf(w, "notes, version %s: %d\n", version, len(notes))
		print(w, notes)
	}))
	http.HandleFunc("/notes", func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodPost {
			read(kept, func(w http.ResponseWriter, notes []string) { print(w, notes) })(w, r)
			return
		}
		var notes []string
		for lines := bufio.NewScanner(r.Body); lines.Scan(); {
			notes = append(notes, lines.Text())
		}
		write(w, kept, notes)
	})
	http.HandleFunc("/fill", func(w http.ResponseWriter, r *http.Request) {
		rows, err := strconv.Atoi(r.URL.Query().Get("rows"))
		if err != nil || r.Method != http.MethodPost {
			http.Error(w, "POST /fill?rows=NUMBER", http.StatusBadRequest)
			return
		}
		notes := make([]string, rows)
		for i := range notes {
			notes[i] = fmt.Sprintf("note %d of %d", i+1, rows)
		}
		write(w, kept, notes)
	})
	serve(version)
}

func serve(version string) {
	port := os.Getenv("PORT")
	if port == "" {
		port = "8080"
	}
	server := &http.Server{Addr: ":" + port}
	stopped, forget := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer forget()
	go func() {
		<-stopped.Done()
		patience, end := context.WithTimeout(context.Background(), 5*time.Second)
		defer end()
		_ = server.Shutdown(patience)
	}()
	log.Printf("notes %s listens on port %s", version, port)
	if err := server.ListenAndServe(); err != http.ErrServerClosed {
		log.Fatal(err)
	}
	log.Print("stopped")
}

func read(kept store, answer func(http.ResponseWriter, []string)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		notes, err := kept.all()
		if err != nil {
			log.Print(err)
			http.Error(w, err.Error(), http.StatusServiceUnavailable)
			return
		}
		answer(w, notes)
	}
}

func write(w http.ResponseWriter, kept store, notes []string) {
	if err := kept.add(notes); err != nil {
		log.Print(err)
		http.Error(w, err.Error(), http.StatusServiceUnavailable)
		return
	}
	fmt.Fprintf(w, "added %d\n", len(notes))
}
