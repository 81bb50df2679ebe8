package importers

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"

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
// stays with the host that it was meant for. What began with https goes on so:
// on its own host a redirect to http is followed by https, since servers behind
// a proxy often don't know that they are, and to another host by none.
func checkRedirect(request *http.Request, via []*http.Request) error {
	if len(via) > maxRedirects {
		return directory.Errorf(directory.Unavailable, "", "It redirects more than %d times, most likely in a ring. Tell whoever runs it.", maxRedirects)
	}
	shown := cut(Shown(request.URL.Redacted()), 200)
	if _, err := webAddress(request.URL.String()); err != nil {
		return directory.Errorf(directory.Invalid, "", "It redirects to %s, which is no web address, and is not followed. Tell whoever runs it.", shown)
	}
	if last := via[len(via)-1].URL; last.Scheme == "https" && request.URL.Scheme == "http" {
		if !strings.EqualFold(last.Host, request.URL.Host) {
			return directory.Errorf(directory.Unavailable, "", "It redirects from https to %s, where anybody on the way could change what is sent, and is not followed. Ask whoever publishes it for an address that begins with https.", shown)
		}
		request.URL.Scheme = "https"
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
