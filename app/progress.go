package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"fingerpost/app/store"
	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// progress shows how far long work is: a moving line on a terminal, a line now
// and then elsewhere.
type progress struct {
	bar   *progressbar.ProgressBar // nil elsewhere than on a terminal
	out   io.Writer
	title string
	last  time.Time
	began time.Time
}

func newProgress(s *session, title string) *progress {
	now := time.Now()
	p := &progress{out: s.errs, title: title, last: now, began: now}
	if f, ok := s.errs.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		p.bar = progressbar.NewOptions(-1, progressbar.OptionSetWriter(f), progressbar.OptionSetDescription(title),
			progressbar.OptionShowCount(), progressbar.OptionShowIts(), progressbar.OptionClearOnFinish())
	}
	return p
}

// quiet is how long work that nobody watches goes on between two lines.
const quiet = 5 * time.Second

func (p *progress) to(n int) {
	switch {
	case p.bar != nil:
		p.bar.Set(n)
	case time.Since(p.last) >= quiet:
		p.last = time.Now()
		fmt.Fprintf(p.out, "%s: %d so far, %.0f a second\n", p.title, n, float64(n)/time.Since(p.began).Seconds())
	}
}

func (p *progress) counts(c store.Counts) { p.to(c.Read) }

func (p *progress) done() {
	if p.bar != nil {
		p.bar.Finish()
	}
}
