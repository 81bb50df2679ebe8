package main

import (
	"bytes"
	"os"
	"strings"
	"testing"
)

func TestSessionKeyIsMadeOnceAndKept(t *testing.T) {
	c := config{DataDir: t.TempDir()}
	made, err := c.sessionKey()
	if err != nil || len(made) < shortestKey {
		t.Fatal(len(made), err)
	}
	if again, err := c.sessionKey(); err != nil || !bytes.Equal(made, again) {
		t.Error("another key after a restart", err)
	}
	info, err := os.Stat(c.path(sessionKeyFile))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Error("others may read the key", info, err)
	}
	elsewhere, err := config{DataDir: t.TempDir()}.sessionKey()
	if err != nil || bytes.Equal(made, elsewhere) {
		t.Error("two directories have one key", err)
	}
	if err := os.WriteFile(c.path(sessionKeyFile), []byte("cut"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := c.sessionKey(); err == nil || !strings.Contains(err.Error(), "remove that file") {
		t.Error("a key that was cut short is taken:", err)
	}
	if key, err := (config{SessionKey: strings.Repeat("k", 32)}).sessionKey(); err != nil || string(key) != strings.Repeat("k", 32) {
		t.Error(string(key), err)
	}
	if _, err := readConfig([]string{"SESSION_KEY=short"}); err == nil || !strings.Contains(err.Error(), "SESSION_KEY") || strings.Contains(err.Error(), "short,") {
		t.Error("a short key is taken:", err)
	}
}
