package main

import (
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"fingerpost/importers"
	"golang.org/x/net/dns/dnsmessage"
)

// public is somebody's address on the internet. Nothing is ever sent there.
var public = [4]byte{93, 184, 215, 14}

// redirectFaults lead elsewhere: by a redirect, by a name, or by somebody else's
// certificate.
func redirectFaults() []fault {
	notPrivate := func(o *importers.Options) { o.AllowPrivate = false }
	expired := time.Date(2020, 5, 1, 0, 0, 0, 0, time.UTC)
	return []fault{
		{name: "a redirect to 169.254.169.254, where clouds keep their keys", wrong: redirect("http://169.254.169.254/latest/meta-data/")},
		{name: "a redirect to the same, written in IPv6", wrong: redirect("http://[::ffff:a9fe:a9fe]/latest/meta-data/")},
		{name: "a redirect to a file", wrong: redirect("file:///etc/passwd")},
		{name: "a redirect to itself, for ever", wrong: redirect("")},
		{name: "a redirect to another host", wrong: toAnother, check: keptTheKey},
		{name: "a redirect from https to http", tls: true, wrong: redirect("http://127.0.0.1:9/groups.csv")},

		{name: "the name can't be looked up", named: true, act: answers(dnsmessage.RCodeNameError)},
		{name: "the name server fails", named: true, act: answers(dnsmessage.RCodeServerFailure)},
		{name: "the name leads into the own network", named: true, act: answers([4]byte{10, 0, 0, 7}), client: notPrivate},
		{name: "the name leads to 169.254.169.254", named: true, act: answers([4]byte{169, 254, 169, 254})},
		{name: "the name leads to the internet, and to this machine when it is asked again", named: true, act: answers(public, [4]byte{127, 0, 0, 1}), client: notPrivate, dials: []string{"93.184.215.14"}},

		{name: "the certificate has expired", tls: true, act: shows("127.0.0.1", expired, false)},
		{name: "the certificate is another host's", tls: true, act: shows("other.example.org", time.Now().Add(time.Hour), false)},
		{name: "the certificate is of the server's own making", tls: true, act: shows("127.0.0.1", time.Now().Add(time.Hour), true)},
		{name: "https is promised, and http spoken", tls: true, act: (*troubled).plain},
	}
}

func redirect(to string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, to, http.StatusFound) }
}

// toAnother sends us to the same server by another name, which is another host
// to everybody, and tells there what key it was shown.
func toAnother(w http.ResponseWriter, r *http.Request) {
	if host, port, _ := strings.Cut(r.Host, ":"); host != "localhost" {
		http.Redirect(w, r, "http://localhost:"+port+"/moved.csv", http.StatusMovedPermanently)
		return
	}
	w.Header().Set("Content-Type", "text/csv")
	io.WriteString(w, strings.Replace(csvOf(1, siteGroups), "Group 1,", "Changed 1"+r.Header.Get("Authorization")+",", 1))
}

func keptTheKey(t *testing.T, f *troubled) {
	if got := f.listings()["1"].name; got != "Changed 1" || f.site.asked.Load() != 2 {
		t.Errorf("the other host, asked %d times, was shown %q", f.site.asked.Load(), got)
	}
}

// answers has the name server answer so.
func answers(all ...any) func(*troubled) func() {
	return func(f *troubled) func() {
		f.names.say(all...)
		return func() { f.names.say([4]byte{127, 0, 0, 1}) }
	}
}

// shows has the server show another certificate.
func shows(host string, until time.Time, ownMaking bool) func(*troubled) func() {
	return func(f *troubled) func() {
		good := f.site.certificate.Load()
		f.site.certificate.Store(f.signs.leaf(f.t, host, until, ownMaking))
		return func() { f.site.certificate.Store(good) }
	}
}
