package file

import (
	"context"
	"encoding/binary"
	"fmt"
	"iter"

	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/internal/store"
)

// A Loading is how [Store.Load] goes about it. The zero value is good for most.
type Loading struct {
	// Name makes a load one that can be resumed: when it ends before its time,
	// of whatever cause, Load with the same name and the same quads in the same
	// order goes on where the disk has it. When it is done, the name is forgotten.
	Name string

	// Batch is the number of quads that the disk gets at once; 0 is 400 000.
	// More are faster, and take some 500 bytes of memory each.
	Batch int

	// Progress, if it is given, is called after each batch with the number of
	// quads that the disk has by now, those of an earlier attempt included.
	Progress func(quads int64)
}

// Load adds quads without end, in batches, and returns how many of them the
// disk has. Each batch is added as a whole; when Load returns an error, those
// before it are there. What is there already changes nothing. In the end the file
// is compacted if a quarter of it is free; that this fails, as on a disk without
// room for a copy, is no error.
func (s *Store) Load(ctx context.Context, quads iter.Seq2[quad.Quad, error], how Loading) (int64, error) {
	if how.Batch <= 0 {
		how.Batch = 400_000
	}
	done, err := s.loaded(how.Name)
	if err == nil {
		done, err = s.loadFrom(ctx, quads, how, done)
	}
	if err != nil {
		return done, fmt.Errorf("file: load: %w", err)
	}
	_ = s.writes.Do(ctx, func(ctx context.Context) error { // all is there, also where this fails
		if s.slack() < 0.25 {
			return nil
		}
		return s.compact(ctx)
	})
	return done, nil
}

func (s *Store) loadFrom(ctx context.Context, quads iter.Seq2[quad.Quad, error], how Loading, done int64) (int64, error) {
	var batch store.Builder
	flush := func(last bool) error {
		if err := batch.Check(ctx); err != nil {
			return err
		}
		err := s.alone(ctx, func(w *writing) error {
			_, err := w.apply(&batch.Batch)
			if err == nil && how.Name != "" {
				err = w.mark(how.Name, done+int64(len(batch.Add)), last)
			}
			return err
		})
		if err != nil {
			return err
		}
		done += int64(len(batch.Add))
		batch = store.Builder{}
		if how.Progress != nil {
			how.Progress(done)
		}
		return nil
	}
	skip := done
	for q, err := range quads {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return done, err
		}
		if skip > 0 {
			skip--
			continue
		}
		if batch.Add = append(batch.Add, batch.Line(q)); len(batch.Add) == how.Batch {
			if err := flush(false); err != nil {
				return done, err
			}
		}
	}
	return done, flush(true)
}

// slack returns the part of the file that is free. It is called in a turn.
func (s *Store) slack() float64 {
	m, err := s.hold()
	if err != nil {
		return 0
	}
	defer m.release()
	st := s.db.Stats()
	free := float64(st.FreePageN+st.PendingPageN) * float64(s.db.Info().PageSize)
	return free / float64(max(m.size, 1))
}

// loaded returns how many quads of a load the disk has.
func (s *Store) loaded(name string) (n int64, err error) {
	if name == "" {
		return 0, nil
	}
	m, err := s.hold()
	if err != nil {
		return 0, err
	}
	defer m.release()
	err = m.read(func() error {
		v, _ := binary.Uvarint(m.others[metaBucket].Get([]byte(loadsPrefix + name)))
		n = int64(v)
		return nil
	})
	return n, err
}

// mark notes how far a load has come, in the transaction that brings it there.
func (w *writing) mark(name string, done int64, last bool) error {
	meta, key := w.tx.Bucket([]byte(metaBucket)), []byte(loadsPrefix+name)
	w.begun = true
	if last {
		return meta.Delete(key)
	}
	return meta.Put(key, binary.AppendUvarint(nil, uint64(done)))
}
