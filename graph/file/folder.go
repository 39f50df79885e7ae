package file

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
)

// A folder is where a file has its name.
type folder struct{ *os.File }

// openFolder opens the folder of a path.
func openFolder(path string) (*folder, error) {
	f, err := os.Open(filepath.Dir(path))
	if err != nil {
		return nil, err
	}
	return &folder{f}, nil
}

// sync makes the disk keep a new name, where the system lets a program ask for
// that.
func (f *folder) sync() error {
	if runtime.GOOS == "windows" {
		return nil
	}
	err := f.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, errors.ErrUnsupported) {
		return nil
	}
	return err
}
