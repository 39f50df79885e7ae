package memory

import "encoding/binary"

// Texts hold byte strings one after the other in chunks, which are written
// once and hold no pointers, so that the garbage collector finds nothing to
// follow. A text begins with its length.
type texts struct {
	chunks pages[[]byte] // from 1
	count  uint32
	open   uint32 // the chunk that is being filled
	used   int    // bytes of it
}

// The chunks of a store grow from the first length to the last. A text that
// is longer than a quarter of that has a chunk to itself.
const (
	firstChunk = 1 << 12
	lastChunk  = 1 << 16
)

// A place is where a text begins: its chunk, then the offset in 32 bits.
type place uint64

// add copies a text, and returns its place.
func (t *texts) add(text []byte) place {
	need := len(text) + binary.MaxVarintLen64
	if need > lastChunk/4 {
		chunk := binary.AppendUvarint(make([]byte, 0, need), uint64(len(text)))
		return place(t.newChunk(append(chunk, text...))) << 32
	}
	if t.open == 0 || t.used+need > len(*t.chunks.at(t.open)) {
		size := lastChunk
		if t.count < 8 {
			size = max(firstChunk<<(t.count/2), 4*need)
		}
		t.open, t.used = t.newChunk(make([]byte, size)), 0
	}
	at := place(t.open)<<32 | place(t.used)
	rest := (*t.chunks.at(t.open))[t.used:]
	n := binary.PutUvarint(rest, uint64(len(text)))
	t.used += n + copy(rest[n:], text)
	return at
}

func (t *texts) newChunk(chunk []byte) uint32 {
	t.count++
	*t.chunks.make(t.count) = chunk
	return t.count
}

// at returns the text at a place, not to be written to.
func (t *texts) at(p place) []byte {
	chunk := (*t.chunks.at(uint32(p >> 32)))[uint32(p):]
	n, used := binary.Uvarint(chunk)
	return chunk[used : used+int(n) : used+int(n)]
}

// first returns the byte at a place.
func (t *texts) first(p place) byte { return (*t.chunks.at(uint32(p >> 32)))[uint32(p)] }
