package graph

import (
	"hash/maphash"
	"sync/atomic"
)

// A hashTable finds the numbers of texts that it does not keep itself. One
// goroutine at a time adds to it; any number look into it meanwhile and wait for
// nobody. It probes linearly: a slot is written once, and a table that gets full
// is replaced.
type hashTable struct {
	seed  maphash.Seed
	slots atomic.Pointer[[]uint64] // 32 bits of a hash above a number plus one; zero if empty
	n     int                      // guarded by who adds
}

func newHashTable() *hashTable {
	x := &hashTable{seed: maphash.MakeSeed()}
	x.slots.Store(new(make([]uint64, 64)))
	return x
}

func (x *hashTable) hash(text string) uint32 { return uint32(maphash.String(x.seed, text)) }

// hashBytes is hash for a text in bytes.
func (x *hashTable) hashBytes(text []byte) uint32 { return uint32(maphash.Bytes(x.seed, text)) }

// find returns the number with that hash of which is says that it is sought.
func (x *hashTable) find(hash uint32, is func(n int32) bool) (n int32, ok bool) {
	slots := *x.slots.Load()
	mask := uint32(len(slots) - 1)
	for at := hash & mask; ; at = (at + 1) & mask {
		slot := atomic.LoadUint64(&slots[at])
		if slot == 0 {
			return 0, false
		}
		if uint32(slot>>32) == hash {
			if n = int32(uint32(slot) - 1); is(n) {
				return n, true
			}
		}
	}
}

// add adds a number that is not there yet.
func (x *hashTable) add(hash uint32, n int32) {
	slots := *x.slots.Load()
	if x.n++; x.n > len(slots)/3*2 {
		larger := make([]uint64, 2*len(slots))
		for _, slot := range slots {
			if slot != 0 {
				enter(larger, slot)
			}
		}
		enter(larger, uint64(hash)<<32|uint64(n+1))
		x.slots.Store(&larger)
		return
	}
	enter(slots, uint64(hash)<<32|uint64(n+1))
}

// enter puts a slot where the first is empty from its place on.
func enter(slots []uint64, slot uint64) {
	mask := uint32(len(slots) - 1)
	at := uint32(slot>>32) & mask
	for slots[at] != 0 {
		at = (at + 1) & mask
	}
	atomic.StoreUint64(&slots[at], slot)
}
