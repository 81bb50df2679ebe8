package importers

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"sync"
	"time"

	"fingerpost/app/directory"
)

// How long what a robots.txt says holds: for about a run. One that could not be
// had keeps pages from being read for the length of a run, and is asked for again
// in the next.
const (
	robotsHold   = time.Hour
	robotsUnread = 4 * time.Minute
)

// robotsMost is how much of a robots.txt is read: the least that RFC 9309 (section
// 2.5) asks for, and as much as others read.
const robotsMost = 500 << 10

// robotsHosts bounds how many hosts and pages are remembered.
const robotsHosts = 1000

// ErrRobots is in the chain of the error by which a page is not read that its
// server's robots.txt keeps from programmes.
var ErrRobots = errors.New("robots.txt keeps programmes from this page")

// robots knows what servers ask of programmes that read pages for people.
type robots struct {
	mu    sync.Mutex
	hosts map[string]robotsFile // by scheme and authority
	pages map[string]bool       // addresses that were found to be of pages
}

// robotsFile is what a server's robots.txt says to us, or why that is not known.
type robotsFile struct {
	rules []robotsRule
	err   error
	until time.Time
}

// askAsGuest is ask, and obeys robots.txt for pages that are made for people. A
// feed is made for programmes: whoever publishes it wants it read, and many put a
// robots.txt beside it that keeps search engines away. Which of the two an address
// is of is known once it has answered: nothing of a page that may not be read is
// taken, and it is not asked for again before its server has been asked.
func (c *Client) askAsGuest(ctx context.Context, cancel context.CancelCauseFunc, u *url.URL, r Request) (*Response, error) {
	if c.robots.knownPage(u) {
		if err := c.mayRead(ctx, u); err != nil {
			return nil, err
		}
	}
	opened, err := c.ask(ctx, cancel, withQuery(u, r.Query).String(), r)
	if err != nil || opened.NotModified || !opened.forPeople() {
		return opened, err
	}
	c.robots.notePage(u)
	at, err := url.Parse(opened.Ref) // After redirects.
	if err == nil {
		err = c.mayRead(ctx, at)
	}
	if err != nil {
		return nil, errors.Join(err, opened.Body.Close())
	}
	return opened, nil
}

// forPeople tells whether a document is a page: HTML by its label and by how it
// begins. Some servers label everything as HTML.
func (r *Response) forPeople() bool {
	media, _, err := mime.ParseMediaType(r.ContentType)
	if err != nil || media != "text/html" && media != "application/xhtml+xml" {
		return false
	}
	buffered := bufio.NewReader(r.Body)
	r.Body = struct {
		io.Reader
		io.Closer
	}{buffered, r.Body}
	for n := 1; ; n++ {
		head, err := buffered.Peek(n)
		if text := bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))); len(text) > 0 && (n > 3 || text[0] == '<') {
			return text[0] == '<'
		}
		if err != nil { // The end, or a failure, which the reader meets too.
			return false
		}
	}
}

// mayRead tells why a page must not be read, or gives nil.
func (c *Client) mayRead(ctx context.Context, u *url.URL) error {
	file := c.robotsOf(ctx, u)
	if file.err != nil {
		return file.err
	}
	path := u.EscapedPath()
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	if !robotsAllow(file.rules, path) {
		return &directory.Error{Kind: directory.Forbidden, Err: ErrRobots,
			Message: "This is a page for people, and the robots.txt of its server asks programmes not to read it, so it was not read. Give the address of the feed itself, or ask whoever runs the server to let " + robotsToken + " in."}
	}
	return nil
}

// robotsOf gives what a server's robots.txt says, which is fetched where that is
// not known. What was cut short because ctx has ended is not remembered.
func (c *Client) robotsOf(ctx context.Context, u *url.URL) robotsFile {
	host := u.Scheme + "://" + u.Host
	now := c.options.Now()
	if file, known := c.robots.find(host, now); known {
		return file
	}
	file := robotsFile{until: now.Add(robotsHold)}
	text, err := c.fetchRobots(ctx, host+"/robots.txt")
	var status Status
	switch {
	case err == nil:
		file.rules = robotsRules(text)
	case errors.As(err, &status) && status >= 400 && status < 500:
		// There is none, and nothing is asked of anybody (RFC 9309, section 2.3.1.3).
	case ctx.Err() != nil:
		return robotsFile{err: err}
	default:
		file.until = now.Add(robotsUnread)
		file.err = directory.Errorf(directory.Unavailable, "", "Whether programmes may read this page can't be told, so it was not read this time: the robots.txt of its server can't be had (%s). Try again later.", root(err))
	}
	c.robots.keep(host, file)
	return file
}

// fetchRobots gives the beginning of a robots.txt, up to the last whole line that
// is read. It needs no turn of its own: it is asked for within that of the page.
func (c *Client) fetchRobots(ctx context.Context, ref string) (string, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	opened, err := c.ask(ctx, cancel, ref, Request{URL: ref, Accept: "text/plain, */*;q=0.5"})
	if err != nil {
		if cause := context.Cause(ctx); cause != nil {
			err = cause // Why we gave up says more.
		}
		return "", err
	}
	defer opened.Body.Close()
	text, err := io.ReadAll(io.LimitReader(opened.Body, robotsMost+1))
	if err != nil {
		return "", err
	}
	if len(text) > robotsMost {
		text = text[:bytes.LastIndexByte(text[:robotsMost], '\n')+1]
	}
	if text = bytes.TrimSpace(text); bytes.HasPrefix(text, []byte("<")) {
		return "", Status(http.StatusNotFound) // A page in its place, as many sites give for what they don't have.
	}
	return string(text), nil
}

func (b *robots) find(host string, now time.Time) (robotsFile, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	file, known := b.hosts[host]
	return file, known && now.Before(file.until)
}

func (b *robots) keep(host string, file robotsFile) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.hosts == nil || len(b.hosts) >= robotsHosts {
		b.hosts = map[string]robotsFile{}
	}
	b.hosts[host] = file
}

func (b *robots) knownPage(u *url.URL) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.pages[u.String()]
}

func (b *robots) notePage(u *url.URL) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.pages == nil || len(b.pages) >= robotsHosts {
		b.pages = map[string]bool{}
	}
	b.pages[u.String()] = true
}
