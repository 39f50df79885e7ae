package memory

import (
	"encoding/binary"
	"sync/atomic"
)

// A hub is a list of many runs. The last of them can still grow, and stands in
// tail; those before it are written to chunks of bytes, as how far each is from
// the one before and how long it is, which is mostly one byte for both.
type hub struct {
	tail  atomic.Uint64 // a run
	last  atomic.Pointer[chunk]
	first *chunk
	end   uint32 // of the runs in chunks; for the writer, like used and size
	used  uint32 // bytes of the last chunk
	size  uint32

	// While not divided, all quads of the hub have this predicate. See
	// tables.divide.
	predicate uint32
	divided   atomic.Uint32 // the number of the quad that made it necessary

	// The first parts: the predicate in the upper half, the number in the lower.
	parts [hubParts]atomic.Uint64
}

// hubParts is the number of parts that a hub tells itself, so that it fills two
// lines of a cache.
const hubParts = 10

// A chunk is a part of a hub. Its bytes are written once, up to used.
type chunk struct {
	prev   *chunk
	next   atomic.Pointer[chunk]
	first  uint32 // where its first run begins, and zero in the first chunk
	before uint32 // how many quads are in the chunks before it
	used   atomic.Uint32
	bytes  [chunkBytes]byte
}

const (
	chunkBytes = 256 - 28
	maxRun     = 2 * binary.MaxVarintLen32 // bytes of a run
)

func (h *hub) begin() {
	h.first = new(chunk)
	h.last.Store(h.first)
}

// add appends the number of a quad.
func (h *hub) add(id uint32) {
	if t := run(h.tail.Load()); t != 0 && t.end() == id {
		h.tail.Store(uint64(t) + 1)
		h.size++
		return
	}
	h.addRun(newRun(id, 1))
}

// addRun appends a run that the last one does not reach. What was the last
// is in its chunk before it leaves the tail, so that a reader, who looks at the
// tail first, misses nothing.
func (h *hub) addRun(r run) {
	if t := run(h.tail.Load()); t != 0 {
		h.write(t)
	}
	h.tail.Store(uint64(r))
	h.size += r.length()
}

// next looks at where the next run will be written.
func (h *hub) next() uint64 {
	return uint64(h.last.Load().bytes[min(h.used, chunkBytes-1)])
}

func (h *hub) write(r run) {
	c, used := h.last.Load(), int(h.used)
	if used+maxRun > chunkBytes {
		next := &chunk{first: r.first(), before: h.size - r.length(), prev: c}
		c.next.Store(next)
		h.last.Store(next)
		c, used, h.end = next, 0, r.first()
	}
	gap := uint64(r.first()-h.end) << 1
	if r.length() == 1 {
		used += binary.PutUvarint(c.bytes[used:], gap)
	} else {
		used += binary.PutUvarint(c.bytes[used:], gap|1)
		used += binary.PutUvarint(c.bytes[used:], uint64(r.length()-2))
	}
	h.end, h.used = r.end(), uint32(used)
	c.used.Store(uint32(used))
}

// part returns the number of the part with a predicate; zero if the hub does not
// tell, which is all there is to tell if it says so.
func (h *hub) part(predicate uint32) (number uint32, all bool) {
	for i := range h.parts {
		p := h.parts[i].Load()
		if uint32(p>>32) == predicate || p == 0 {
			return uint32(p), true
		}
	}
	return 0, false
}

// addPart reports false if the hub has no room for another part.
func (h *hub) addPart(predicate, number uint32) bool {
	for i := range h.parts {
		if h.parts[i].Load() == 0 {
			h.parts[i].Store(uint64(predicate)<<32 | uint64(number))
			return true
		}
	}
	return false
}

// A hubReader walks the runs of a hub that begin before stop.
type hubReader struct {
	chunk *chunk
	bytes []byte // of chunk, not yet read
	end   uint32 // of the run that was read last
	stop  uint32
}

func (r *hubReader) enter(c *chunk) {
	r.chunk = c
	r.bytes, r.end = c.bytes[:c.used.Load()], c.first
}

// next returns a next run, and zero after the last.
func (r *hubReader) next() run {
	for len(r.bytes) == 0 {
		next := r.chunk.next.Load()
		if next == nil || next.first >= r.stop {
			return 0
		}
		r.enter(next)
	}
	gap, length := r.varint(), uint32(1)
	if gap&1 != 0 {
		length = uint32(r.varint()) + 2
	}
	first := r.end + uint32(gap>>1)
	if first >= r.stop {
		return 0
	}
	r.end = first + length
	return newRun(first, length)
}

func (r *hubReader) varint() uint64 {
	if b := r.bytes[0]; b < 0x80 {
		r.bytes = r.bytes[1:]
		return uint64(b)
	}
	v, n := binary.Uvarint(r.bytes)
	r.bytes = r.bytes[n:]
	return v
}
