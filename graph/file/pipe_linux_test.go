package file_test

import (
	"errors"
	"syscall"
	"testing"

	"github.com/pactgraph/pactgraph/graph/file"
)

// Opening a pipe would wait for its other end.
func TestPipe(t *testing.T) {
	at := somewhere(t)
	if err := syscall.Mkfifo(at, 0o600); err != nil {
		t.Skip(err)
	}
	if _, err := file.Open(at, nil); !errors.Is(err, file.ErrCorrupt) {
		t.Errorf("the error is %v", err)
	}
}
