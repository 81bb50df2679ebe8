package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"fingerpost/app/directory"
	"fingerpost/app/store"
)

type duplicatesCommand struct {
	List    duplicatesList    `cmd:"" help:"Show which services of two feeds may be the same, side by side."`
	Merge   duplicatesMerge   `cmd:"" help:"Say that two services are the same: they become one, found under the first."`
	Unmerge duplicatesUnmerge `cmd:"" help:"Say that a service is not the same as what it was joined to."`
}

type duplicatesList struct {
	Joined bool `help:"Show those that are joined instead."`
	Limit  int  `help:"How many pairs." default:"20" placeholder:"N"`
}

// Run prints the pairs that wait for a person, or those that are joined.
func (c *duplicatesList) Run(ctx context.Context, s *session) error {
	if c.Limit < 1 {
		return usageError{fmt.Errorf("--limit: say a number from 1 on")}
	}
	p, err := openRecord(ctx, s)
	if err != nil {
		return err
	}
	defer p.close()
	pairs, none := []store.Pair(nil), "No two services wait to be told apart or joined."
	if c.Joined {
		pairs, err = p.store.Joined(ctx, "", c.Limit+1)
		none = "No services are joined."
	} else {
		pairs, err = p.store.Waiting(ctx, c.Limit+1)
	}
	if err != nil {
		return err
	}
	if len(pairs) == 0 {
		_, err := fmt.Fprintln(s.out, none)
		return err
	}
	for _, pair := range pairs[:min(len(pairs), c.Limit)] {
		if err := showPair(ctx, s.out, p.store, pair); err != nil {
			return err
		}
	}
	if len(pairs) > c.Limit {
		fmt.Fprintf(s.out, "There are more: duplicates list --limit %d\n", 10*c.Limit)
	}
	if !c.Joined {
		fmt.Fprintln(s.out, "The same: duplicates merge A B. Not the same: duplicates unmerge A B.")
	}
	return nil
}

type duplicatesMerge struct {
	A string `arg:"" help:"A service, whose identifier is kept."`
	B string `arg:"" help:"The service that is the same."`
}

// Run joins two services.
func (c *duplicatesMerge) Run(ctx context.Context, s *session) error {
	return decide(ctx, s, "duplicates merge", func(tx *store.Tx) (string, error) {
		a, b, err := twoIDs(c.A, c.B)
		if err != nil {
			return "", err
		}
		if err := tx.Join(a, b, store.Evidence{Steward: true, Why: "A steward says so."}); err != nil {
			return "", err
		}
		group, err := tx.Group(a)
		return fmt.Sprintf("They are one now, found under %s. Not so after all: duplicates unmerge %s", group.Kept, b), err
	})
}

type duplicatesUnmerge struct {
	A string `arg:"" help:"The service."`
	B string `arg:"" optional:"" help:"Another, that it is not the same as. Left out: all that it is joined to."`
}

// Run parts a service from what it is joined to, or keeps two apart that may
// have been taken for one.
func (c *duplicatesUnmerge) Run(ctx context.Context, s *session) error {
	return decide(ctx, s, "duplicates unmerge", func(tx *store.Tx) (string, error) {
		why := store.Evidence{Steward: true, Why: "A steward says that they are not the same."}
		if c.B != "" {
			a, b, err := twoIDs(c.A, c.B)
			if err != nil {
				return "", err
			}
			group, err := tx.Group(a)
			if err != nil {
				return "", err
			}
			if !slices.Contains(group.Services, b) {
				return "They are kept apart from now on.", tx.SetApart(a, b, why)
			}
		}
		a, err := serviceID(c.A)
		if err != nil {
			return "", err
		}
		others, err := tx.Part(a, why)
		return fmt.Sprintf("%s is by itself again, as its feed gave it. It is not joined by itself again to %s.", a, strings.Join(others, ", ")), err
	})
}

// decide writes what a steward has decided, and says what came of it.
func decide(ctx context.Context, s *session, who string, do func(*store.Tx) (string, error)) error {
	p, err := openRecord(ctx, s)
	if err != nil {
		return err
	}
	defer p.close()
	said := ""
	err = p.store.Write(ctx, store.Actor{Name: who}, func(tx *store.Tx) (err error) {
		said, err = do(tx)
		return err
	})
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(s.out, said)
	return err
}

// twoIDs reads two identifiers, which must differ.
func twoIDs(a, b string) (string, string, error) {
	first, err := serviceID(a)
	if err != nil {
		return "", "", err
	}
	second, err := serviceID(b)
	if err == nil && first == second {
		err = directory.Errorf(directory.Invalid, "", "%s is one service. Give two: duplicates list shows which may be the same.", first)
	}
	return first, second, err
}

// serviceID reads the identifier of a service, or the address of its page.
func serviceID(text string) (string, error) {
	id := strings.ToLower(text[strings.LastIndexByte(text, '/')+1:])
	if !directory.IsID(id) {
		return "", directory.Errorf(directory.Invalid, "", "%q is not a service's identifier, such as those that duplicates list shows.", text)
	}
	return id, nil
}
