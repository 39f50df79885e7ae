package file

import "go.etcd.io/bbolt"

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
	late    string  // bucket of rows that are put into order later, if there is one
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
	byObject  = &schema{name: "object", width: 4, subject: 2, late: "object late", fill: 0.6}

	// byPredicate holds each pair of a predicate and an object of it, byLabel each
	// pair of a label, or zero, and a subject under it.
	byPredicate = &schema{name: "predicate", width: 2, fill: 0.9}
	byLabel     = &schema{name: "label", width: 2, fill: 0.9}

	// byHash holds the hash and the number of each value.
	byHash = &schema{name: "hash", width: 2, mixed: true, late: "hash late", fill: 0.6}
)

var tables = []*schema{bySubject, byObject, byPredicate, byLabel, byHash}

// A table is a schema's bucket in a transaction, with its late rows.
type table struct {
	*schema
	bucket *bbolt.Bucket
	late   *bbolt.Bucket // nil if it can have none
}

func (s *schema) in(tx *bbolt.Tx) table {
	t := table{schema: s}
	open := func(name string) *bbolt.Bucket {
		b := tx.Bucket([]byte(name))
		if b != nil {
			b.FillPercent = s.fill
		}
		return b
	}
	t.bucket = open(s.name)
	if s.late != "" {
		t.late = open(s.late)
	}
	return t
}

// each calls do for every tuple of a block. They must be in order, and the last
// one be the key.
func (s *schema) each(k, v []byte, do func(tuple)) {
	if k == nil {
		return
	}
	var t tuple
	v = s.first(v, &t)
	for do(t); len(v) > 0; do(t) {
		last := t
		if v = s.next(v, &t); compareTuples(last, t) >= 0 {
			panic(damage{s.name, k})
		}
	}
	s.ends(k, t)
}

// ends makes sure that a block ends with the tuple that its key promises.
// Lookups go by the key.
func (s *schema) ends(k []byte, last tuple) {
	var key [4 * 9]byte
	if string(appendKey(key[:0], last, s.width)) != string(k) {
		panic(damage{s.name, k})
	}
}

// A cursor walks a table. It is at a tuple unless ended.
type cursor struct {
	table
	at    tuple
	ended bool
	rows  run
	late  run // of the late rows, if there are some
	here  *run
}

func (t table) cursor() *cursor {
	c := &cursor{table: t, ended: true, rows: run{schema: t.schema, bucket: t.bucket, ended: true}}
	c.late = run{schema: t.schema, bucket: t.late, ended: true}
	c.here = &c.rows
	return c
}

// next goes to the next tuple.
func (c *cursor) next() {
	c.here.next()
	c.choose()
}

// seek goes to the least tuple that is not less than t.
func (c *cursor) seek(t tuple) {
	if c.late.bucket == nil {
		c.rows.seek(t)
		c.at, c.ended = c.rows.at, c.rows.ended
		return
	}
	back := c.ended || compareTuples(t, c.at) < 0
	for _, r := range [...]*run{&c.rows, &c.late} {
		if back || !r.ended && compareTuples(r.at, t) < 0 {
			r.seek(t)
		}
	}
	c.choose()
}

// choose is at the lesser of the tuples of both runs.
func (c *cursor) choose() {
	if c.late.bucket != nil {
		c.here = &c.rows
		if c.rows.ended || !c.late.ended && compareTuples(c.late.at, c.rows.at) < 0 {
			c.here = &c.late
		}
	}
	c.at, c.ended = c.here.at, c.here.ended
}

// far counts how often another block was looked for, for which the disk may be
// read.
func (c *cursor) far() int { return c.rows.far + c.late.far }

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
