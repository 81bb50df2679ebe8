package importers

import (
	"compress/gzip"
	"io"
	"time"

	"fingerpost/app/directory"
)

// limited refuses what follows the first limit bytes. It is told apart from the
// end of the document, so that a part is never taken for the whole.
type limited struct {
	body  io.ReadCloser
	limit int64
	read  int64
}

// Read reads on, or gives an *directory.Error where there is more than may be
// read.
func (l *limited) Read(p []byte) (int, error) {
	// One byte past the limit tells "just as much" from "more".
	if room := l.limit - l.read + 1; int64(len(p)) > room {
		p = p[:room]
	}
	n, err := l.body.Read(p)
	if l.read += int64(n); l.read > l.limit {
		return n - int(l.read-l.limit), directory.Errorf(directory.Invalid, "", "It is larger than %s, the most that is read of one document. Ask whoever publishes it for less at a time.", sizeText(l.limit))
	}
	return n, err
}

// Close closes what is read from.
func (l *limited) Close() error { return l.body.Close() }

// timed ends a body that is sent too slowly: when nothing comes for a while, or
// when the waiting for all of it adds up to too long. Only the time spent
// waiting counts, not what the reader does in between.
type timed struct {
	body  io.ReadCloser
	idle  time.Duration
	left  time.Duration
	abort func(error) // ends the request under the body, with the reason
	err   error
}

// Read reads on, and gives the reason where the wait was too long.
func (t *timed) Read(p []byte) (int, error) {
	if t.err != nil {
		return 0, t.err
	}
	began := time.Now()
	why := slow("It stopped in the middle of sending.")
	if t.left < t.idle {
		why = slow("It is sent so slowly that it would never come to an end.")
	}
	fired := make(chan struct{})
	timer := time.AfterFunc(min(t.idle, t.left), func() {
		t.abort(why)
		close(fired)
	})
	n, err := t.body.Read(p)
	if !timer.Stop() {
		<-fired
		t.err = why
		return n, t.err
	}
	t.left -= time.Since(began)
	return n, err
}

// Close closes what is read from.
func (t *timed) Close() error { return t.body.Close() }

func slow(what string) error {
	return directory.Errorf(directory.Unavailable, "", "%s Try again later.", what)
}

// The most that compressed data may grow by. Directories as JSON shrink to a
// tenth or a thirtieth; a bomb to a thousandth. A small one harms nobody.
const (
	maxRatio  = 100
	freeBytes = 4 << 20
)

// unzipped reads gzip and refuses what grows out of proportion.
type unzipped struct {
	packed *counted
	gz     *gzip.Reader
	out    int64
}

func gunzip(body io.ReadCloser) (io.ReadCloser, error) {
	packed := &counted{ReadCloser: body}
	gz, err := gzip.NewReader(packed)
	if err != nil {
		return nil, explainBody(err)
	}
	return &unzipped{packed: packed, gz: gz}, nil
}

// Read reads on, or gives an *directory.Error for a bomb.
func (u *unzipped) Read(p []byte) (int, error) {
	n, err := u.gz.Read(p)
	u.out += int64(n)
	if u.out > freeBytes && u.out > maxRatio*u.packed.n {
		return 0, directory.Errorf(directory.Invalid, "", "It is compressed and grows to over %d times its size, which nothing honest does, so it was not read. Tell whoever runs the server.", maxRatio)
	}
	return n, err
}

// Close closes what is read from.
func (u *unzipped) Close() error { return u.packed.Close() }

type counted struct {
	io.ReadCloser
	n int64
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.ReadCloser.Read(p)
	c.n += int64(n)
	return n, err
}
