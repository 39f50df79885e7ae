package file

import (
	"context"

	"go.etcd.io/bbolt"
)

// each calls do for every tuple of a table, in parts between which others may
// end the moment.
func (m *moment) each(ctx context.Context, t *schema, do func(tuple) error) error {
	const part = 1 << 14
	var rows *cursor
	for more := true; more; {
		if err := ctx.Err(); err != nil {
			return err
		}
		err := m.read(func() error {
			if rows == nil {
				rows = m.tables[t].cursor()
				rows.seek(tuple{})
			}
			for range part {
				if more = !rows.ended; !more {
					break
				}
				if err := do(rows.at); err != nil {
					return err
				}
				rows.next()
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// eachValue calls do for every value with its number.
func (m *moment) eachValue(ctx context.Context, do func(number uint64, packed []byte) error) error {
	const part = 1 << 10
	var blocks *bbolt.Cursor
	var k, v []byte
	var last uint64
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		err := m.read(func() error {
			if blocks == nil {
				blocks = m.values.Cursor()
				k, v = blocks.First()
			}
			for i := 0; k != nil && i < part; i++ {
				for n, packed := range entries(k, v) {
					if n <= last {
						panic(damage{valueBucket, k})
					}
					last = n
					if err := do(n, packed); err != nil {
						return err
					}
				}
				k, v = blocks.Next()
			}
			return nil
		})
		if err != nil || k == nil {
			return err
		}
	}
}
