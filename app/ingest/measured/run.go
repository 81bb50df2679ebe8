//go:build peers

package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"time"

	"fingerpost/importers/openactive/generated"
)

// figures are what a harvester has measured of itself.
type figures struct {
	Read     int     `json:"read"`      // items
	Listings int     `json:"listings"`  // that can be found in the end
	Fetched  float64 `json:"fetched_s"` // seconds until all was read and stored
	Found    float64 `json:"found_s"`   // seconds until all could be found too
	Busy     float64 `json:"busy_s"`    // seconds of a processor
	Peak     int64   `json:"peak"`      // bytes, the most that the process had (VmHWM)
	Record   int64   `json:"record"`    // bytes
	Index    int64   `json:"index"`     // bytes
}

// run harvests, or has a process of its own harvest and prints what came of it.
func run(ctx context.Context, o options, out io.Writer) error {
	if o.from != "" {
		f, err := harvest(ctx, o)
		if err != nil {
			return err
		}
		return json.NewEncoder(out).Encode(f)
	}
	d := generated.New(generated.Dataset{Items: o.n, Seed: o.seed, Today: time.Now()})
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	server := &http.Server{Handler: d, ReadHeaderTimeout: 5 * time.Second}
	go server.Serve(ln)
	defer server.Close()
	base := "http://" + ln.Addr().String()
	if o.peer != "" {
		return compare(ctx, o, d, base, out)
	}
	f, err := harvester(ctx, o, o.only, base)
	if err != nil {
		return err
	}
	if err := f.check(d, o.only); err != nil {
		return err
	}
	f.print(out, o)
	return nil
}

// harvester runs a process that harvests.
func harvester(ctx context.Context, o options, only, base string) (f figures, err error) {
	dir := o.keep
	if dir == "" {
		if dir, err = os.MkdirTemp("", "measured"); err != nil {
			return f, err
		}
		defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	} else if dir, err = filepath.Abs(dir); err != nil {
		return f, err
	} else if err := os.Mkdir(dir, 0o700); err != nil {
		return f, err
	}
	program, err := os.Executable()
	if err != nil {
		return f, err
	}
	cmd := exec.CommandContext(ctx, program, "-n", strconv.Itoa(o.n), "-from", base+"/", "-only", only, "-keep", dir, "-profile", o.profile)
	cmd.Stderr = os.Stderr
	said, err := cmd.Output()
	if err != nil {
		return f, fmt.Errorf("harvest: %w", err)
	}
	return f, json.Unmarshal(said, &f)
}

// check holds that what was harvested is what there was.
func (f figures) check(d *generated.Dataset, only string) error {
	if f.Read != d.Items || only != parse && f.Listings != d.Listings() {
		return fmt.Errorf("%d of %d items were read, and %d of %d listings are there", f.Read, d.Items, f.Listings, d.Listings())
	}
	return nil
}

func (f figures) rate() float64 { return float64(f.Read) / f.Found }

func (f figures) print(out io.Writer, o options) {
	fmt.Fprintf(out, "%d items, %d listings, harvested into %s\n", f.Read, f.Listings, map[string]string{whole: "record and index", record: "the record alone", parse: "nothing"}[o.only])
	fmt.Fprintf(out, "%8.0f items/s from the first request until all can be found (%.1f s; stored after %.1f s)\n", f.rate(), f.Found, f.Fetched)
	fmt.Fprintf(out, "%8.0f items/s for each processor that was busy with it (%.1f s of one)\n", float64(f.Read)/f.Busy, f.Busy)
	fmt.Fprintf(out, "%8.0f MB  the most memory (VmHWM)\n", float64(f.Peak)/1e6)
	fmt.Fprintf(out, "%8.0f MB  record\n%8.0f MB  index\n", float64(f.Record)/1e6, float64(f.Index)/1e6)
}
