package main

import (
	"fmt"
	"os/exec"
	"testing"
)

// TestKilledHolders tells the lease of a command that has ended from those that
// somebody still has.
func TestKilledHolders(t *testing.T) {
	ended := exec.Command("true")
	if err := ended.Run(); err != nil {
		t.Skipf("there is no command to run: %v", err)
	}
	for holder, want := range map[string]bool{
		fmt.Sprintf("command %d", ended.Process.Pid): true, commandHolder(): false, serverHolder: false, "command": false, "command -1": false, "": false,
	} {
		if got := killed(holder); got != want {
			t.Errorf("%q: killed %v, want %v", holder, got, want)
		}
	}
}
