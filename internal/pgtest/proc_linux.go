package pgtest

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// CPU returns how much time the processes of the server have used that run at
// this moment.
func (s *Server) CPU() (used time.Duration) {
	if s.process == nil {
		return 0
	}
	stats, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, stat := range stats {
		pid, _ := strconv.Atoi(filepath.Base(filepath.Dir(stat)))
		parent, ticks := processTimes(stat)
		if pid == s.process.Process.Pid || parent == s.process.Process.Pid {
			used += time.Duration(ticks) * (time.Second / 100)
		}
	}
	return used
}

// processTimes reads who started a process, and how many hundredths of a second
// it has used.
func processTimes(stat string) (parent, ticks int) {
	b, err := os.ReadFile(stat)
	if err != nil {
		return 0, 0 // it has ended
	}
	// What stands before the last parenthesis is a name, which may hold anything.
	rest := string(b[strings.LastIndexByte(string(b), ')')+1:])
	var state string
	var skip, user, system int
	_, err = fmt.Sscan(rest, &state, &parent, &skip, &skip, &skip, &skip, &skip, &skip, &skip, &skip, &skip, &user, &system)
	if err != nil {
		return 0, 0
	}
	return parent, user + system
}
