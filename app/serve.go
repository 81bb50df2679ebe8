package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"syscall"
	"time"

	"fingerpost/app/web"
	"fingerpost/search"
)

type serveCommand struct{}

// The server notices what other processes wrote within this long, and gives
// requests under way this long to end when it is told to stop.
const (
	followEvery = 250 * time.Millisecond
	stopWithin  = 10 * time.Second
)

// Run serves until ctx ends.
func (serveCommand) Run(ctx context.Context, s *session) (err error) {
	began := time.Now()
	ln, err := listen(s.config.Port)
	if err != nil {
		return err
	}
	defer ln.Close()
	p, err := openParts(ctx, s, true)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.close()) }()
	ix, err := p.openIndex(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, ix.Close()) }()

	ready := &readiness{}
	server, err := p.web(ix, ready.err)
	if err != nil {
		return err
	}
	control, err := startControl(p, ix)
	if err != nil {
		return err
	}
	defer control.close()

	ctx, stop := context.WithCancel(ctx)
	background := newBackground(ctx, p, ix)
	defer func() { stop(); background.wait() }()

	failed := make(chan error, 2)
	go func() { failed <- server.Serve(ln) }()
	fmt.Fprintf(s.out, "Fingerpost is at %s\n", s.config.BaseURL)
	go func() {
		if err := p.loadSamples(ctx); err != nil {
			failed <- err
			return
		}
		if err := ix.CatchUp(ctx); err != nil {
			failed <- err
			return
		}
		ready.yes()
		p.log.Info("ready", "after", time.Since(began).Round(time.Millisecond))
		background.start()
		server.Warm(ctx)
	}()
	select {
	case err = <-failed:
	case <-ctx.Done():
		p.log.Info("stopping")
	}
	closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopWithin)
	defer cancel()
	return errors.Join(err, server.Shutdown(closing))
}

// listen takes the port first, so that one that is taken is said at once.
func listen(port int) (net.Listener, error) {
	ln, err := net.Listen("tcp", fmt.Sprintf(":%d", port))
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, fmt.Errorf("port %d is taken, perhaps by another Fingerpost. Stop that one, or set PORT to another", port)
	case errors.Is(err, os.ErrPermission):
		return nil, fmt.Errorf("port %d may not be used by this user. Set PORT to one above 1023", port)
	case err != nil:
		return nil, fmt.Errorf("listen at port %d: %w", port, err)
	}
	return ln, nil
}

// web gives what answers requests.
func (p *parts) web(ix *search.Index, ready func() error) (*web.Server, error) {
	c := p.config
	key, err := c.sessionKey()
	if err != nil {
		return nil, err
	}
	return web.New(web.Options{
		Store: p.store, Search: ix, Places: p.places, Vocabulary: p.vocabulary, Words: p.words(), Urgent: p.urgent,
		Site:      web.Site{Name: c.SiteName, BaseURL: c.BaseURL, ContactPhone: c.ContactPhone, ContactEmail: c.ContactEmail, Area: c.Area},
		RateLimit: c.rateLimit, TrustedProxies: c.TrustedProxies, Ready: ready, Log: p.log, Key: key,
	})
}
