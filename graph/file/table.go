package file

import (
	"bytes"

	"go.etcd.io/bbolt"
)

// A schema is the form of a table: a sorted set of tuples in a bucket. The
// tuples lie in blocks: the value of a block is its first tuple, then the others,
// each as what it differs by from the one before. Its key is the last tuple, so
// that one seek finds the block where a tuple is or would be; bbolt can't step
// back over pages that a transaction has emptied.
type schema struct {
	name    string
	width   int
	subject int     // of quads, the column of subjects
	mixed   bool    // rows come in no order
	fill    float64 // of pages that are split

	former bool    // it is one of formerTables
	near   [4]bool // of these, columns whose numbers are close to those of the row before
}

// blockSize is the number of bytes of a block that is split when it grows.
// Smaller blocks are found faster and cost more keys.
const blockSize = 512

var (
	// bySubject and byObject hold every quad.
	bySubject = &schema{name: "subject", width: 4, subject: 0, fill: 0.95}
	byObject  = &schema{name: "object", width: 4, subject: 2, fill: 0.6}

	// byPredicate holds each pair of a predicate and an object of it, byLabel each
	// pair of a label, or zero, and a subject under it.
	byPredicate = &schema{name: "predicate", width: 2, fill: 0.9}
	byLabel     = &schema{name: "label", width: 2, fill: 0.9}

	// byHash holds the hash and the number of each value.
	byHash = &schema{name: "hash", width: 2, mixed: true, fill: 0.6}
)

var tables = []*schema{bySubject, byObject, byPredicate, byLabel, byHash}

// A table is a schema's bucket in a transaction.
type table struct {
	*schema
	bucket *bbolt.Bucket
}

func (s *schema) in(tx *bbolt.Tx) table {
	b := tx.Bucket([]byte(s.name))
	if b != nil {
		b.FillPercent = s.fill
	}
	return table{s, b}
}

// A cursor walks a table. It is at a tuple unless ended.
type cursor struct {
	table
	at    tuple
	ended bool
	walk  *bbolt.Cursor
	block []byte // key of the block
	rest  []byte // of the block, after at
	key   []byte // scratch
	far   int    // how often another block was looked for, for which the disk may be read
}

func (t table) cursor() *cursor { return &cursor{table: t, ended: true} }

// load goes to the first tuple of a block.
func (c *cursor) load(k, v []byte) {
	c.far++
	if c.ended = k == nil; !c.ended {
		c.block, c.rest = k, c.first(v, &c.at)
	}
}

// damage is the panic of a block that can't be read; whoever calls into a
// transaction recovers it.
type damage struct {
	table string
	block []byte
}

// next goes to the next tuple.
func (c *cursor) next() {
	if len(c.rest) == 0 {
		c.load(c.walk.Next())
		return
	}
	c.rest = c.schema.next(c.rest, &c.at)
}

// seek goes to the least tuple that is not less than t: in what is left of the
// block, if it ends not before t; in the next one likewise; or anywhere.
func (c *cursor) seek(t tuple) {
	c.key = appendKey(c.key[:0], t, c.width)
	switch {
	case c.ended || compareTuples(c.at, t) > 0:
		c.find()
	case bytes.Compare(c.block, c.key) < 0:
		k, v := c.walk.Next()
		if k != nil && bytes.Compare(k, c.key) >= 0 {
			c.load(k, v)
		} else {
			c.find()
		}
	}
	for !c.ended && compareTuples(c.at, t) < 0 {
		c.next()
	}
}

// find goes to the start of the block where the key is or would be.
func (c *cursor) find() {
	if c.walk == nil {
		c.walk = c.bucket.Cursor()
	}
	c.load(c.walk.Seek(c.key))
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

// has reports whether the table has a tuple that begins with the first n
// numbers of t.
func (c *cursor) has(t tuple, n int) bool {
	for i := n; i < len(t); i++ {
		t[i] = 0
	}
	c.seek(t)
	return !c.ended && sameStart(c.at, t, n)
}

func sameStart(a, b tuple, n int) bool {
	for i := range n {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}
