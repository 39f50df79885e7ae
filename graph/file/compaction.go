package file

import (
	"context"
	"slices"
	"strings"

	"go.etcd.io/bbolt"
)

// A compaction copies a moment into another file, in transactions of bounded
// size. Blocks are cut so that some of them fill a page.
type compaction struct {
	ctx     context.Context
	from    *moment
	db      *pages
	tx      *bbolt.Tx
	written int

	used, blocks int // of the page that is being filled
}

const (
	// compactPart is the number of bytes of a transaction, for which the disk is
	// waited: it could not be stopped to write them all.
	compactPart = 4 << 20

	// tupleBlocks and valueBlocks are how many blocks fill a page. A block is read
	// from its start.
	tupleBlocks = 7
	valueBlocks = 4

	// pageHead and blockHead are what a page takes, and each block beside its key
	// and value, as bbolt writes them.
	pageHead, blockHead = 16, 16
)

func (c *compaction) run() (err error) {
	c.db.AllocSize = 1 << 16
	if c.tx, err = c.db.Begin(true); err != nil {
		return err
	}
	defer func() {
		if err != nil {
			c.tx.Rollback()
		}
	}()
	if err := create(c.tx); err != nil {
		return err
	}
	for _, name := range []string{metaBucket, prefixBucket} {
		if err := c.copyBucket(name); err != nil {
			return err
		}
	}
	if err := c.copyValues(); err != nil {
		return err
	}
	for _, t := range tables {
		if err := c.copyTable(t); err != nil {
			return err
		}
	}
	if err := c.tx.Commit(); err != nil {
		return err
	}
	return c.again()
}

// again commits what is there once more, so that both headers tell of it. Where
// one is damaged, bbolt goes by the other.
func (c *compaction) again() error {
	tx, err := c.db.Begin(true)
	if err != nil {
		return err
	}
	c.tx = tx
	return tx.Commit()
}

// put writes a block after all that its bucket has.
func (c *compaction) put(bucket string, key, value []byte) error {
	if c.written > compactPart {
		if err := c.ctx.Err(); err != nil {
			return err
		}
		if err := c.tx.Commit(); err != nil {
			return err
		}
		if err := c.db.Sync(); err != nil {
			return err
		}
		tx, err := c.db.Begin(true)
		if err != nil {
			return err
		}
		c.tx, c.written = tx, 0
	}
	c.written += len(key) + len(value)
	size := blockHead + len(key) + len(value)
	if c.used += size; c.used > c.db.Info().PageSize {
		c.used, c.blocks = pageHead+size, 0
	}
	c.blocks++
	b := c.tx.Bucket([]byte(bucket))
	b.FillPercent = 1
	return b.Put(key, value)
}

// begin begins a bucket with an empty page.
func (c *compaction) begin() { c.used, c.blocks = pageHead, 0 }

// room returns how long the next block and its key can be, where a page has
// some blocks.
func (c *compaction) room(blocks int) int {
	const least = 100
	left := c.db.Info().PageSize - c.used
	if left < least || c.blocks >= blocks {
		c.begin()
		left = c.db.Info().PageSize - c.used
	}
	return left/(blocks-c.blocks) - blockHead
}

// copyBucket copies a small bucket as it is.
func (c *compaction) copyBucket(name string) error {
	return c.from.read(func() error {
		return c.from.others[name].ForEach(func(k, v []byte) error {
			if name == metaBucket && (string(k) == versionKey || strings.HasPrefix(string(k), lateKey)) {
				return nil // of the former file
			}
			return c.put(name, k, slices.Clone(v))
		})
	})
}

// copyTable packs the tuples of a table into full blocks.
func (c *compaction) copyTable(t *schema) error {
	var last tuple
	var block, key []byte
	c.begin()
	flush := func() error {
		if len(block) == 0 {
			return nil
		}
		err := c.put(t.name, appendKey(nil, last, t.width), slices.Clone(block))
		block = block[:0]
		return err
	}
	limit := 0
	err := c.rows(t, func(row tuple) error {
		if len(block) > 0 {
			n := len(block)
			block, key = t.appendNext(block, last, row), appendKey(key[:0], row, t.width)
			if len(block)+len(key) <= limit {
				last = row
				return nil
			}
			block = block[:n]
			if err := flush(); err != nil {
				return err
			}
		}
		block, last, limit = t.appendFirst(block[:0], row), row, c.room(tupleBlocks)
		return nil
	})
	if err != nil {
		return err
	}
	return flush()
}

// rows calls do for every tuple of a table, as the copy has it.
func (c *compaction) rows(t *schema, do func(tuple) error) error {
	from, ok := c.from.tables[t]
	if !ok {
		return nil
	}
	if t != byHash || !from.former {
		return c.from.each(c.ctx, t, do)
	}
	var same []tuple // by hashes that were longer
	flush := func() error {
		slices.SortFunc(same, compareTuples)
		for _, row := range same {
			if err := do(row); err != nil {
				return err
			}
		}
		same = same[:0]
		return nil
	}
	err := c.from.each(c.ctx, t, func(row tuple) error {
		row[0] >>= formerBits
		if len(same) > 0 && same[0][0] != row[0] {
			if err := flush(); err != nil {
				return err
			}
		}
		same = append(same, row)
		return nil
	})
	if err != nil {
		return err
	}
	return flush()
}

func (c *compaction) copyValues() error {
	c.begin()
	limit := 0
	w := &valueWriter{put: func(k, v []byte) error { return c.put(valueBucket, k, v) }}
	err := c.from.eachValue(c.ctx, func(number uint64, packed []byte) error {
		if len(w.block) == 0 || w.size(number, packed) > limit {
			if err := w.flush(); err != nil {
				return err
			}
			limit = c.room(valueBlocks)
		}
		w.append(number, packed)
		return nil
	})
	if err != nil {
		return err
	}
	return w.flush()
}
