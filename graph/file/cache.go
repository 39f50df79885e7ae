package file

import (
	"sync"
	"sync/atomic"

	"github.com/cayleygraph/quad"
)

// cacheSize is the number of places for values of a cache; cacheText the bytes
// beyond which a value is not kept.
const (
	cacheSize = 1 << 15
	cacheText = 512
)

// A cache holds values that were read of late, each in the one place that its
// number or its hash gives it: who reads takes no lock, and there is nothing to
// clear out. Numbers are never given twice, so what it says of a number is true
// for ever. What it says of a value holds for the newest moment; an older one may
// ask too, since a number that it did not know yet is above its last.
type cache struct {
	mu      sync.Mutex // held by who puts
	moment  *moment    // the newest
	values  [cacheSize]atomic.Pointer[cachedValue]
	numbers [cacheSize]atomic.Pointer[cachedNumber]
}

type cachedValue struct {
	number uint64
	value  quad.Value
}

type cachedNumber struct {
	hash, number uint64
	id           string
}

func (c *cache) valueAt(number uint64) *atomic.Pointer[cachedValue] {
	return &c.values[number%uint64(len(c.values))]
}

func (c *cache) numberAt(hash uint64) *atomic.Pointer[cachedNumber] {
	return &c.numbers[hash%uint64(len(c.numbers))]
}

// value returns the value of a number, or nil.
func (c *cache) value(number uint64) quad.Value {
	if v := c.valueAt(number).Load(); v != nil && v.number == number {
		return v.value
	}
	return nil
}

// number returns the number of an identity that has a hash, or zero.
func (c *cache) number(id []byte, hash uint64) uint64 {
	if n := c.numberAt(hash).Load(); n != nil && n.hash == hash && n.id == string(id) {
		return n.number
	}
	return 0
}

// put keeps what was read in a moment, if that is still the newest.
func (c *cache) put(m *moment, values []cachedValue, numbers []cachedNumber) {
	if len(values)+len(numbers) == 0 {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.moment != m {
		return
	}
	for _, v := range values {
		c.valueAt(v.number).Store(&v)
	}
	for _, n := range numbers {
		c.numberAt(n.hash).Store(&n)
	}
}

// turn makes m the newest moment, in which the values of some numbers are gone,
// which had these hashes.
func (c *cache) turn(m *moment, gone []tuple) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.moment = m
	for _, t := range gone {
		hash, number := t[0], t[1]
		if n := c.numberAt(hash).Load(); n != nil && n.number == number {
			c.numberAt(hash).Store(nil)
		}
		if c.value(number) != nil {
			c.valueAt(number).Store(nil)
		}
	}
}
