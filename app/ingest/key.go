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
// without one, or with the one that we have.
func (in *Ingest) wantsKey(feed string, err error) error {
	var status importers.Status
	if !errors.As(err, &status) || status != http.StatusUnauthorized && status != http.StatusForbidden {
		return err
	}
	if in.key(feed) == "" {
		return retold{err, err.Error() + " If it gives you one, put it into the setting " + KeySetting(feed) + "."}
	}
	return retold{err, err.Error() + " It was sent the key in the setting " + KeySetting(feed) + ": ask whoever runs it whether that still holds."}
}

// hide takes keys out of what is told: the feed's own, which a server may repeat
// in what it sends, and those that stand in its address.
func hide(key, ref string) func(string) string {
	var pairs []string
	if key != "" {
		pairs = append(pairs, key, "(key)", url.QueryEscape(key), "(key)", url.PathEscape(key), "(key)")
	}
	for _, secret := range importers.Secrets(ref) {
		pairs = append(pairs, secret, "(key)")
	}
	if len(pairs) == 0 {
		return func(text string) string { return text }
	}
	return strings.NewReplacer(pairs...).Replace
}

// retold is an error in other words.
type retold struct {
	error
	told string
}

func (r retold) Error() string { return r.told }

// Unwrap gives the error as it was, for what it is.
func (r retold) Unwrap() error { return r.error }
