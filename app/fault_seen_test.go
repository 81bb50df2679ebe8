package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"fingerpost/app/directory"
	"github.com/google/go-cmp/cmp"
)

// dialled holds who, beyond this machine, would have been connected to.
func (f *troubled) dialled(want []string) {
	f.t.Helper()
	f.net.mu.Lock()
	defer f.net.mu.Unlock()
	if diff := cmp.Diff(want, f.net.hosts); diff != "" {
		f.t.Errorf("whom it would have connected to: %s", diff)
	}
}

// tellsNoSecret holds that the feed's key is in nothing that was logged, said or
// stored.
func (f *troubled) tellsNoSecret() {
	f.t.Helper()
	told := []byte(f.log.String() + f.show() + f.listed())
	if f.test.query != "" {
		f.unspoken(told) // The address has to be kept as it is.
		return
	}
	files, err := filepath.Glob(f.p.config.path("*"))
	if err != nil {
		f.t.Fatal(err)
	}
	for _, file := range files {
		if info, err := os.Stat(file); err != nil || !info.Mode().IsRegular() {
			continue
		}
		stored, err := os.ReadFile(file)
		if err != nil {
			f.t.Fatal(err)
		}
		told = append(told, stored...)
	}
	f.unspoken(told)
}

// unspoken holds that no form of the key stands in a text.
func (f *troubled) unspoken(told []byte) {
	f.t.Helper()
	for _, form := range []string{ourSecret, "s3cret-k3y", "s3cret-k3y%2Fof%2Bours"} {
		if at := bytes.Index(told, []byte(form)); at >= 0 {
			f.t.Errorf("the key was told: …%q", told[max(0, at-100):min(len(told), at+100)])
		}
	}
}

// show gives what the command feeds show prints, listed what feeds list does.
func (f *troubled) show() string   { return f.command("feeds", "show", faultyName) }
func (f *troubled) listed() string { return f.command("feeds", "list") }

func (f *troubled) command(args ...string) string {
	f.t.Helper()
	var out lockedBuffer
	if code := run(f.t.Context(), args, []string{"DATA_DIR=" + f.p.config.DataDir}, strings.NewReader(""), &out, &out); code != exitDone {
		f.t.Fatalf("%v: %d %s", args, code, out.String())
	}
	return out.String()
}

// newestRun finds, in what feeds show prints, when and with what counts the newest
// run ended, and what stands below the runs.
var newestRun = regexp.MustCompile(`(?s)Runs, the newest first:\n  \S+ \S+  \S*  (read=\d+).*?duplicates=\d+  ([^\n]*)\n(?:  [^\n]*\n)*(.*)$`)

// warning finds what the log says of the feed.
var warning = regexp.MustCompile(`(?m)msg=.* feed=faulty.*$`)

// seen writes what a steward sees after a fault, and what became of the feed.
func (f *troubled) seen(before, after map[string]listing) string {
	f.t.Helper()
	address := f.site.Listener.Addr().String()
	_, port, _ := strings.Cut(address, ":")
	hosts := strings.NewReplacer(address, "partner.example.org", feedHost+":"+port, feedHost, "localhost:"+port, "moved.example.org")
	shown := hosts.Replace(f.show())
	var b strings.Builder
	m := newestRun.FindStringSubmatch(shown)
	if m == nil {
		f.t.Fatalf("feeds show has no run:\n%s", shown)
	}
	fmt.Fprintf(&b, "  run       %s %s\n", m[1], m[2])
	for _, line := range shortened(m[3]) {
		fmt.Fprintf(&b, "            %s\n", line)
	}
	if f.test.ours {
		lines := warning.FindAllString(hosts.Replace(f.log.String()), -1)
		if len(lines) == 0 {
			f.t.Error("the log tells nothing")
		}
		for _, line := range lines {
			fmt.Fprintf(&b, "  log       %s\n", line)
		}
	}
	fmt.Fprintf(&b, "  listings  %s\n", became(before, after))
	feed := f.feed(faultyName)
	again := "in " + feed.Next.Sub(f.clock()).Round(time.Second).String()
	if rest, paused := f.resting[faultyName]; paused {
		again = "in " + rest.until.Sub(f.clock()).Round(time.Second).String() + " (as the server remembers, since it could not be kept)"
	}
	if feed.Failures > 0 {
		again += fmt.Sprintf(" (%d failed in a row)", feed.Failures)
	}
	fmt.Fprintf(&b, "  again     %s\n", again)
	return b.String()
}

// shortened gives the lines of what stands below the runs, the first two of each
// list. Of one that has more, the last line says how many there are.
func shortened(text string) (lines []string) {
	items := 0
	for line := range strings.Lines(text) {
		item := strings.HasPrefix(line, "  ")
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		if items++; !item {
			items = 0
		}
		switch {
		case items <= 2:
			lines = append(lines, line)
		case items == 3:
			lines = append(lines, "… and 1 more")
		default:
			lines[len(lines)-1] = fmt.Sprintf("… and %d more", items-2)
		}
	}
	return lines
}

// became says what has changed about the listings.
func became(before, after map[string]listing) string {
	same, changed, doubted, fresh, held, out := 0, 0, 0, 0, 0, 0
	for id, now := range after {
		was, had := before[id]
		switch {
		case now.state == directory.Withdrawn:
			out++
		case now.state != directory.Published:
			held++
		case now.reason != "":
			doubted++
		case !had:
			fresh++
		case now == was:
			same++
		default:
			changed++
		}
	}
	var parts []string
	for _, part := range []struct {
		n    int
		what string
	}{{same, "as before"}, {changed, "changed"}, {doubted, "found with “may have closed”"}, {fresh, "new"}, {held, "new, held for a steward"}, {out, "withdrawn"}} {
		if part.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", part.n, part.what))
		}
	}
	return strings.Join(parts, ", ")
}
