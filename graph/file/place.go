package file

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
)

// placeOf returns where a path leads, without links and from the root on: a
// program may change its folder while the file is open, and what takes the place
// of the file must not take that of a link to it. The file need not be there.
func placeOf(path string) (string, error) {
	at, err := fromRoot(path)
	if err != nil {
		return "", err
	}
	for range 40 { // as many links as Linux follows
		place, err := filepath.EvalSymlinks(at)
		if !errors.Is(err, fs.ErrNotExist) {
			return place, err
		}
		folder, name := filepath.Split(at)
		if name == "" {
			return "", err
		}
		if folder, err = filepath.EvalSymlinks(folder); err != nil {
			return "", err
		}
		at = filepath.Join(folder, name)
		to, err := os.Readlink(at)
		switch {
		case err != nil: // it is no link that leads nowhere: it is not there
			return at, nil
		case filepath.IsAbs(to):
			at = to
		default:
			at = folder + string(filepath.Separator) + to
		}
	}
	return "", syscall.ELOOP
}

// fromRoot makes a path absolute. It leaves "..", which behind a link does not
// lead back, but where paths are names only.
func fromRoot(path string) (string, error) {
	switch {
	case path == "":
		return "", fs.ErrNotExist
	case filepath.IsAbs(path):
		return path, nil
	case runtime.GOOS == "windows":
		return filepath.Abs(path)
	}
	folder, err := os.Getwd()
	return folder + string(filepath.Separator) + path, err
}
