package store_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"testing"

	"fingerpost/app/store"
)

// These tests run this test program again as another process, which writes to
// the same record.

const (
	helperPath = "STORE_TEST_PATH" // where the record is; set: be the helper
	helperFeed = "STORE_TEST_FEED"
	helperRuns = "STORE_TEST_TRANSACTIONS"
)

// perTransaction is how many services the helper writes at once.
const perTransaction = 20

func TestMain(m *testing.M) {
	if path := os.Getenv(helperPath); path != "" {
		if err := help(path); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// help writes transactions and prints a line after each.
func help(path string) error {
	transactions, err := strconv.Atoi(os.Getenv(helperRuns))
	if err != nil {
		return err
	}
	s, err := store.Open(context.Background(), path, store.Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	for i := range transactions {
		err := s.Write(context.Background(), who, func(tx *store.Tx) error {
			for j := range perTransaction {
				if _, err := tx.PutService(listing(os.Getenv(helperFeed), i*perTransaction+j)); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		fmt.Println(i)
	}
	return nil
}

func helper(t *testing.T, path, feed string, transactions int) *exec.Cmd {
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), helperPath+"="+path, helperFeed+"="+feed, helperRuns+"="+strconv.Itoa(transactions))
	cmd.Stderr = os.Stderr
	return cmd
}

func TestProcessesWriteAtOnce(t *testing.T) {
	s := open(t, store.Options{})
	const transactions = 30
	var helpers []*exec.Cmd
	for _, feed := range []string{"b", "c"} {
		cmd := helper(t, s.Path(), feed, transactions)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		helpers = append(helpers, cmd)
	}
	for i := range transactions {
		for j := range perTransaction {
			put(t, s, listing("a", i*perTransaction+j))
		}
		if _, err := s.Stats(t.Context()); err != nil {
			t.Error(err)
		}
	}
	for _, cmd := range helpers {
		if err := cmd.Wait(); err != nil {
			t.Error(err)
		}
	}
	for _, feed := range []string{"a", "b", "c"} {
		present, err := s.Present(t.Context(), feed)
		if err != nil || len(present) != transactions*perTransaction {
			t.Errorf("feed %s has %d services, err %v; want %d", feed, len(present), err, transactions*perTransaction)
		}
	}
	noProblems(t, s)
}

// TestKilled kills a program in the middle of writing, again and again: what it
// had committed is there, whole, and nothing else is.
func TestKilled(t *testing.T) {
	s := open(t, store.Options{})
	for round := range 4 {
		feed := fmt.Sprint("killed", round)
		cmd := helper(t, s.Path(), feed, 1_000_000)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		lines, told := bufio.NewScanner(out), 0
		for told < 3*round+1 && lines.Scan() {
			told++
		}
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		for lines.Scan() {
			told++
		}
		if err := cmd.Wait(); err == nil {
			t.Error("it ended before it was killed")
		}
		present, err := s.Present(t.Context(), feed)
		if err != nil {
			t.Fatal(err)
		}
		// It may have been killed between committing and saying so.
		if n := len(present); n != told*perTransaction && n != (told+1)*perTransaction {
			t.Errorf("%d services after %d transactions of %d", n, told, perTransaction)
		}
		noProblems(t, s)
		put(t, s, listing(feed+"again", 1)) // It left no lock.
	}
}
