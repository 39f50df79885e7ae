package memory

import "sync/atomic"

// A table finds numbers by the hash of what they stand for: a hash table with
// linear probing to which one writer adds while others read. It takes nothing
// out and compares nothing but 32 bits of the hash, so whoever asks looks at
// each candidate. A slot holds these bits and the number; zero is no number.
type table struct {
	slots atomic.Pointer[[]atomic.Uint64]
	used  int
}

// tableLen is the length of the smallest table; all are powers of two.
const tableLen = 64

// add puts a number under a hash.
func (t *table) add(hash uint64, number uint32) {
	slots := t.slots.Load()
	switch {
	case slots == nil:
		slots = new(make([]atomic.Uint64, tableLen))
		t.slots.Store(slots)
	case 4*t.used >= 3*len(*slots):
		grown := make([]atomic.Uint64, 2*len(*slots))
		for i := range *slots {
			if s := (*slots)[i].Load(); s != 0 {
				put(grown, s)
			}
		}
		slots = &grown
		t.slots.Store(slots)
	}
	put(*slots, hash&^(1<<32-1)|uint64(number))
	t.used++
}

func put(slots []atomic.Uint64, slot uint64) {
	mask := uint64(len(slots) - 1)
	i := slot >> 32 & mask
	for slots[i].Load() != 0 {
		i = (i + 1) & mask
	}
	slots[i].Store(slot)
}

// A probe walks the numbers under a hash.
type probe struct {
	slots []atomic.Uint64
	tag   uint64
	at    uint64
}

func (t *table) probe(hash uint64) probe {
	slots := t.slots.Load()
	if slots == nil {
		return probe{}
	}
	return probe{*slots, hash >> 32, hash >> 32}
}

// next returns a next candidate, and zero after the last.
func (p *probe) next() uint32 {
	mask := uint64(len(p.slots) - 1)
	for p.slots != nil {
		slot := p.slots[p.at&mask].Load()
		if slot == 0 {
			break
		}
		p.at++
		if slot>>32 == p.tag {
			return uint32(slot)
		}
	}
	return 0
}
