//go:build peers

package main

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"sync"
	"time"
)

// mostConnections are as many as may be waiting for an answer at a time. A server
// that keeps so many waiting is charged for those who could not even ask.
const mostConnections = 256

// readers ask for pages over connections of their own, each for one page at a time.
type readers struct {
	address string

	mu    sync.Mutex
	idle  []*httpClient
	tags  map[string]string // the ETags of addresses that somebody has kept
	took  map[string]latencies
	bytes map[string]int64
	wrong map[string]int // answers that should not have been given
	first error          // what the first of those said
}

func newReaders(address string) *readers {
	r := &readers{address: address, tags: map[string]string{}}
	r.forget()
	return r
}

// forget begins anew with what was measured.
func (r *readers) forget() {
	r.took, r.bytes, r.wrong = map[string]latencies{}, map[string]int64{}, map[string]int{}
}

// arrive lets visits come at so many a second, at moments that chance chooses
// beforehand (a Poisson process): none waits for another, and each is charged
// with all that has passed since its moment.
func (r *readers) arrive(ctx context.Context, visits []visit, rate float64, seed uint64) error {
	chance := rand.New(rand.NewPCG(seed, 13))
	places := make(chan struct{}, mostConnections)
	var asked sync.WaitGroup
	defer asked.Wait()
	due := time.Now()
	for _, v := range visits {
		due = due.Add(time.Duration(chance.ExpFloat64() / rate * float64(time.Second)))
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Until(due)):
		}
		places <- struct{}{}
		since := due
		asked.Go(func() {
			r.read(v, since)
			<-places
		})
	}
	return nil
}

// read asks for a page and notes how long after a moment it was there, whole.
func (r *readers) read(v visit, since time.Time) {
	client, header := r.take(v)
	response, body, err := client.get(v.target, header)
	took := time.Since(since)
	r.mu.Lock()
	defer r.mu.Unlock()
	sort := v.sort
	switch {
	case err == nil && response.StatusCode == http.StatusNotModified && v.again:
		sort += ", again"
	case err == nil && response.StatusCode != http.StatusOK:
		err = fmt.Errorf("%s", response.Status)
	case err == nil && response.Header.Get("Content-Encoding") == "" && len(body) > 1000:
		err = fmt.Errorf("it was not packed")
	}
	if err != nil {
		r.wrong[sort]++
		if r.first == nil {
			r.first = fmt.Errorf("%s: %w", v.target, err)
		}
	}
	if err != nil && response == nil {
		client.close()
		return
	}
	r.idle = append(r.idle, client)
	r.took[sort] = append(r.took[sort], took)
	r.bytes[sort] += int64(len(body))
	if tag := response.Header.Get("ETag"); tag != "" && v.referer == "" {
		r.tags[v.target] = tag
	}
}

// take gives a connection that nobody uses, and what a browser sends over it.
func (r *readers) take(v visit) (*httpClient, string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	header := "Accept-Encoding: gzip, deflate, br, zstd\r\nAccept: text/html\r\n"
	if v.referer != "" {
		header += "Referer: http://" + r.address + v.referer + "\r\n"
	}
	if tag := r.tags[v.target]; v.again && tag != "" {
		header += "If-None-Match: " + tag + "\r\n"
	}
	if n := len(r.idle); n > 0 {
		client := r.idle[n-1]
		r.idle = r.idle[:n-1]
		return client, header
	}
	return &httpClient{address: r.address}, header
}

// fault tells of the visits that went wrong, if any did.
func (r *readers) fault() error {
	n := 0
	for count := range maps.Values(r.wrong) {
		n += count
	}
	if n == 0 {
		return nil
	}
	return fmt.Errorf("%d visits went wrong, the first: %w", n, r.first)
}

func (r *readers) close() {
	for _, client := range r.idle {
		client.close() // The server is about to end, too.
	}
}
