package main

import (
	"database/sql"
	"io"
	"net/http"
	"os/signal"
	"strings"
	"syscall"
	"testing"
	"time"
)

// machineFaults are this machine's own.
func machineFaults() []fault {
	var full *troubled
	return []fault{
		{name: "the clock is put back by a year", undue: true, act: func(f *troubled) func() { f.pass(-365 * 24 * time.Hour); return nil }, wrong: says("text/csv", csvOf(1, siteGroups)), check: soon},
		{name: "the clock was a year ahead for one run", format: "oruk", act: (*troubled).ahead, undue: true, wrong: func(w http.ResponseWriter, r *http.Request) {
			// What was changed in between is given to whom asks for it.
			if since := r.URL.Query().Get("modified_after"); since > "2026-11-25" {
				io.WriteString(w, orukPage(1, 1))
				return
			}
			io.WriteString(w, strings.Replace(orukPage(1, 1, orukItems(1, siteGroups)...), "Group 1\"", "Changed 1\"", 1))
		}, check: func(t *testing.T, f *troubled) {
			if got := f.listings()["1"].name; got != "Changed 1" {
				t.Errorf("it is called %q", got)
			}
			soon(t, f)
		}},
		{name: "the database is locked by another program", ours: true, undue: true, runs: 3, act: (*troubled).locked, wrong: says("text/csv", csvOf(1, siteGroups)), check: askedFor(0)},
		{name: "the database is locked while the feed is read", ours: true, runs: 3, undue: true, act: func(f *troubled) func() {
			unlock := func() {}
			f.site.goWrong(func(w http.ResponseWriter, r *http.Request) {
				if f.site.asked.Load() == 1 {
					unlock = f.locked()
				}
				io.WriteString(w, strings.Replace(csvOf(1, siteGroups), "Group 1,", "Changed 1,", 1))
			})
			return func() { unlock() }
		}, check: askedFor(1)},
		{name: "the disk is full", ours: true, alone: true, undue: true, runs: 3, act: func(f *troubled) func() { return f.fullDisk() }, wrong: says("text/csv", csvOf(1, siteGroups)), check: askedFor(0)},
		{name: "the disk fills while the feed is read", ours: true, alone: true, undue: true, runs: 3, act: func(f *troubled) func() {
			full = f
			room := func() {}
			f.site.goWrong(func(w http.ResponseWriter, r *http.Request) {
				if full.site.asked.Load() == 1 {
					room = full.fullDisk()
				}
				io.WriteString(w, strings.Replace(csvOf(1, siteGroups), "Group 1,", "Changed 1,", 1))
			})
			return func() { room() }
		}, check: askedFor(1)},
	}
}

// soon holds that a feed is read again within its interval.
func soon(t *testing.T, f *troubled) {
	if in := f.feed(faultyName).Next.Sub(f.clock()); in > 9*time.Hour {
		t.Errorf("it is read again in %s", in)
	}
}

// ahead has the feed read once by a clock that is a year ahead.
func (f *troubled) ahead() func() {
	const year = 365 * 24 * time.Hour
	f.site.goWrong(nil)
	f.pass(year)
	f.beat()
	f.pass(-year)
	f.site.goWrong(f.test.wrong)
	return nil
}

// locked has another connection write to the record, and not come to an end.
func (f *troubled) locked() (undo func()) {
	db, err := sql.Open("sqlite3", "file:"+f.p.config.path(storeFile)+"?_txlock=immediate&_busy_timeout=5000")
	if err != nil {
		f.t.Error(err)
		return func() {}
	}
	tx, err := db.Begin()
	if err != nil {
		f.t.Error(err)
		return func() { db.Close() }
	}
	return func() {
		tx.Rollback()
		db.Close()
	}
}

// fullDisk makes every file of this process end where it begins.
func (f *troubled) fullDisk() (undo func()) {
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		f.t.Error(err)
		return func() {}
	}
	signal.Ignore(syscall.SIGXFSZ) // Else the first such write ends the process.
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 4 << 10, Max: limit.Max}); err != nil {
		f.t.Error(err)
	}
	return func() {
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
			f.t.Error(err)
		}
		signal.Reset(syscall.SIGXFSZ)
	}
}
