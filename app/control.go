package main

import (
	"context"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"net"
	"net/http"
	"os"
	"time"

	"fingerpost/app/directory"
	"fingerpost/search"
)

// control is the way by which commands on this machine ask a running server,
// which has the index to itself: a listener on loopback with a secret that
// DATA_DIR/server.json gives to whoever may read it.
type control struct {
	file   string
	server *http.Server
}

// serverInfo is what server.json says.
type serverInfo struct {
	Address string `json:"address"` // where the pages and the API are, on this machine
	Control string `json:"control"`
	Secret  string `json:"secret"`
}

func startControl(p *parts, ix *search.Index) (*control, error) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	info := serverInfo{Address: p.config.address(), Control: "http://" + ln.Addr().String(), Secret: directory.NewID()}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /alive", func(http.ResponseWriter, *http.Request) {})
	mux.HandleFunc("POST /check", func(w http.ResponseWriter, r *http.Request) { answer(w)(checkAll(r.Context(), p, ix)) })
	mux.HandleFunc("POST /reindex", func(w http.ResponseWriter, r *http.Request) { answer(w)(reindexAll(r.Context(), ix)) })
	c := &control{file: p.config.path(serverFile), server: &http.Server{
		Handler: secret(info.Secret, mux), ReadHeaderTimeout: 5 * time.Second,
	}}
	go c.server.Serve(ln)
	b, err := json.Marshal(info)
	if err == nil {
		err = writeFile(c.file, b)
	}
	if err != nil {
		return nil, errors.Join(err, c.server.Close())
	}
	return c, nil
}

func (c *control) close() {
	os.Remove(c.file)
	c.server.Close()
}

// secret lets only those in who have read server.json.
func secret(word string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if subtle.ConstantTimeCompare([]byte(r.Header.Get("Authorization")), []byte("Bearer "+word)) != 1 {
			http.Error(w, "not allowed", http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// verdict is what a check or a reindex found.
type verdict struct {
	Lines    []string `json:"lines"`    // what is so
	Problems []string `json:"problems"` // what is wrong
	Err      string   `json:"error,omitempty"`
}

func answer(w http.ResponseWriter) func(verdict, error) {
	return func(v verdict, err error) {
		if err != nil {
			v.Err = err.Error()
		}
		w.Header().Set("Content-Type", "application/json")
		json.NewEncoder(w).Encode(v) // The asker is gone if this fails.
	}
}

// writeFile replaces a file whole, readable by its owner alone.
func writeFile(name string, b []byte) error {
	temp := name + ".new"
	if err := os.WriteFile(temp, b, 0o600); err != nil {
		return err
	}
	return os.Rename(temp, name)
}

// ask has the running server do something; found is false where none runs.
func ask(ctx context.Context, c config, method, path string) (v verdict, found bool, err error) {
	info, running := runningServer(c)
	if !running {
		return v, false, nil
	}
	req, err := http.NewRequestWithContext(ctx, method, info.Control+path, nil)
	if err != nil {
		return v, true, err
	}
	req.Header.Set("Authorization", "Bearer "+info.Secret)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return v, true, err
	}
	defer res.Body.Close()
	if err := json.NewDecoder(res.Body).Decode(&v); err != nil {
		return v, true, err
	}
	if v.Err != "" {
		return v, true, errors.New(v.Err)
	}
	return v, true, nil
}

// runningServer gives the server of this DATA_DIR, if one answers. A file that
// a killed server left behind is no server.
func runningServer(c config) (info serverInfo, running bool) {
	b, err := os.ReadFile(c.path(serverFile))
	if err != nil || json.Unmarshal(b, &info) != nil {
		return info, false
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, info.Control+"/alive", nil)
	if err != nil {
		return info, false
	}
	req.Header.Set("Authorization", "Bearer "+info.Secret)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return info, false
	}
	res.Body.Close()
	return info, res.StatusCode == http.StatusOK
}

func serverRuns(c config) bool {
	_, running := runningServer(c)
	return running
}
