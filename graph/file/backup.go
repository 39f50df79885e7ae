package file

import (
	"context"
	"errors"
	"fmt"
	"io"
)

// Backup writes the store, as it is at this moment, to w: a file that [Open]
// opens. Others may read and write the store meanwhile; what they write is not
// in the backup. While it runs, the file keeps the pages that writes replace,
// as for a snapshot, but a backup does not expire. The store may be closed from
// within w; Backup then gives [ErrClosed].
func (s *Store) Backup(ctx context.Context, w io.Writer) error {
	m, err := s.pin()
	if err == nil {
		defer m.unpin()
		err = m.backup(ctx, w)
	}
	if err != nil {
		return fmt.Errorf("file: backup: %w", err)
	}
	return nil
}

func (m *moment) backup(ctx context.Context, w io.Writer) error {
	metas, size, err := m.head()
	if err != nil {
		return err
	}
	if _, err := w.Write(metas); err != nil {
		return err
	}
	buf := make([]byte, 1<<18)
	for at := int64(len(metas)); at < size; {
		if err := ctx.Err(); err != nil {
			return err
		}
		part := buf[:min(int64(len(buf)), size-at)]
		// Pages of the moment don't change before it ends.
		if err := m.read(func() error { _, err := m.db.file.ReadAt(part, at); return err }); err != nil {
			return err
		}
		if _, err := w.Write(part); err != nil {
			return err
		}
		at += int64(len(part))
	}
	return nil
}

// errHead ends the writing of a file after its head.
var errHead = errors.New("the head is written")

// A head takes the first pages of a file, which tell of the moment and not of
// what was written since.
type head struct {
	pages []byte
	size  int
}

func (h *head) Write(b []byte) (int, error) {
	if len(h.pages)+len(b) > h.size {
		return 0, errHead
	}
	h.pages = append(h.pages, b...)
	return len(b), nil
}

// head returns the two pages that bbolt begins a copy with, and the size of
// the whole.
func (m *moment) head() (pages []byte, size int64, err error) {
	h := &head{}
	err = m.read(func() error {
		h.size, size = 2*m.db.Info().PageSize, m.tx.Size()
		if _, err := m.tx.WriteTo(h); err != nil && !errors.Is(err, errHead) {
			return err
		}
		return nil
	})
	if err == nil && len(h.pages) != h.size {
		err = fmt.Errorf("%w: it has no header", ErrCorrupt)
	}
	return h.pages, size, err
}
