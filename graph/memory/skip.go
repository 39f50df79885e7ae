package memory

import (
	"context"
	"math"
)

// skip passes over the next quads, up to most, and returns how many there were.
// Where nothing is tested and nothing was removed, it does not look at them.
func (c *cursor) skip(ctx context.Context, most int) (n int) {
	rows := 0
	for n < most && (c.from < c.to || c.advance(ctx)) {
		end := min(c.to, c.from|(pageLen-1)+1)
		if rows += int(end - c.from); rows >= checkEvery {
			if c.err = alive(ctx, 0); c.err != nil {
				break
			}
			rows = 0
		}
		if c.tests == [4]bool{} && c.in.links.lives.ended.page(c.from) == nil {
			some := min(int(end-c.from), most-n)
			c.from += uint32(some)
			n += some
			continue
		}
		for ; c.from < end && n < most; c.from++ {
			if c.fits(c.from) {
				n++
			}
		}
	}
	return n
}

// count returns how many quads there are from the first on. Of lists of which
// nothing is tested it knows, as long as nothing was removed from the store.
func (c *cursor) count(ctx context.Context) (n int) {
	if c.in.quads < int(c.in.lastQuad) {
		return c.skip(ctx, math.MaxInt)
	}
	nodes := c.nodes
	c.nodes = nil
	n = c.skip(ctx, math.MaxInt) // of a cursor that opens no lists
	for _, node := range nodes {
		if c.err = alive(ctx, c.steps); c.err != nil {
			break
		}
		c.steps++
		l, exact := c.list(node)
		c.tests[atPredicate] = c.want[atPredicate] != nil && c.by != atPredicate && !exact
		if c.tests == [4]bool{} {
			n += int(c.in.links.lists.length(l, c.in.lastQuad+1, math.MaxUint32))
			continue
		}
		c.open(node)
		n += c.skip(ctx, math.MaxInt)
	}
	return n
}
