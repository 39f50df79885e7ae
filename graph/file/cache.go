package file

import (
	"sync"

	"github.com/cayleygraph/quad"
)

// cacheSize is the number of values in each of the two generations of a cache;
// cacheText the bytes beyond which a value is not kept.
const (
	cacheSize = 1 << 15
	cacheText = 512
)

// A cache holds values that were read of late. Numbers are never given twice,
// so what it says of a number is true for ever. What it says of a value holds
// for the newest moment; an older one may ask too, since a number that it did
// not know yet is above its last.
type cache struct {
	mu       sync.RWMutex
	moment   *moment // the newest
	new, old generation
}

type generation struct {
	values  map[uint64]quad.Value
	numbers map[string]uint64 // by identity
}

func newGeneration() generation {
	return generation{map[uint64]quad.Value{}, map[string]uint64{}}
}

// value returns the value of a number, or nil.
func (c *cache) value(number uint64) quad.Value {
	c.mu.RLock()
	defer c.mu.RUnlock()
	if v, ok := c.new.values[number]; ok {
		return v
	}
	return c.old.values[number]
}

// number returns the number of an identity, or zero.
func (c *cache) number(id []byte) uint64 {
	c.mu.RLock()
	defer c.mu.RUnlock()
	if n, ok := c.new.numbers[string(id)]; ok {
		return n
	}
	return c.old.numbers[string(id)]
}

// put keeps what was read in a moment, if that is still the newest.
func (c *cache) put(m *moment, number uint64, id []byte, v quad.Value) {
	if len(id) > cacheText {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.moment != m {
		return
	}
	if len(c.new.values) >= cacheSize {
		c.new, c.old = newGeneration(), c.new
	}
	c.new.values[number], c.new.numbers[string(id)] = v, number
}

// turn makes m the newest moment, in which some values are gone.
func (c *cache) turn(m *moment, gone [][]byte, numbers []uint64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.moment = m
	if c.new.values == nil {
		c.new, c.old = newGeneration(), newGeneration()
	}
	for _, id := range gone {
		delete(c.new.numbers, string(id))
		delete(c.old.numbers, string(id))
	}
	for _, n := range numbers {
		delete(c.new.values, n)
		delete(c.old.values, n)
	}
}
