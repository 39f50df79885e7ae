package file

import (
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"io"
)

// A header is what the first pages of a bbolt file say of it. Two of them hold
// a meta record, written in turn.
type header struct {
	pageSize uint32
	pages    uint64
	write    uint64 // number of the write that made it
}

// The meta record, after 16 bytes of its page: magic and version, page size,
// flags, root and sequence of the root bucket, page of the free list, count of
// pages, number of the write, checksum of all before.
const (
	metaStart = 16
	metaSize  = 64
	metaMagic = 0xED0CDAED
)

// readHeader returns the newer of the headers that are whole.
func readHeader(r io.ReaderAt) (header, error) {
	first, ok := readMeta(r, 0)
	sizes := []int64{int64(first.pageSize)}
	if !ok { // the second record is where the second page begins, of whatever size
		sizes = sizes[:0]
		for size := int64(1024); size <= 1<<16; size *= 2 {
			sizes = append(sizes, size)
		}
	}
	best := first
	for _, size := range sizes {
		if h, also := readMeta(r, size); also && (!ok || h.write > best.write) {
			best, ok = h, true
		}
	}
	if !ok {
		return header{}, fmt.Errorf("%w: it has no header", ErrCorrupt)
	}
	return best, nil
}

func readMeta(r io.ReaderAt, at int64) (header, bool) {
	b := make([]byte, metaSize)
	if _, err := r.ReadAt(b, at+metaStart); err != nil {
		return header{}, false
	}
	order := binary.NativeEndian
	sum := fnv.New64a()
	sum.Write(b[:metaSize-8])
	h := header{pageSize: order.Uint32(b[8:]), pages: order.Uint64(b[40:]), write: order.Uint64(b[48:])}
	whole := order.Uint32(b) == metaMagic && order.Uint64(b[56:]) == sum.Sum64()
	return h, whole && h.pageSize >= 512 && h.pages < 1<<48
}
