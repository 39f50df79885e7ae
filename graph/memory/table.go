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

// A table begins with the first length. It grows by half when four slots of
// five are used: in steps that small, two of three are used on the average.
const tableLen = 64

// add puts a number under a hash.
func (t *table) add(hash uint64, number uint32) {
	slots := t.slots.Load()
	switch {
	case slots == nil:
		slots = new(make([]atomic.Uint64, tableLen))
		t.slots.Store(slots)
	case 5*t.used >= 4*len(*slots):
		grown := make([]atomic.Uint64, len(*slots)*3/2)
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

// home is where the search for 32 bits of a hash begins.
func home(tag uint64, slots []atomic.Uint64) int { return int(tag * uint64(len(slots)) >> 32) }

func put(slots []atomic.Uint64, slot uint64) {
	i := home(slot>>32, slots)
	for slots[i].Load() != 0 {
		if i++; i == len(slots) {
			i = 0
		}
	}
	slots[i].Store(slot)
}

// A probe walks the numbers under a hash.
type probe struct {
	slots []atomic.Uint64
	tag   uint64
	at    int
}

func (t *table) probe(hash uint64) probe {
	slots := t.slots.Load()
	if slots == nil {
		return probe{}
	}
	return probe{*slots, hash >> 32, home(hash>>32, *slots)}
}

// next returns a next candidate, and zero after the last.
func (p *probe) next() uint32 {
	for p.slots != nil {
		slot := p.slots[p.at].Load()
		if slot == 0 {
			break
		}
		if p.at++; p.at == len(p.slots) {
			p.at = 0
		}
		if slot>>32 == p.tag {
			return uint32(slot)
		}
	}
	return 0
}
