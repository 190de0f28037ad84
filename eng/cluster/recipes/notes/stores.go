package main

import (
	"bufio"
	"database/sql"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/lib/pq"
)

func print(w io.Writer, notes []string) {
	for _, note := range notes {
		fmt.Fprintln(w, note)
	}
}

// open waits for the database: the web server often starts first.
func open(url, directory string) (store, error) {
	if url == "" {
		if directory == "" {
			directory = "/data"
		}
		return &file{path: filepath.Join(directory, "notes.txt")}, nil
	}
	db, err := sql.Open("postgres", url)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(8)
	for i := 0; ; i++ {
		_, err = db.Exec("CREATE TABLE IF NOT EXISTS notes (id bigserial PRIMARY KEY, text text NOT NULL)")
		if err == nil || i == 120 {
			return &table{db: db}, err
		}
		if i == 0 {
			log.Printf("waiting for the database: %v", err)
		}
		time.Sleep(500 * time.Millisecond)
	}
}

type table struct{ db *sql.DB }

// add answers after the commit: all of the notes, or none.
func (t *table) add(notes []string) error {
	tx, err := t.db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.Exec("INSERT INTO notes (text) SELECT unnest($1::text[])", pq.Array(notes)); err != nil {
		return err
	}
	return tx.Commit()
}

func (t *table) all() ([]string, error) {
	rows, err := t.db.Query("SELECT text FROM notes ORDER BY id")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var notes []string
	for rows.Next() {
		var note string
		if err := rows.Scan(&note); err != nil {
			return nil, err
		}
		notes = append(notes, note)
	}
	return notes, rows.Err()
}

type file struct {
	path string
	one  sync.Mutex
}

// add answers when the lines are on the disk.
func (f *file) add(notes []string) error {
	f.one.Lock()
	defer f.one.Unlock()
	out, err := os.OpenFile(f.path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	defer out.Close()
	buffer := bufio.NewWriter(out)
	print(buffer, notes)
	if err := buffer.Flush(); err != nil {
		return err
	}
	return out.Sync()
}

func (f *file) all() ([]string, error) {
	f.one.Lock()
	defer f.one.Unlock()
	in, err := os.Open(f.path)
	if os.IsNotExist(err) {
		_, err = os.Stat(filepath.Dir(f.path))
		return nil, err
	}
	if err != nil {
		return nil, err
	}
	defer in.Close()
	var notes []string
	lines := bufio.NewScanner(in)
	for lines.Scan() {
		notes = append(notes, lines.Text())
	}
	return notes, lines.Err()
}
