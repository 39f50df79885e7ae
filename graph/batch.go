package graph

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
)

// A Batch collects documents with their claims, which [Batch.Apply] adds at
// once: all of them or none. It is the fast way to add many documents, above all
// to a store on disk, which waits for the disk once a batch. A batch takes about
// a kilobyte of memory a claim; some ten thousand claims are enough to be fast.
// It must not be used by several goroutines at once; a graph may have many.
type Batch struct {
	graph  *Graph
	script *script
	claims int
}

// Batch returns an empty batch for g.
func (g *Graph) Batch() *Batch { return &Batch{graph: g} }

// Add puts a document with its claims into the batch, and checks them as
// [Graph.Add] does: what is wrong is in one [*AddError], and the batch is then as
// it was before. The graph does not change before Apply.
func (b *Batch) Add(doc Document, claims ...Claim) error {
	if b.script == nil {
		b.script = scripts.Get().(*script)
	}
	values, lines, added := len(b.script.Values), len(b.script.Add), false
	defer func() {
		if !added { // a record of the caller's may also panic
			b.script.cut(values, lines)
		}
	}()
	if err := b.script.write(&b.graph.shapes, doc.digested(), claims); err != nil {
		return err
	}
	b.claims += len(claims)
	added = true
	return nil
}

// Len returns how many claims are in the batch.
func (b *Batch) Len() int { return b.claims }

// Apply adds what is in the batch, and empties it. What is in the graph already
// changes nothing. When it returns an error, of the context or the store,
// nothing was added, and the batch is as it was.
func (b *Batch) Apply(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("graph: apply a batch: %w", err)
	}
	if b.script == nil {
		return nil
	}
	if err := b.graph.apply(ctx, "apply a batch", b.script.Batch); err != nil {
		return err
	}
	b.script.release()
	b.script, b.claims = nil, 0
	return nil
}

// digested returns a document with the digest of its text.
func (d Document) digested() Document {
	d.Digest = ""
	if d.Registry == "" {
		sum := sha256.Sum256([]byte(d.Text))
		d.Digest = hex.EncodeToString(sum[:])
	}
	return d
}

// cut takes back all that was written beyond some values and lines.
func (d *script) cut(values, lines int) {
	beyond := func(place uint32) bool { return int(place) > values }
	for _, places := range d.places {
		maps.DeleteFunc(places, func(_ string, place uint32) bool { return beyond(place) })
	}
	for _, places := range d.layouts {
		for i, place := range places {
			if beyond(place) {
				places[i] = 0
			}
		}
	}
	clear(d.Values[values:])
	d.Values, d.Add = d.Values[:values], d.Add[:lines]
}
