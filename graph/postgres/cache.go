package postgres

import (
	"sync"

	"github.com/cayleygraph/quad"
)

// A cache keeps decoded values by number. It has two halves: what is used goes
// into the young half; when that is full, it becomes the old one, and the old
// one is forgotten. A number means one value for as long as the horizon of
// the history stands still, so the cache is emptied when that moves.
type cache struct {
	mu         sync.Mutex
	young, old map[int64]quad.Value
	size, half int64
	horizon    int64
}

func newCache(bytes int64) *cache {
	return &cache{young: map[int64]quad.Value{}, half: bytes / 2}
}

// get fills in the values that it has, and returns the places of the others.
func (c *cache) get(ids []int64, out []quad.Value) (missing []int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for i, id := range ids {
		if id == 0 {
			continue
		}
		v, ok := c.young[id]
		if !ok {
			if v, ok = c.old[id]; ok {
				c.keep(id, v)
			}
		}
		if out[i] = v; !ok {
			missing = append(missing, i)
		}
	}
	return missing
}

// set keeps values that were read.
func (c *cache) set(d decoded) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if d.horizon < c.horizon {
		return
	}
	if d.horizon > c.horizon {
		c.young, c.old, c.size, c.horizon = map[int64]quad.Value{}, nil, 0, d.horizon
	}
	for id, v := range d.values {
		c.keep(id, v)
	}
}

// entryCost is what a cached value takes beside its text, about.
const entryCost = 80

func (c *cache) keep(id int64, v quad.Value) {
	if _, there := c.young[id]; there {
		return
	}
	cost := entryCost + textSize(v)
	if cost > c.half {
		return
	}
	if c.size += cost; c.size > c.half {
		c.young, c.old, c.size = map[int64]quad.Value{}, c.young, cost
	}
	c.young[id] = v
}

func textSize(v quad.Value) int64 {
	switch v := v.(type) {
	case quad.IRI:
		return int64(len(v))
	case quad.BNode:
		return int64(len(v))
	case quad.String:
		return int64(len(v))
	case quad.TypedString:
		return int64(len(v.Value) + len(v.Type))
	case quad.LangString:
		return int64(len(v.Value) + len(v.Lang))
	}
	return 0
}
