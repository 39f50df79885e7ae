package file

import (
	"bytes"

	"go.etcd.io/bbolt"
)

// A run walks the sorted tuples of one bucket. It is at a tuple unless ended.
type run struct {
	*schema
	bucket *bbolt.Bucket
	at     tuple
	ended  bool
	walk   *bbolt.Cursor
	block  []byte // key of the block
	rest   []byte // of the block, after at
	key    []byte // scratch
	far    int    // how often another block was looked for
}

// load goes to the first tuple of a block.
func (r *run) load(k, v []byte) {
	r.far++
	if r.ended = k == nil; !r.ended {
		r.block, r.rest = k, r.first(v, &r.at)
	}
}

// damage is the panic of a block that can't be read; whoever calls into a
// transaction recovers it.
type damage struct {
	table string
	block []byte
}

// next goes to the next tuple.
func (r *run) next() {
	if len(r.rest) == 0 {
		r.turn()
		return
	}
	r.rest = r.schema.next(r.rest, &r.at)
}

// turn goes from the end of a block to the next one, which must be beyond it.
func (r *run) turn() {
	r.ends(r.block, r.at)
	last, key := r.at, r.block
	r.load(r.walk.Next())
	if !r.ended && (compareTuples(last, r.at) >= 0 || bytes.Compare(key, r.block) >= 0) {
		panic(damage{r.name, r.block})
	}
}

// seek goes to the least tuple that is not less than t: in what is left of the
// block, if it ends not before t; in the next one likewise; or anywhere.
func (r *run) seek(t tuple) {
	r.key = appendKey(r.key[:0], t, r.width)
	far := r.far
	switch {
	case r.ended || compareTuples(r.at, t) > 0:
		r.find()
	case bytes.Compare(r.block, r.key) < 0:
		k, v := r.walk.Next()
		if k != nil && bytes.Compare(k, r.key) >= 0 {
			r.load(k, v)
		} else {
			r.find()
		}
	}
	if far != r.far && r.bucket.Writable() && (r.ended || compareTuples(r.at, t) > 0) {
		r.notBefore()
	}
	for !r.ended && compareTuples(r.at, t) < 0 {
		r.next()
	}
}

// find goes to the start of the block where the key is or would be. A block
// that ends before it would have a reader go round for ever.
func (r *run) find() {
	if r.walk == nil {
		r.walk = r.bucket.Cursor()
	}
	k, v := r.walk.Seek(r.key)
	if k != nil && bytes.Compare(k, r.key) < 0 {
		panic(damage{r.name, k})
	}
	r.load(k, v)
}

// notBefore makes sure of what a write takes from not finding the key between
// two blocks: that the first of them does not have it, whatever its own key says.
func (r *run) notBefore() {
	c := r.bucket.Cursor()
	var k, v []byte
	if after, _ := c.Seek(r.key); after == nil {
		k, v = last(r.bucket)
	} else {
		k, v = c.Prev() // nothing, too, after pages that the transaction has emptied
	}
	if k != nil && bytes.Compare(k, r.key) >= 0 {
		panic(damage{r.name, k})
	}
	r.each(k, v, func(tuple) {})
}

// last returns the last row of a bucket. Bbolt looks for it without end where
// a transaction has emptied all pages.
func last(b *bbolt.Bucket) (k, v []byte) {
	c := b.Cursor()
	if k, _ := c.First(); k == nil {
		return nil, nil
	}
	return c.Last()
}
