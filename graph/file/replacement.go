package file

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// A replacement is a new file beside that of a store, whose place it is to take.
type replacement struct {
	*pages
	path   string
	store  *Store
	folder *folder
}

// replacement copies the moment into a new file.
func (m *moment) replacement(ctx context.Context) (*replacement, error) {
	s := m.store
	folder, err := openFolder(s.path) // now, since after the replacing there is no way back
	if err != nil {
		return nil, err
	}
	removeLeftovers(s.path)
	r := &replacement{store: s, folder: folder}
	f, err := os.CreateTemp(filepath.Dir(s.path), beside(s.path)+"*")
	if err == nil {
		r.path, err = f.Name(), f.Close()
	}
	if err == nil {
		r.pages, err = m.copyTo(ctx, r.path)
	}
	if err != nil {
		return nil, errors.Join(err, r.abandon())
	}
	return r, nil
}

// take puts the new file in the place of the old one, of which it has the owner
// and the mode. Who has moved the old one, and perhaps made another where it
// was, keeps that.
func (r *replacement) take() error {
	old := r.store.db
	info, err := old.file.Stat()
	if err != nil {
		return err
	}
	giveOwner(r.file, info)
	if err := r.file.Chmod(info.Mode().Perm()); err != nil {
		return err
	}
	switch same, err := old.areAt(r.store.path); {
	case err != nil:
		return err
	case !same:
		return fmt.Errorf("%s is no longer the file that was opened", r.store.path)
	}
	return os.Rename(r.path, r.store.path)
}

// keep makes the disk keep that it was put there.
func (r *replacement) keep() error { return errors.Join(r.folder.sync(), r.folder.Close()) }

// abandon removes the new file, which did not take the place.
func (r *replacement) abandon() error {
	errs := []error{r.folder.Close()}
	if r.pages != nil {
		errs = append(errs, r.pages.Close())
	}
	if r.path != "" {
		errs = append(errs, os.Remove(r.path))
	}
	return errors.Join(errs...)
}

// beside is what the name of a replacement begins with; a number follows.
func beside(path string) string { return "." + filepath.Base(path) + ".compact-" }

// removeLeftovers removes replacements of programs that were killed, as far as
// it may: only who has the lock makes one.
func removeLeftovers(path string) {
	folder, start := filepath.Dir(path), beside(path)
	files, err := os.ReadDir(folder)
	if err != nil {
		return
	}
	for _, f := range files {
		number, ours := strings.CutPrefix(f.Name(), start)
		if ours && f.Type().IsRegular() && number != "" && strings.Trim(number, "0123456789") == "" {
			_ = os.Remove(filepath.Join(folder, f.Name()))
		}
	}
}
