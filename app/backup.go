package main

import (
	"context"
	"fmt"
)

type backupCommand struct {
	File string `arg:"" help:"Where to put the copy. It must not exist yet."`
}

// Run copies the record whole, as it is at one moment.
func (c *backupCommand) Run(ctx context.Context, s *session) error {
	p, err := openStore(ctx, s, false)
	if err != nil {
		return err
	}
	defer p.close()
	if err := p.store.Backup(ctx, c.File); err != nil {
		return err
	}
	_, err = fmt.Fprintln(s.out, "The record was copied to", c.File)
	return err
}
