package main

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
)

// shortestKey is how many characters a key must have that nobody is to guess.
const shortestKey = 32

// sessionKey gives what forms are signed with: the setting, or else what was
// made here before and kept, so that a form which somebody has open outlives a
// restart.
func (c config) sessionKey() ([]byte, error) {
	if c.SessionKey != "" {
		return []byte(c.SessionKey), nil
	}
	path := c.path(sessionKeyFile)
	kept, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		kept = []byte(rand.Text() + rand.Text())
		err = os.WriteFile(path, kept, 0o600)
	}
	if err != nil {
		return nil, fmt.Errorf("keep the session key: %w", err)
	}
	key := strings.TrimSpace(string(kept))
	if len(key) < shortestKey {
		return nil, fmt.Errorf("the session key in %s is too short: remove that file, and a new one is made", path)
	}
	return []byte(key), nil
}
