//go:build peers

package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"fingerpost/search"
)

// httpClient asks our web server over one connection, which it makes with the
// first question and keeps. It is as plain as can be, for what it takes is taken
// from the server.
type httpClient struct {
	address string
	conn    net.Conn // nil before the first question
	r       *bufio.Reader
	body    bytes.Buffer
}

// answerWithin is how long an answer may take before all is given up.
const answerWithin = 20 * time.Second

func (h *httpClient) name() string { return "fingerpost" }

func (h *httpClient) size(context.Context) (int64, error) { return 0, nil }

func (h *httpClient) close() error {
	if h.conn == nil {
		return nil
	}
	return h.conn.Close()
}

// target gives the address of a question.
func target(q *question) string {
	values := url.Values{"q": {q.Words}, "per_page": {strconv.Itoa(q.Limit)}}
	if q.Origin != nil {
		values.Set("postcode", q.Origin.Postcode)
		values.Set("within", strconv.FormatFloat(q.Within/1000, 'f', -1, 64)+"km")
	}
	return "/api/search?" + values.Encode()
}

// get asks for an address, with header lines that end as lines of HTTP do, and
// gives the answer with its body as it came: it is good until the next one.
func (h *httpClient) get(target, header string) (*http.Response, []byte, error) {
	if h.conn == nil {
		conn, err := net.Dial("tcp", h.address)
		if err != nil {
			return nil, nil, err
		}
		h.conn, h.r = conn, bufio.NewReaderSize(conn, 64<<10)
	}
	if err := h.conn.SetDeadline(time.Now().Add(answerWithin)); err != nil {
		return nil, nil, err
	}
	if _, err := h.conn.Write([]byte("GET " + target + " HTTP/1.1\r\nHost: " + h.address + "\r\n" + header + "\r\n")); err != nil {
		return nil, nil, err
	}
	response, err := http.ReadResponse(h.r, nil)
	if err != nil {
		return nil, nil, err
	}
	defer response.Body.Close()
	h.body.Reset()
	_, err = h.body.ReadFrom(response.Body)
	return response, h.body.Bytes(), err
}

// fetch gets the answer to a question as it comes: JSON that is good until the
// next one.
func (h *httpClient) fetch(q *question) ([]byte, error) {
	response, body, err := h.get(target(q), "")
	if err == nil && response.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %s", response.Status, body)
	}
	return body, err
}

// answer reads the answer too.
func (h *httpClient) answer(_ context.Context, q *question) (answer, error) {
	body, err := h.fetch(q)
	if err != nil {
		return answer{}, err
	}
	var said struct {
		Total   int
		Results []struct{ ID string }
		Facets  map[string][]search.FacetValue
	}
	if err := json.Unmarshal(body, &said); err != nil {
		return answer{}, err
	}
	a := answer{Total: said.Total}
	for _, r := range said.Results {
		a.IDs = append(a.IDs, r.ID)
	}
	for _, name := range facetNames {
		a.Facets = append(a.Facets, search.Facet{Parameter: name, Values: said.Facets[name]})
	}
	return a, nil
}

// unread asks and leaves the answer as it is, as a load generator does.
type unread struct{ *httpClient }

func (u unread) answer(_ context.Context, q *question) (answer, error) {
	_, err := u.fetch(q)
	return answer{}, err
}
