package importers

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"io"
	"net"
	"net/http"
	"strings"
	"time"

	"fingerpost/app/directory"
	"github.com/hashicorp/go-retryablehttp"
)

// Options are how a Client behaves. The zero value is right but for Contact.
type Options struct {
	Contact      string        // a page or address for the User-Agent, so that a partner knows whom to ask
	AllowPrivate bool          // also connect to loopback and private addresses
	Pause        time.Duration // between two requests to one host
	Turns        string        // a folder in which processes take turns at a host; "": this one alone
	MaxBytes     int64         // of one document, unpacked; 0 is the package's MaxBytes
	Timeout      time.Duration // of waiting for one document, all told; 0 is five minutes
	Idle         time.Duration // of waiting for its next bytes; 0 is thirty seconds
	RetryWait    time.Duration // before the first of three retries, doubled each time; 0 is half a second

	Now      func() time.Time           // for Retry-After; nil is time.Now
	Resolver *net.Resolver              // nil is the system's
	Roots    *x509.CertPool             // who may sign certificates; nil is whom the system trusts
	Control  func(address string) error // asked before each connection, after our own check; nil allows
}

// Client is the only thing that talks to other people's servers. It is polite
// (one request at a time to a host, a pause, a name to ask for), wary (public
// addresses only, checked when connecting; limits on size, time, redirects and
// compression) and patient (connection errors and faults of the server are
// retried three times). It is safe for use by many at once.
type Client struct {
	options Options
	http    *retryablehttp.Client
	hosts   hosts
	robots  robots
}

// Request is what to fetch. The zero value of each field but URL asks for
// nothing special.
type Request struct {
	URL    string
	Accept string
	Known  Validators        // what is had already: an unchanged document is not sent again
	Header map[string]string // a feed's key, for one; left out where a redirect leads to another host
	Query  map[string]string // the same for what goes into the address; no Document and no error tells of it
}

// Validators are what a server knows a version of a document by (RFC 9110,
// section 8.8).
type Validators struct {
	ETag         string `json:"etag,omitempty"`
	LastModified string `json:"last_modified,omitempty"`
}

// Response is a document with what is needed to ask for changes next time.
// Where NotModified, Body is nil and the validators are those that were known.
type Response struct {
	Document
	Validators
	NotModified bool
}

const (
	maxRedirects = 5
	retries      = 3
)

// NewClient makes a client. It uses no proxy, not even one that the environment
// names: a proxy would connect in our place, where addresses can't be checked.
func NewClient(o Options) *Client {
	o.MaxBytes = limitOf(o.MaxBytes)
	setDefault(&o.Timeout, 5*time.Minute)
	setDefault(&o.Idle, 30*time.Second)
	setDefault(&o.RetryWait, 500*time.Millisecond)
	if o.Now == nil {
		o.Now = time.Now
	}
	dialer := &net.Dialer{Timeout: o.Idle, Resolver: o.Resolver, Control: guard(o.AllowPrivate, o.Control)}
	c := &Client{options: o, hosts: hosts{pause: o.Pause, folder: o.Turns}}
	c.http = &retryablehttp.Client{
		HTTPClient: &http.Client{
			Transport: &http.Transport{
				DialContext:            dialer.DialContext,
				TLSClientConfig:        &tls.Config{RootCAs: o.Roots},
				DisableCompression:     true, // Unpacked here, where the ratio can be seen.
				ForceAttemptHTTP2:      true,
				MaxIdleConnsPerHost:    1,
				IdleConnTimeout:        30 * time.Second,
				TLSHandshakeTimeout:    o.Idle,
				ResponseHeaderTimeout:  o.Idle,
				MaxResponseHeaderBytes: 64 << 10,
			},
			CheckRedirect: checkRedirect,
		},
		RetryMax:     retries,
		RetryWaitMin: o.RetryWait,
		RetryWaitMax: 8 * o.RetryWait,
		CheckRetry:   checkRetry,
		Backoff:      retryablehttp.DefaultBackoff,
		ErrorHandler: retryablehttp.PassthroughErrorHandler,
	}
	return c
}

// Get fetches a document. It is Fetch with nothing but the address.
func (c *Client) Get(ctx context.Context, ref string) (*Document, error) {
	response, err := c.Fetch(ctx, Request{URL: ref})
	if err != nil {
		return nil, err
	}
	return &response.Document, nil
}

// Fetch fetches a document. A server that asks to be left alone gives a *Wait;
// other failures are *directory.Error: NotFound for 404 and 410, Forbidden for
// 401, 403 and addresses that are not public, Invalid for what is no web
// address or too large, Unavailable for the rest. The status, where there was
// one, is in the chain as a Status. The host's turn lasts until Body is closed.
func (c *Client) Fetch(ctx context.Context, r Request) (*Response, error) {
	if rest, ok := strings.CutPrefix(r.URL, "webcal://"); ok {
		r.URL = "http://" + rest
	}
	u, err := webAddress(r.URL)
	if err != nil {
		return nil, err
	}
	u = withoutQuery(u, r.Query)
	leave, err := c.hosts.enter(ctx, authority(u))
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancelCause(ctx)
	done := func() {
		cancel(nil)
		leave()
	}
	opened, err := c.askAsGuest(ctx, cancel, u, r)
	if err != nil {
		err = fetchError(ctx, u, err) // Before the context ends: it holds the reason.
	}
	if err != nil || opened.NotModified {
		done()
		return opened, err
	}
	opened.Body = &ending{ReadCloser: opened.Body, end: done, told: func(err error) error { return fetchError(ctx, u, explainBody(err)) }}
	return opened, nil
}

