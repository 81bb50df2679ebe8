//go:build peers

package main

import "context"

func (b *bench) changes(context.Context) error { return nil }
