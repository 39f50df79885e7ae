package file

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/pactgraph/pactgraph/internal/store"
)

// lookups is the number of values that are looked up at once: each may wait for
// the disk. A reader is in the transaction no longer than that, and looks at its
// context as often.
const lookups = 64

// A lookup is a value that is not in the cache, and its place among what was
// asked for.
type lookup struct {
	place int
	key   uint64 // number or hash
}

func byKey(a, b lookup) int { return cmp.Compare(a.key, b.key) }

// look calls do in the transaction for some lookups at a time, which it sorts,
// so that what lies together is read together.
func (v *snapshot) look(ctx context.Context, all []lookup, do func(d *dictionary, some []lookup) error) error {
	slices.SortFunc(all, byKey)
	m := v.moment
	for first := true; first || len(all) > 0; first = false {
		if v.closed.Load() {
			return ErrClosed
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		some := all[:min(len(all), lookups)]
		all = all[len(some):]
		err := m.read(func() error {
			if len(some) == 0 {
				return nil
			}
			return do(m.store.prefixes.dictionary(m.values, m.tables[byHash]), some)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// Nodes implements [store.Snapshot].
func (v *snapshot) Nodes(ctx context.Context, values []quad.Value) ([]store.Node, error) {
	m := v.moment
	out := make([]store.Node, len(values))
	var unknown []lookup
	var all []byte
	ids := make([][]byte, len(values))
	for i, value := range values {
		longer, ok := appendIdentity(all, value)
		if !ok {
			continue
		}
		id := longer[len(all):]
		all, ids[i] = longer, id
		hash := hashOf(id)
		if n := m.store.cache.number(id, hash); n != 0 && n <= m.last {
			out[i] = store.Node(n)
			continue
		}
		unknown = append(unknown, lookup{i, hash})
	}
	var found []cachedNumber
	err := v.look(ctx, unknown, func(d *dictionary, some []lookup) error {
		found = found[:0]
		for _, l := range some {
			id := ids[l.place]
			n, err := d.number(id, l.key)
			if err != nil {
				return err
			}
			out[l.place] = store.Node(n)
			if n != 0 && len(id) <= cacheText {
				found = append(found, cachedNumber{hash: l.key, number: n, id: string(id)})
			}
		}
		m.store.cache.put(m, nil, found)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// Values implements [store.Snapshot].
func (v *snapshot) Values(ctx context.Context, nodes []store.Node) ([]quad.Value, error) {
	m := v.moment
	out := make([]quad.Value, len(nodes))
	var unknown []lookup
	for i, node := range nodes {
		n := uint64(node)
		if n == 0 {
			continue
		}
		if n <= m.last {
			if out[i] = m.store.cache.value(n); out[i] != nil {
				continue
			}
		}
		if unknown == nil {
			unknown = make([]lookup, 0, len(nodes)-i)
		}
		unknown = append(unknown, lookup{i, n})
	}
	var found []cachedValue
	last := -1 // place of the value that was looked up before
	err := v.look(ctx, unknown, func(d *dictionary, some []lookup) error {
		found = found[:0]
		for _, l := range some {
			if last >= 0 && nodes[last] == nodes[l.place] {
				out[l.place] = out[last]
				continue
			}
			value, err := d.value(l.key)
			if err != nil {
				return fmt.Errorf("node %d of %d: %w", l.place, len(nodes), err)
			}
			out[l.place], last = value, l.place
			if len(d.id) <= cacheText {
				found = append(found, cachedValue{l.key, value})
			}
		}
		m.store.cache.put(m, found, nil)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}
