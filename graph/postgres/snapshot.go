package postgres

import (
	"context"
	"fmt"
	"slices"
	"sync/atomic"

	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/internal/store"
)

// A snapshot is a moment of a store, until it is closed.
type snapshot struct {
	store  *Store
	moment *moment
	closed atomic.Bool
}

var _ store.Snapshot = (*snapshot)(nil)

func newSnapshot(s *Store, m *moment) *snapshot { return &snapshot{store: s, moment: m} }

func (v *snapshot) open(ctx context.Context) error {
	if v.closed.Load() || v.store.closed.Load() {
		return ErrClosed
	}
	return ctx.Err()
}

// Close makes later calls fail. A snapshot holds nothing that others need.
func (v *snapshot) Close() error {
	v.closed.Store(true)
	return nil
}

// sqlNodes finds the values that are there at a version, and the numbers
// among them that are crowded.
const sqlNodes = `WITH input AS (SELECT * FROM unnest($1::int[], $2::bigint[], $3::bytea[]) AS i (place, id, value))
	SELECT i.place, true FROM input i JOIN pactgraph_values v ON v.id = i.id
		WHERE v.value = i.value AND v.born <= $4
	UNION ALL SELECT i.place, true FROM input i JOIN pactgraph_removed_values r ON r.id = i.id
		WHERE r.value = i.value AND r.born <= $4 AND r.died > $4
	UNION ALL SELECT i.place, false FROM input i JOIN pactgraph_crowded c ON c.id = i.id`

// Nodes implements the interface of snapshots. It asks for the values that it
// was not asked for before, in one round trip.
func (v *snapshot) Nodes(ctx context.Context, values []quad.Value) ([]store.Node, error) {
	if err := v.open(ctx); err != nil {
		return nil, err
	}
	out := make([]store.Node, len(values))
	stored := make([][]byte, len(values))
	var pending []int32
	for i, value := range values {
		var err error
		if stored[i], err = encode(value); err != nil {
			continue // a value that no store holds
		}
		var known bool
		if out[i], known = v.moment.known.get(stored[i]); !known {
			pending = append(pending, int32(i))
		}
	}
	for attempt := 0; len(pending) > 0; attempt++ {
		next, err := v.nodes(ctx, attempt, pending, stored, out)
		if err != nil {
			return nil, fmt.Errorf("postgres: find values: %w", err)
		}
		for _, place := range pending {
			if !slices.Contains(next, place) {
				v.moment.known.set(stored[place], out[place])
			}
		}
		pending = next
	}
	return out, nil
}

// nodes looks up the n-th numbers of values. It returns the places of those
// that may have another.
func (v *snapshot) nodes(ctx context.Context, attempt int, pending []int32, stored [][]byte, out []store.Node) ([]int32, error) {
	ids, values := make([]int64, len(pending)), make([][]byte, len(pending))
	byPlace := make(map[int32]int64, len(pending))
	for i, place := range pending {
		values[i] = stored[place]
		ids[i] = v.store.digest(values[i], attempt)
		byPlace[place] = ids[i]
	}
	var place int32
	var isThere bool
	var there, crowded []int32
	at := v.moment.version.Load()
	err := v.store.ask(ctx, v.moment, at, &question{
		sql: sqlNodes, args: []any{pending, ids, values, at},
		begin: func() { there, crowded = nil, nil },
		dest:  []any{&place, &isThere},
		row: func() error {
			if isThere {
				there = append(there, place)
			} else {
				crowded = append(crowded, place)
			}
			return nil
		},
	})
	if err != nil {
		return nil, err
	}
	for _, place := range there {
		out[place] = store.Node(byPlace[place])
	}
	return slices.DeleteFunc(crowded, func(place int32) bool { return out[place] != 0 }), nil
}

const sqlValues = `SELECT id, value FROM pactgraph_values WHERE id = ANY($1::bigint[])
	UNION ALL SELECT id, value FROM pactgraph_removed_values WHERE id = ANY($1::bigint[]) AND born <= $2 AND died > $2`

// Values implements the interface of snapshots. It reads the values that are
// not in the cache, in one round trip.
func (v *snapshot) Values(ctx context.Context, nodes []store.Node) ([]quad.Value, error) {
	if err := v.open(ctx); err != nil {
		return nil, err
	}
	ids := numbersOfNodes(nodes)
	out := make([]quad.Value, len(nodes))
	missing := v.store.values.get(ids, out)
	if len(missing) == 0 {
		return out, nil
	}
	wanted := make([]int64, len(missing))
	for i, place := range missing {
		wanted[i] = ids[place]
	}
	slices.Sort(wanted)
	found, err := v.decoded(ctx, slices.Compact(wanted))
	if err != nil {
		return nil, fmt.Errorf("postgres: decode nodes: %w", err)
	}
	for _, place := range missing {
		value, ok := found[ids[place]]
		if !ok {
			return nil, fmt.Errorf("%w %d, node %d of %d", ErrUnknownNode, nodes[place], place, len(nodes))
		}
		out[place] = value
	}
	return out, nil
}

func (v *snapshot) decoded(ctx context.Context, ids []int64) (map[int64]quad.Value, error) {
	var id int64
	var stored []byte
	var found decoded
	at := v.moment.version.Load()
	err := v.store.ask(ctx, v.moment, at,
		v.store.askHorizon(&found),
		&question{
			sql: sqlValues, args: []any{ids, at},
			begin: found.reset,
			dest:  []any{&id, &stored},
			row:   func() error { return found.add(id, stored) },
		})
	if err != nil {
		return nil, err
	}
	v.store.values.set(found)
	return found.values, nil
}

// numbersOfNodes returns nodes as the database numbers them.
func numbersOfNodes(nodes []store.Node) []int64 {
	ids := make([]int64, len(nodes))
	for i, n := range nodes {
		ids[i] = int64(n)
	}
	return ids
}

// Version returns the version that the snapshot shows. Equal versions hold the
// same quads; a batch that changes something makes the next one.
func (v *snapshot) Version() uint64 { return uint64(v.moment.version.Load()) }
