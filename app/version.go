package main

import (
	"fmt"
	"runtime/debug"
)

type versionCommand struct{}

// Run prints the version that the build was made from.
func (versionCommand) Run(s *session) error {
	_, err := fmt.Fprintln(s.out, "fingerpost", version())
	return err
}

// version gives the commit of the build, or "development".
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "development"
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			return s.Value[:min(12, len(s.Value))]
		}
	}
	return "development"
}
