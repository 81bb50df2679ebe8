package main

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"math/big"
	"net"
	"sync"
	"testing"
	"time"

	"golang.org/x/net/dns/dnsmessage"
)

// feedHost is the name of the server of a feed that is known by one.
const feedHost = "feeds.example.org"

// names is a name server on loopback. It answers every question for an IPv4
// address with the next of its answers, and with the last one for ever.
type names struct {
	at      net.Addr
	mu      sync.Mutex
	answers []any // [4]byte or dnsmessage.RCode
}

func newNames(t *testing.T, answers ...any) *names {
	conn, err := net.ListenPacket("udp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	n := &names{at: conn.LocalAddr(), answers: answers}
	go func() {
		for buf := make([]byte, 1500); ; {
			size, from, err := conn.ReadFrom(buf)
			if err != nil {
				return
			}
			if b := n.answer(buf[:size]); b != nil {
				conn.WriteTo(b, from)
			}
		}
	}()
	return n
}

// say sets what is answered from now on.
func (n *names) say(answers ...any) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.answers = answers
}

func (n *names) answer(question []byte) []byte {
	var m dnsmessage.Message
	if m.Unpack(question) != nil || len(m.Questions) != 1 {
		return nil
	}
	m.Response, m.Additionals = true, nil
	n.mu.Lock()
	defer n.mu.Unlock()
	switch first := n.answers[0].(type) {
	case dnsmessage.RCode:
		m.RCode = first
	case [4]byte:
		if q := m.Questions[0]; q.Type == dnsmessage.TypeA {
			m.Answers = []dnsmessage.Resource{{Header: dnsmessage.ResourceHeader{Name: q.Name, Class: q.Class, Type: q.Type}, Body: &dnsmessage.AResource{A: first}}}
			n.answers = n.answers[min(1, len(n.answers)-1):]
		}
	}
	b, err := m.Pack()
	if err != nil {
		return nil
	}
	return b
}

// resolver asks this name server and no other.
func (n *names) resolver() *net.Resolver {
	return &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "udp4", n.at.String())
	}}
}

// authority signs certificates, and is trusted by the clients of these tests.
type authority struct {
	key         *ecdsa.PrivateKey
	certificate *x509.Certificate
	pool        *x509.CertPool
}

func newAuthority(t *testing.T) *authority {
	a := &authority{pool: x509.NewCertPool()}
	signed := a.sign(t, &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "Test authority"}, NotBefore: time.Unix(0, 0), NotAfter: time.Now().Add(time.Hour),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign,
	}, true)
	a.key, a.certificate = signed.PrivateKey.(*ecdsa.PrivateKey), signed.Leaf
	a.pool.AddCert(a.certificate)
	return a
}

// leaf gives a server's certificate for a host, good until a moment. One that is
// of its own making is signed by nobody else.
func (a *authority) leaf(t *testing.T, host string, until time.Time, ownMaking bool) *tls.Certificate {
	template := &x509.Certificate{SerialNumber: big.NewInt(2), Subject: pkix.Name{CommonName: host}, NotBefore: time.Unix(0, 0), NotAfter: until}
	if ip := net.ParseIP(host); ip != nil {
		template.IPAddresses = []net.IP{ip}
	} else {
		template.DNSNames = []string{host}
	}
	return a.sign(t, template, ownMaking)
}

func (a *authority) sign(t *testing.T, template *x509.Certificate, ownMaking bool) *tls.Certificate {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	parent, signer := a.certificate, a.key
	if ownMaking {
		parent, signer = template, key
	}
	der, err := x509.CreateCertificate(rand.Reader, template, parent, &key.PublicKey, signer)
	if err != nil {
		t.Fatal(err)
	}
	leaf, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return &tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key, Leaf: leaf}
}
