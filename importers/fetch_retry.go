package importers

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"

	"fingerpost/app/directory"
)

// Status is an HTTP status that is not success.
type Status int

// Error writes the status: "404 Not Found".
func (s Status) Error() string { return fmt.Sprintf("%d %s", int(s), http.StatusText(int(s))) }

// checkRetry says what is worth another try: a connection that failed, and a
// fault of the server. 501 and 505 will not change, 429 and 503 name their own
// time, and an address that is refused, a certificate that is not trusted or a
// name that does not exist stays so.
func checkRetry(ctx context.Context, response *http.Response, err error) (bool, error) {
	if ctx.Err() != nil {
		return false, context.Cause(ctx)
	}
	if err != nil {
		var certificate *tls.CertificateVerificationError
		var dns *net.DNSError
		lasting := directory.KindOf(err) != "" || errors.As(err, &certificate) || errors.As(err, &dns) && dns.IsNotFound
		return !lasting, nil
	}
	switch s := response.StatusCode; s {
	case http.StatusNotImplemented, http.StatusHTTPVersionNotSupported, http.StatusServiceUnavailable:
		return false, nil
	default:
		return s >= 500, nil
	}
}

// checkRedirect follows up to five redirects, to http and https only. A key
// stays with the host that it was meant for.
func checkRedirect(request *http.Request, via []*http.Request) error {
	if len(via) > maxRedirects {
		return directory.Errorf(directory.Unavailable, "", "It redirects more than %d times.", maxRedirects)
	}
	if _, err := webAddress(request.URL.String()); err != nil {
		return err
	}
	request.Header.Del("Referer") // It may have a key in it.
	r, _ := request.Context().Value(ofRequest{}).(Request)
	request.URL = withoutQuery(request.URL, r.Query)
	if authority(request.URL) == authority(via[0].URL) {
		request.URL = withQuery(request.URL, r.Query)
		return nil
	}
	for name := range r.Header {
		request.Header.Del(name)
	}
	return nil
}

// fetchError makes a failure one that people can do something about. U is the address
// as it may be told.
func fetchError(ctx context.Context, u *url.URL, err error) error {
	var asked *url.Error
	if errors.As(err, &asked) {
		asked.URL = u.Redacted() // Not as it was sent: there may be a key in it.
	}
	var wait *Wait
	if errors.As(err, &wait) {
		return wait
	}
	// Why we gave up ourselves says more than "context canceled".
	if cause := context.Cause(ctx); cause != nil {
		err = cause
		if errors.Is(cause, context.Canceled) || errors.Is(cause, context.DeadlineExceeded) {
			return fmt.Errorf("fetch %s: %w", u.Redacted(), err)
		}
	}
	kind, message := explain(u, err)
	return &directory.Error{Kind: kind, Message: u.Redacted() + ": " + message, Err: err}
}

func explain(u *url.URL, err error) (directory.Kind, string) {
	var known *directory.Error
	var status Status
	var certificate *tls.CertificateVerificationError
	var dns *net.DNSError
	switch {
	case errors.As(err, &known):
		return known.Kind, known.Message
	case errors.As(err, &status):
		return explainStatus(status)
	case errors.As(err, &certificate):
		return directory.Unavailable, "The server's certificate can't be trusted, so nothing was read: " + certificate.Err.Error() + ". Tell whoever runs it."
	case errors.As(err, &dns):
		return directory.Unavailable, "The name " + u.Hostname() + " can't be looked up. Check the address, and whether the server has moved."
	default:
		return directory.Unavailable, "It can't be reached: " + root(err).Error() + ". Try again later."
	}
}

func explainStatus(s Status) (directory.Kind, string) {
	switch {
	case s == http.StatusNotFound || s == http.StatusGone:
		return directory.NotFound, "The server answered " + s.Error() + ". Check the address."
	case s == http.StatusUnauthorized || s == http.StatusForbidden:
		return directory.Forbidden, "The server answered " + s.Error() + ". It may want a key, or not let us in."
	case s >= 500:
		return directory.Unavailable, "The server answered " + s.Error() + " again and again. Try again later."
	default:
		return directory.Unavailable, "The server answered " + s.Error() + ", which is no document."
	}
}

// root gives the innermost cause, which is the one that says something.
func root(err error) error {
	for {
		inner := errors.Unwrap(err)
		if inner == nil {
			return err
		}
		err = inner
	}
}
