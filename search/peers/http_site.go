//go:build peers

package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"fingerpost/app/directory"
)

// site is our web server over a record with every service of the corpus, as a
// process of its own: app/web/measured, which says what is said on its pipes.
// This package may not import it, since imports point down (app/house_test.go).
type site struct {
	dir   string
	keep  bool
	serve *exec.Cmd
	in    io.WriteCloser
	out   *bufio.Reader

	// What it says once it serves.
	Whole  string  `json:"whole"`    // host:port of the server as it is
	Plain  string  `json:"plain"`    // of the one that takes questions as its peers do
	Record float64 `json:"record_s"` // seconds of filling the record
	Index  float64 `json:"index_s"`  // and of building the index
}

// openSite builds the server and starts it over a new temporary folder, or one
// that is kept, where record and index are taken up again.
func openSite(ctx context.Context, c *corpus, keep, profile string) (s *site, err error) {
	s = &site{dir: keep, keep: keep != ""}
	defer func() {
		if err != nil {
			err = errors.Join(fmt.Errorf("our web server: %w", err), s.close())
		}
	}()
	if s.keep {
		err = os.MkdirAll(s.dir, 0o700)
	} else {
		s.dir, err = os.MkdirTemp("", "peers")
	}
	if err != nil {
		return s, err
	}
	program := filepath.Join(s.dir, "measured")
	build := exec.CommandContext(ctx, "go", "build", "-tags", "peers,sqlite_fts5", "-o", program, "fingerpost/app/web/measured")
	if said, err := build.CombinedOutput(); err != nil {
		return s, fmt.Errorf("build it: %w: %s", err, said)
	}
	serve := exec.Command(program, "-data", s.dir, "-profile", profile)
	serve.Stderr = os.Stderr
	if s.in, err = serve.StdinPipe(); err != nil {
		return s, err
	}
	out, err := serve.StdoutPipe()
	if err != nil {
		return s, err
	}
	s.out = bufio.NewReader(out)
	if err := serve.Start(); err != nil {
		return s, err
	}
	s.serve = serve
	return s, s.fill(c)
}

// fill hands the server the services that it lacks and waits until it serves.
func (s *site) fill(c *corpus) error {
	if _, err := fmt.Fprintln(s.in, c.n); err != nil {
		return err
	}
	said, err := s.out.ReadString('\n')
	if err != nil {
		return err
	}
	wanted, err := strconv.Atoi(strings.TrimSpace(said))
	if err != nil {
		return err
	}
	lines := bufio.NewWriterSize(s.in, 1<<20)
	for i := range wanted {
		if err := writeLine(lines, c.service(i)); err != nil {
			return err
		}
	}
	if err := lines.Flush(); err != nil {
		return err
	}
	if said, err = s.out.ReadString('\n'); err != nil {
		return err
	}
	return json.Unmarshal([]byte(said), s)
}

// writeLine writes a service as a feed would have brought it: with a source, and
// venues that have the identifiers of venues.
func writeLine(w io.Writer, service *directory.Service) error {
	service.Source = directory.Source{Feed: "peers", ExternalID: service.ID}
	for i := range service.Locations {
		at := &service.Locations[i]
		at.ID, at.Location.ID = directory.FeedID("peers", "at", at.ID), directory.FeedID("peers", "location", at.Location.ID)
	}
	line, err := json.Marshal(service)
	if err == nil {
		_, err = w.Write(append(line, '\n'))
	}
	return err
}

// change writes a service anew. It returns when the record has it; the index
// hears of it when it looks at the change log.
func (s *site) change(service *directory.Service) error {
	if err := writeLine(s.in, service); err != nil {
		return err
	}
	said, err := s.out.ReadString('\n')
	if err == nil && strings.TrimSpace(said) != service.ID {
		err = fmt.Errorf("%s was written, and the server says %q", service.ID, said)
	}
	return err
}

// close lets the server end and clears its folder away.
func (s *site) close() error {
	var err error
	if s.serve != nil {
		err = errors.Join(s.in.Close(), s.serve.Wait())
	}
	if !s.keep {
		err = errors.Join(err, os.RemoveAll(s.dir))
	}
	return err
}

// tick is the unit in which Linux tells processor time (proc(5): USER_HZ).
const tick = time.Second / 100

// processor gives the time that the server has had of the processor, as Linux
// tells.
func (s *site) processor() (time.Duration, error) {
	stat, err := os.ReadFile("/proc/" + strconv.Itoa(s.serve.Process.Pid) + "/stat")
	if err != nil {
		return 0, err
	}
	_, rest, _ := strings.Cut(string(stat), ") ") // Its name may hold spaces.
	fields := strings.Fields(rest)
	if len(fields) < 13 {
		return 0, fmt.Errorf("read the server's processor time: %q", stat)
	}
	user, err := strconv.ParseInt(fields[11], 10, 64)
	if err != nil {
		return 0, err
	}
	system, err := strconv.ParseInt(fields[12], 10, 64)
	return time.Duration(user+system) * tick, err
}
