package main

import (
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/caarlos0/env/v11"
)

// config is every setting, read once from the environment. With none of them
// set, go run ./app works.
type config struct {
	Port           int           `env:"PORT" envDefault:"8080"`
	DataDir        string        `env:"DATA_DIR" envDefault:"./data"`
	BaseURL        string        `env:"BASE_URL"`
	SampleData     string        `env:"SAMPLE_DATA" envDefault:"auto"`
	SiteName       string        `env:"SITE_NAME" envDefault:"Fingerpost"`
	ContactPhone   string        `env:"CONTACT_PHONE"`
	ContactEmail   string        `env:"CONTACT_EMAIL"`
	ContactURL     string        `env:"CONTACT_URL"`
	Area           string        `env:"AREA"`
	PrivateFeeds   bool          `env:"ALLOW_PRIVATE_FEEDS" envDefault:"false"`
	FeedPause      time.Duration `env:"FEED_PAUSE" envDefault:"300ms"`
	Postcodes      string        `env:"POSTCODES_REFRESH" envDefault:"auto"`
	RateLimit      string        `env:"RATE_LIMIT" envDefault:"600"`
	TrustedProxies []string      `env:"TRUSTED_PROXIES"`
	SessionKey     string        `env:"SESSION_KEY"`
	LogLevel       slog.Level    `env:"LOG_LEVEL" envDefault:"info"`

	rateLimit int               // requests a minute; 0 is off
	feedKeys  map[string]string // by the names of their settings: FEED_KEY_…
}

// readConfig reads and checks the settings together, so that one run tells of
// every fault.
func readConfig(environ []string) (config, error) {
	vars := map[string]string{}
	for _, v := range environ {
		if name, value, ok := strings.Cut(v, "="); ok && value != "" {
			vars[name] = value
		}
	}
	c := config{feedKeys: map[string]string{}}
	for name, value := range vars {
		if strings.HasPrefix(name, "FEED_KEY_") {
			c.feedKeys[name] = value
		}
	}
	var faults []error
	if err := env.ParseWithOptions(&c, env.Options{Environment: vars}); err != nil {
		return c, unreadable(err, vars)
	}
	wrong := func(ok bool, format string, args ...any) {
		if !ok {
			faults = append(faults, fmt.Errorf(format, args...))
		}
	}
	wrong(c.Port > 0 && c.Port < 65536, "PORT: %d is not a port from 1 to 65535", c.Port)
	if c.BaseURL == "" {
		c.BaseURL = fmt.Sprintf("http://localhost:%d", c.Port)
	}
	c.BaseURL = strings.TrimRight(c.BaseURL, "/")
	u, err := url.Parse(c.BaseURL)
	wrong(err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Hostname() != "", "BASE_URL: %q is not a web address such as https://directory.example.org", c.BaseURL)
	choices := []string{"auto", "on", "off"}
	wrong(slices.Contains(choices, c.SampleData), "SAMPLE_DATA: say auto, on or off, not %q", c.SampleData)
	wrong(slices.Contains(choices, c.Postcodes), "POSTCODES_REFRESH: say auto, on or off, not %q", c.Postcodes)
	wrong(c.FeedPause >= 0 && c.FeedPause <= time.Minute, "FEED_PAUSE: say a time from 0s to 1m, not %s", c.FeedPause)
	if c.RateLimit != "off" {
		n, err := strconv.Atoi(c.RateLimit)
		wrong(err == nil && n > 0, "RATE_LIMIT: say how many requests a minute an address may make, or off, not %q", c.RateLimit)
		c.rateLimit = n
	}
	wrong(c.SessionKey == "" || len(c.SessionKey) >= shortestKey, "SESSION_KEY: say %d characters or more that nobody can guess, or leave it empty: one is made and kept", shortestKey)
	return c, errors.Join(faults...)
}

// unreadable names the settings that could not be read, as they were set.
func unreadable(err error, vars map[string]string) error {
	var all env.AggregateError
	if !errors.As(err, &all) {
		return fmt.Errorf("settings: %w", err)
	}
	var faults []error
	for _, e := range all.Errors {
		var one env.ParseError
		field, found := reflect.StructField{}, false
		if errors.As(e, &one) {
			field, found = reflect.TypeFor[config]().FieldByName(one.Name)
		}
		if !found {
			faults = append(faults, e)
			continue
		}
		name := field.Tag.Get("env")
		faults = append(faults, fmt.Errorf("%s: %q can't be read. Its default is %q", name, vars[name], field.Tag.Get("envDefault")))
	}
	return errors.Join(faults...)
}

// local tells whether the site is reached at this machine only, so that nobody
// can be sent anywhere by it.
func (c config) local() bool {
	u, err := url.Parse(c.BaseURL)
	if err != nil {
		return false
	}
	ip := net.ParseIP(u.Hostname())
	return u.Hostname() == "localhost" || ip != nil && ip.IsLoopback()
}

// samples tells whether sample listings may be shown at all: nobody in pain
// travels to a group that does not exist.
func (c config) samples() bool {
	return c.SampleData == "on" || c.SampleData == "auto" && c.local()
}

func (c config) path(name string) string { return filepath.Join(c.DataDir, name) }

// The files in DATA_DIR.
const (
	storeFile      = "fingerpost.db"
	indexFolder    = "index"
	postcodesFile  = "postcodes.table"
	serverFile     = "server.json"
	turnsFolder    = "turns"
	sessionKeyFile = "session.key"
)

// makeDataDir makes the folder for the data, and finds out now rather than in
// the middle of something whether it can be written.
func (c config) makeDataDir() error {
	if err := os.MkdirAll(c.DataDir, 0o750); err != nil {
		return fmt.Errorf("DATA_DIR: the folder %s can't be made (%w). Set DATA_DIR to one that can", c.DataDir, errors.Unwrap(err))
	}
	probe, err := os.CreateTemp(c.DataDir, ".probe-*")
	if err != nil {
		return fmt.Errorf("DATA_DIR: nothing can be written in %s (%w). Change its permissions or set DATA_DIR to another folder", c.DataDir, errors.Unwrap(err))
	}
	return errors.Join(probe.Close(), os.Remove(probe.Name()))
}

// address is where commands on this machine reach the server.
func (c config) address() string { return fmt.Sprintf("http://127.0.0.1:%d", c.Port) }
