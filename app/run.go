package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
)

// The exit codes that scripts rely on.
const (
	exitDone  = 0
	exitFail  = 1
	exitUsage = 2
)

// commands are what the program can be asked to do, one file each.
type commands struct {
	Serve      serveCommand      `cmd:"" default:"withargs" help:"Serve the directory (the default)."`
	Import     importCommand     `cmd:"" help:"Read a partner's file or address into the directory."`
	Feeds      feedsCommand      `cmd:"" help:"The feeds that have been read."`
	Duplicates duplicatesCommand `cmd:"" help:"The same service from two feeds, where a person must say."`
	Postcodes  postcodesCommand  `cmd:"" help:"Load exact postcodes."`
	Search     searchCommand     `cmd:"" help:"Search in the terminal."`
	Reindex    reindexCommand    `cmd:"" help:"Build the search index anew."`
	Check      checkCommand      `cmd:"" help:"Check that the record is sound and the index agrees with it."`
	Backup     backupCommand     `cmd:"" help:"Copy the record to a file, also while the server runs."`
	Version    versionCommand    `cmd:"" help:"Print the version."`
}

// session is what every command is handed: the settings and the streams.
type session struct {
	config config
	in     io.Reader
	out    io.Writer
	errs   io.Writer
}

// run does what the arguments ask and gives the exit code: 0 done, 1 it failed
// and said why, 2 it was asked wrongly. Nothing in it reads the process's own
// environment or streams, so that tests call it as people do.
func run(ctx context.Context, args, environ []string, in io.Reader, out, errs io.Writer) int {
	var c commands
	exited, code := false, exitDone
	parser, err := kong.New(&c,
		kong.Name("fingerpost"),
		kong.Description("A directory of the groups, classes and clinics near people's doors."),
		kong.Writers(out, errs),
		kong.Exit(func(n int) { exited, code = true, n }),
		kong.UsageOnError(),
		kong.BindTo(ctx, (*context.Context)(nil)),
	)
	if err != nil {
		fmt.Fprintln(errs, err)
		return exitFail
	}
	command, err := parser.Parse(args)
	switch {
	case exited: // Help was asked for, and given.
		return code
	case err != nil:
		return usage(errs, err)
	}
	config, err := readConfig(environ)
	if err != nil {
		return usage(errs, err)
	}
	err = command.Run(&session{config: config, in: in, out: out, errs: errs})
	var wrong usageError
	var said saidError
	switch {
	case errors.As(err, &wrong):
		return usage(errs, err)
	case errors.As(err, &said):
		return exitFail
	case err != nil:
		fmt.Fprintln(errs, sentence(err))
		return exitFail
	}
	return exitDone
}

// saidError is a failure that the command has told of itself.
type saidError struct{ error }

// usageError is a fault in how a command was asked, found after parsing.
type usageError struct{ error }

func usage(errs io.Writer, err error) int {
	fmt.Fprintln(errs, sentence(err))
	fmt.Fprintln(errs, "Add --help to see what a command takes.")
	return exitUsage
}

// eachOnce writes errors that were joined, each on a line, without those that say no
// more than one before: what keeps a run from being stored keeps its end from it,
// too.
func eachOnce(err error) string {
	var told []string
	for line := range strings.Lines(strings.TrimSpace(err.Error())) {
		line = strings.TrimSpace(line)
		if !slices.ContainsFunc(told, func(before string) bool { return strings.HasSuffix(before, line) }) {
			told = append(told, line)
		}
	}
	return strings.Join(told, "\n")
}

// sentence writes an error as a line of its own.
func sentence(err error) string {
	s := eachOnce(err)
	if strings.HasSuffix(s, ".") || strings.HasSuffix(s, "?") {
		return s
	}
	return s + "."
}
