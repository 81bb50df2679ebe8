package ingest

import (
	"errors"
	"net/http"
	"net/url"
	"strings"

	"fingerpost/app/store"
	"fingerpost/importers"
	"fingerpost/importers/nhs"
	"fingerpost/importers/ramblers"
)

// KeySetting gives the name of the setting that holds a feed's key: FEED_KEY_
// and the feed's name in capitals, with _ for what is no letter or digit.
func KeySetting(feed string) string {
	return "FEED_KEY_" + strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z':
			return r - 'a' + 'A'
		case r >= 'A' && r <= 'Z', r >= '0' && r <= '9':
			return r
		}
		return '_'
	}, feed)
}

// Getter gives what fetches a feed: with its key, where it has one and the
// source is on the web.
func (in *Ingest) Getter(feed store.Feed) importers.Getter {
	key := in.key(feed.Name)
	keyed, can := in.Get.(interface {
		With(importers.Key) importers.Getter
	})
	if key == "" || !can {
		return in.Get
	}
	format := feed.Format
	if format == "" {
		format = byAddress(feed.Ref)
	}
	return keyed.With(sentAs(format, key, feed.Ref))
}

func (in *Ingest) key(feed string) string {
	if in.Key == nil {
		return ""
	}
	return in.Key(feed)
}

// sentAs tells how a format's servers want their key. Where nothing else is
// known it is a bearer token (RFC 6750), unless it names its scheme itself:
// "Basic …".
func sentAs(format, key, ref string) importers.Key {
	switch format {
	case "nhs":
		return importers.Key{Header: nhs.KeyHeader, Value: key, For: ref}
	case "ramblers":
		return importers.Key{Parameter: ramblers.KeyParameter, Value: key, For: ref}
	}
	if !strings.Contains(key, " ") {
		key = "Bearer " + key
	}
	return importers.Key{Header: "Authorization", Value: key, For: ref}
}

// wantsKey says which setting a key goes into, where a server won't let us in
// without one.
func (in *Ingest) wantsKey(feed string, err error) error {
	var status importers.Status
	if in.key(feed) != "" || !errors.As(err, &status) || status != http.StatusUnauthorized && status != http.StatusForbidden {
		return err
	}
	return retold{err, err.Error() + " If it gives you one, put it into the setting " + KeySetting(feed) + "."}
}

// hide takes a key out of what is told: a server may repeat it in what it sends.
func hide(key string) func(string) string {
	if key == "" {
		return func(text string) string { return text }
	}
	return strings.NewReplacer(key, "(key)", url.QueryEscape(key), "(key)", url.PathEscape(key), "(key)").Replace
}

// retold is an error in other words.
type retold struct {
	error
	told string
}

func (r retold) Error() string { return r.told }

// Unwrap gives the error as it was, for what it is.
func (r retold) Unwrap() error { return r.error }