// ask sends the request and opens what comes back. There is a body to close
// only where there is a document.
func (c *Client) ask(ctx context.Context, cancel context.CancelCauseFunc, ref string, r Request) (*Response, error) {
	response, err := c.send(ctx, cancel, ref, r)
	if err != nil {
		return nil, err
	}
	opened, err := c.open(cancel, response, r)
	if err != nil || opened.NotModified {
		response.Body.Close()
	}
	return opened, err
}

// send asks, and waits for the head of the answer.
func (c *Client) send(ctx context.Context, cancel context.CancelCauseFunc, ref string, r Request) (*http.Response, error) {
	timer := time.AfterFunc(c.options.Timeout, func() { cancel(slow("It took too long to answer.")) })
	defer timer.Stop()
	request, err := retryablehttp.NewRequestWithContext(context.WithValue(ctx, ofRequest{}, r), http.MethodGet, ref, nil)
	if err != nil {
		return nil, err
	}
	header := request.Header
	header.Set("User-Agent", c.userAgent())
	header.Set("Accept", r.Accept)
	if r.Accept == "" {
		header.Set("Accept", "*/*")
	}
	header.Set("Accept-Encoding", "gzip")
	for name, value := range map[string]string{"If-None-Match": r.Known.ETag, "If-Modified-Since": r.Known.LastModified} {
		if value != "" {
			header.Set(name, value)
		}
	}
	for name, value := range r.Header {
		header.Set(name, value)
	}
	return c.http.Do(request)
}

// open makes a document of an answer.
func (c *Client) open(cancel context.CancelCauseFunc, response *http.Response, r Request) (*Response, error) {
	from := withoutQuery(response.Request.URL, r.Query)
	opened := &Response{
		Document:   Document{Ref: from.String(), ContentType: response.Header.Get("Content-Type"), Size: response.ContentLength},
		Validators: Validators{ETag: response.Header.Get("ETag"), LastModified: response.Header.Get("Last-Modified")},
	}
	switch {
	case response.StatusCode == http.StatusNotModified && r.Known != Validators{}:
		opened.Validators, opened.NotModified = r.Known, true
		return opened, nil
	case response.StatusCode == http.StatusTooManyRequests || response.StatusCode == http.StatusServiceUnavailable:
		return nil, waitFor(Shown(from.Redacted()), response, c.options.Now())
	case response.StatusCode != http.StatusOK && response.StatusCode != http.StatusNonAuthoritativeInfo:
		return nil, Status(response.StatusCode)
	case response.ContentLength > c.options.MaxBytes:
		return nil, directory.Errorf(directory.Invalid, "", "It has %s, and the most that is read of one document is %s. Ask whoever publishes it for less at a time.", sizeText(response.ContentLength), sizeText(c.options.MaxBytes))
	}
	var body io.ReadCloser = &timed{body: response.Body, idle: c.options.Idle, left: c.options.Timeout, abort: cancel}
	switch encoding := strings.ToLower(response.Header.Get("Content-Encoding")); encoding {
	case "", "identity":
	case "gzip", "x-gzip":
		var err error
		if body, err = gunzip(body); err != nil {
			return nil, err
		}
		opened.Size = -1
	default:
		return nil, directory.Errorf(directory.Unavailable, "", "It is sent compressed as %q, which wasn't asked for and can't be read. Tell whoever runs the server.", cut(encoding, 50))
	}
	opened.Body = &limited{body: body, limit: c.options.MaxBytes}
	return opened, nil
}

// ending ends the host's turn with the body, and makes a failure on the way one
// that people can do something about.
type ending struct {
	io.ReadCloser
	end  func()
	told func(error) error
}

// Read reads on. What is not the end of the document is a *directory.Error, or
// the reason for which the caller's context ended.
func (e *ending) Read(p []byte) (int, error) {
	n, err := e.ReadCloser.Read(p)
	if err != nil && err != io.EOF {
		err = e.told(err)
	}
	return n, err
}

// Close closes the body, then lets the next one in.
func (e *ending) Close() error {
	defer e.end()
	return e.ReadCloser.Close()
}

func (c *Client) userAgent() string {
	if c.options.Contact == "" {
		return "Fingerpost"
	}
	return "Fingerpost (+" + c.options.Contact + ")"
}

func setDefault(d *time.Duration, value time.Duration) {
	if *d <= 0 {
		*d = value
	}
}

// ofRequest is the key under which a request's context holds it: what of it must
// not follow a redirect to another host.
type ofRequest struct{}
