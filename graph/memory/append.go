package memory

import (
	"context"

	"github.com/pactgraph/pactgraph/internal/store"
)

// appendTo appends all quads that are left to a slice: a page of the table at
// a time, which is what makes it quick where quads came together.
func (c *cursor) appendTo(ctx context.Context, to []store.Quad) ([]store.Quad, error) {
	read := 0
	for c.err == nil {
		for c.from < c.to {
			end := min(c.to, c.from|(pageLen-1)+1)
			if read += int(end - c.from); read >= checkEvery {
				if c.err = alive(ctx, 0); c.err != nil {
					return to, c.err
				}
				read = 0
			}
			to = c.appendPage(to, end)
		}
		if !c.advance(ctx) {
			break
		}
	}
	if c.err == nil {
		c.err = alive(ctx, 0)
	}
	return to, c.err
}

// appendPage appends those quads of a run that are in one page and before end.
func (c *cursor) appendPage(to []store.Quad, end uint32) []store.Quad {
	rows := &c.in.links.rows
	pairs, ended := c.pairs[c.from>>pageBits].Load(), c.in.links.lives.ended.page(c.from)
	at, marked := rows.sideAt(c.from)
	one := *rows.sides.at(at)
	tests := c.tests != [4]bool{}
	for id := c.from; id < end; id++ {
		if id > c.from {
			if id%64 == 0 {
				marked = rows.marks.at(id / 64).bits.Load()
			}
			if marked>>(id%64)&1 != 0 {
				at++
				one = *rows.sides.at(at)
			}
		}
		p := pairs[id%pageLen]
		if tests && !(c.test(atPredicate, p.predicate) && c.test(atObject, p.object) &&
			c.test(atSubject, one.subject) && c.test(atLabel, one.label)) {
			continue
		}
		if ended != nil && !seenAfter(ended[id%pageLen].Load(), c.in.moment) {
			continue
		}
		to = append(to, store.Quad{
			Subject: store.Node(one.subject), Predicate: store.Node(p.predicate),
			Object: store.Node(p.object), Label: store.Node(one.label),
		})
	}
	c.from = end
	return to
}
