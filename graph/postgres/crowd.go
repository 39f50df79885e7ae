package postgres

import (
	"slices"

	"github.com/jackc/pgx/v5"
)

// Two values may have the same number: with a billion values in the store,
// once in 37 stores. The second then has the next number of its own. This file
// finds out which, in a round trip for each number that is tried.

// sqlPlaces tells of each number how it stands to its value: whether it has
// it, now or in history; whether another has; and whether it is crowded.
const sqlPlaces = `WITH input AS (SELECT * FROM unnest($1::int[], $2::bigint[], $3::bytea[]) AS i (place, id, value))
	SELECT i.place,
		EXISTS (SELECT 1 FROM pactgraph_values v WHERE v.id = i.id AND v.value = i.value),
		EXISTS (SELECT 1 FROM pactgraph_removed_values r WHERE r.id = i.id AND r.value = i.value),
		EXISTS (SELECT 1 FROM pactgraph_values v WHERE v.id = i.id AND v.value <> i.value)
			OR EXISTS (SELECT 1 FROM pactgraph_removed_values r WHERE r.id = i.id AND r.value <> i.value),
		EXISTS (SELECT 1 FROM pactgraph_crowded c WHERE c.id = i.id)
	FROM input i ORDER BY i.place`

const (
	sqlInsertValues = `INSERT INTO pactgraph_values (id, born, value)
		SELECT id, ` + sqlNext + `, value FROM unnest($1::bigint[], $2::bytea[]) AS i (id, value)`
	sqlCrowd = `INSERT INTO pactgraph_crowded (id) SELECT * FROM unnest($1::bigint[]) ON CONFLICT (id) DO NOTHING`
)

// A finding is how a number stands to a value.
type finding struct {
	place                           int32
	now, before, another, isCrowded bool
}

// A crowd is the search for the numbers of the values of a change.
type crowd struct {
	*change
	digest digest
	free   map[int32]int64 // first free number that a value came by
	passed map[int64]bool  // numbers that values went past
	taken  map[int64]bool  // numbers that this change takes
	fresh  []numbered      // values to insert
}

// crowdedValues finds the number of every value of a change, and adds those
// that are not there. It returns the lines to remove without those that have a
// value that is not there.
func (w *writing) crowdedValues(c *change, d digest) (remove []line, err error) {
	s := &crowd{change: c, digest: d, free: map[int32]int64{}, passed: map[int64]bool{}, taken: map[int64]bool{}}
	pending := make([]int32, len(c.values))
	for i := range pending {
		pending[i] = int32(i)
	}
	for attempt := 0; len(pending) > 0; attempt++ {
		found, err := w.places(s, pending, attempt)
		if err != nil {
			return nil, err
		}
		pending = pending[:0]
		for _, f := range found {
			if !s.settle(f) {
				pending = append(pending, f.place)
			}
		}
	}
	remove = slices.DeleteFunc(slices.Clone(c.remove), func(l line) bool {
		return slices.ContainsFunc(l[:], func(place int32) bool { return place != noLabel && c.ids[place] == 0 })
	})
	return remove, w.insertCrowd(s)
}

// places asks how the n-th numbers of values stand to them.
func (w *writing) places(s *crowd, pending []int32, attempt int) ([]finding, error) {
	values := make([]numbered, len(pending))
	for i, place := range pending {
		s.ids[place] = s.digest(s.values[place], attempt)
		values[i] = numbered{place, s.ids[place], s.values[place]}
	}
	var found []finding
	err := chunks(values, func(part []numbered, bytes int) error {
		ids, stored := arrays(part)
		places := make([]int32, len(part))
		for i, v := range part {
			places[i] = v.place
		}
		w.exec(sqlPlaces, places, ids, stored).Query(func(rows pgx.Rows) error {
			var f finding
			_, err := pgx.ForEachRow(rows, []any{&f.place, &f.now, &f.before, &f.another, &f.isCrowded}, func() error {
				found = append(found, f)
				return nil
			})
			return err
		})
		return w.grow(bytes)
	})
	if err != nil {
		return nil, err
	}
	return found, w.flush()
}

// settle decides on the number of a value, or reports that the next must be
// looked at.
func (s *crowd) settle(f finding) bool {
	id := s.ids[f.place]
	if f.now {
		return true
	}
	if f.before && s.added[f.place] {
		s.take(f.place, id) // snapshots know it by this number, which keeps it
		return true
	}
	another := f.another || s.taken[id]
	if another {
		s.passed[id] = true
	}
	if _, ok := s.free[f.place]; !ok && !another {
		s.free[f.place] = id
		s.taken[id] = true
	}
	if another || f.isCrowded {
		return false
	}
	// Nobody went past this number, so the value is not there.
	if s.added[f.place] {
		s.take(f.place, s.free[f.place])
	} else {
		s.ids[f.place] = 0
	}
	return true
}

func (s *crowd) take(place int32, id int64) {
	s.ids[place] = id
	s.taken[id] = true
	s.fresh = append(s.fresh, numbered{place, id, s.values[place]})
}

// insertCrowd adds the values that the search found missing.
func (w *writing) insertCrowd(s *crowd) error {
	err := chunks(s.fresh, func(part []numbered, bytes int) error {
		ids, stored := arrays(part)
		w.exec(sqlInsertValues, ids, stored)
		return w.grow(bytes)
	})
	w.nodes += int64(len(s.fresh))
	if err != nil || len(s.passed) == 0 {
		return err
	}
	ids := make([]int64, 0, len(s.passed))
	for id := range s.passed {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	w.exec(sqlCrowd, ids)
	return nil
}
