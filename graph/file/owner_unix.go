//go:build unix

package file

import (
	"os"
	"syscall"
)

// giveOwner gives a file the owner and the group of another, as far as this
// program may.
func giveOwner(f *os.File, of os.FileInfo) {
	if st, ok := of.Sys().(*syscall.Stat_t); ok {
		_ = f.Chown(-1, int(st.Gid))
		_ = f.Chown(int(st.Uid), -1)
	}
}
