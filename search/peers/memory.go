//go:build peers

package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"strings"
)

// ownMemory gives the bytes of memory that this process has for itself, files
// that are mapped not counted, after garbage is given back; 0 where the system
// doesn't tell.
func ownMemory() int64 {
	debug.FreeOSMemory()
	return procKB("/proc/self/status", "RssAnon:") << 10
}

// procKB reads a line such as "RssAnon:  1234 kB".
func procKB(file, label string) int64 {
	text, err := os.ReadFile(file)
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(text), label)
	fields := strings.Fields(rest)
	if len(fields) == 0 {
		return 0
	}
	kb, err := strconv.ParseInt(fields[0], 10, 64)
	if err != nil {
		return 0
	}
	return kb
}

// sizeOf gives the bytes of the files in a folder.
func sizeOf(dir string) (int64, error) {
	var total int64
	err := filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			total += info.Size()
		}
		return err
	})
	return total, err
}

// memory gives the bytes that the server and its backends hold, each shared page
// counted once (PSS), as Linux tells; 0 where it doesn't.
func (c *cluster) memory() int64 {
	var total int64
	server := strconv.Itoa(c.server.Process.Pid)
	for _, pid := range append(childrenOf(server), server) {
		total += procKB("/proc/"+pid+"/smaps_rollup", "Pss:") << 10
	}
	return total
}

func childrenOf(parent string) []string {
	stats, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil {
		return nil
	}
	var children []string
	for _, file := range stats {
		stat, err := os.ReadFile(file)
		if err != nil {
			continue // It has just ended.
		}
		// pid (name) state ppid …; a name may hold spaces.
		_, rest, _ := strings.Cut(string(stat), ") ")
		if f := strings.Fields(rest); len(f) > 1 && f[1] == parent {
			children = append(children, filepath.Base(filepath.Dir(file)))
		}
	}
	return children
}
