package importers

import (
	"compress/flate"
	"compress/gzip"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"syscall"
	"time"

	"fingerpost/app/directory"
)

// fetchError makes a failure one that people can do something about. U is the address
// as it may be told.
func fetchError(ctx context.Context, u *url.URL, err error) error {
	shown := Shown(u.Redacted())
	var asked *url.Error
	if errors.As(err, &asked) {
		asked.URL = shown // Not as it was sent: there may be a key in it.
	}
	var wait *Wait
	if errors.As(err, &wait) {
		return wait
	}
	// Why we gave up ourselves says more than "context canceled".
	if cause := context.Cause(ctx); cause != nil {
		if err = cause; directory.KindOf(cause) == "" {
			return fmt.Errorf("fetch %s: %w", shown, cause) // The program is told to stop: the server has done nothing wrong.
		}
	}
	kind, message := explain(u, err)
	return &directory.Error{Kind: kind, Message: shown + ": " + message, Err: err}
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
		return directory.Unavailable, "The server's certificate can't be trusted, so nothing was read: " + explainCertificate(certificate.Err) + ". Tell whoever runs it."
	case errors.As(err, &dns) && dns.IsNotFound:
		return directory.Unavailable, "There is no server of the name " + u.Hostname() + ". Check the address, and whether the server has moved."
	case errors.As(err, &dns):
		return directory.Unavailable, "The name " + u.Hostname() + " can't be looked up. Check this machine's connection to the internet; the name's own servers may be down, too."
	}
	return directory.Unavailable, explainConnection(err)
}

// explainConnection says in what way a connection failed.
func explainConnection(err error) string {
	var network net.Error
	switch told := err.Error(); {
	case errors.Is(err, syscall.ECONNREFUSED):
		return "Nothing answers there (connection refused). The server may be down, or have moved. Try again later."
	case errors.Is(err, http.ErrSchemeMismatch):
		return "The address begins with https, and the server speaks http. Tell whoever runs it."
	case errors.As(err, &network) && network.Timeout():
		return "It took too long to answer. Try again later."
	case strings.Contains(told, "malformed HTTP"): // The library has no name for it, nor for the next.
		return "What answers there is no web server. Check the address, and the port in it."
	case strings.Contains(told, "headers exceeded"):
		return "Its answer begins with more headers than any should have. Tell whoever runs it."
	case errors.Is(err, io.EOF), errors.Is(err, syscall.ECONNRESET), errors.Is(err, syscall.EPIPE):
		return "The server closed the connection without an answer. Try again later."
	default:
		return "It can't be reached: " + root(err).Error() + ". Try again later."
	}
}

// explainBody says why a document could not be read to its end; nil where the
// reason says so itself.
func explainBody(err error) error {
	var corrupt flate.CorruptInputError
	message := "It broke off in the middle of sending. What came is not the whole. Try again later."
	switch {
	case err == io.EOF || directory.KindOf(err) != "":
		return err
	case errors.Is(err, gzip.ErrHeader):
		message = "It says that it is compressed (gzip), and is not. Tell whoever runs the server."
	case errors.Is(err, gzip.ErrChecksum), errors.As(err, &corrupt):
		message = "It was compressed (gzip), and is damaged. Try again later; if it stays so, tell whoever runs the server."
	}
	return &directory.Error{Kind: directory.Unavailable, Message: message, Err: err}
}

// explainCertificate says what is wrong with a certificate.
func explainCertificate(err error) string {
	var name x509.HostnameError
	var invalid x509.CertificateInvalidError
	var unknown x509.UnknownAuthorityError
	const day = "2 January 2006"
	switch {
	case errors.As(err, &name):
		whose := name.Certificate.DNSNames
		for _, ip := range name.Certificate.IPAddresses {
			whose = append(whose, ip.String())
		}
		return cut("it is for "+strings.Join(whose, ", ")+", and not for "+name.Host, 300)
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired && time.Now().Before(invalid.Cert.NotBefore):
		return "it is not valid before " + invalid.Cert.NotBefore.Format(day)
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return "it expired on " + invalid.Cert.NotAfter.Format(day)
	case errors.As(err, &unknown):
		return "nobody has signed it whom browsers trust"
	default:
		return err.Error()
	}
}

func explainStatus(s Status) (directory.Kind, string) {
	answered := "The server answered " + s.Error()
	switch {
	case s == http.StatusNotFound || s == http.StatusGone:
		return directory.NotFound, answered + ": there is nothing at this address, or not any more. Check it, or ask whoever publishes it for the new one."
	case s == http.StatusUnauthorized || s == http.StatusForbidden:
		return directory.Forbidden, answered + ". It may want a key, or not let us in."
	case s == http.StatusNotModified:
		return directory.Unavailable, answered + ", as if we had the document already, which we don't. Tell whoever runs it."
	case s >= 500:
		return directory.Unavailable, answered + " again and again. Try again later."
	case s >= 400:
		return directory.Unavailable, answered + ": it does not understand what is asked of it. Check the address."
	case s >= 300:
		return directory.Unavailable, answered + " without saying where to go. Tell whoever runs it."
	default:
		return directory.Unavailable, answered + ": that is no document, or not the whole of one, so nothing was read. Tell whoever runs it."
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
