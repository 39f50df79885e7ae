package file

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strconv"
	"sync/atomic"

	"go.etcd.io/bbolt"
)

// prefixes are the beginnings that many IRIs share, each stored once. They are
// numbered from 0 as they come, and never change.
type prefixes struct {
	list    atomic.Pointer[[]string] // those that are on disk
	numbers map[string]int           // also those of the write that is going on
	fresh   []string                 // of that write
}

const (
	prefixBucket = "prefix"
	prefixLimit  = 4096 // a graph whose IRIs share nothing must not fill the memory,
	prefixMost   = 1024 // bytes; nor one whose IRIs are documents of their own
	prefixLeast  = 8    // bytes
)

func (p *prefixes) load(tx *bbolt.Tx) error {
	var list []string
	p.numbers = map[string]int{}
	err := tx.Bucket([]byte(prefixBucket)).ForEach(func(k, v []byte) error {
		n, ok := readKey(k, 1)
		if !ok || n[0] != uint64(len(list)) {
			return fmt.Errorf("%w: prefix %d is missing", ErrCorrupt, len(list))
		}
		p.numbers[string(v)] = len(list)
		list = append(list, string(v))
		return nil
	})
	p.list.Store(&list)
	return err
}

// number returns the number of a prefix, a new one if there is room.
func (p *prefixes) number(prefix []byte) (int, bool) {
	if n, ok := p.numbers[string(prefix)]; ok {
		return n, true
	}
	if len(prefix) < prefixLeast || len(prefix) > prefixMost || len(p.numbers) >= prefixLimit {
		return 0, false
	}
	n := len(p.numbers)
	p.numbers[string(prefix)] = n
	p.fresh = append(p.fresh, string(prefix))
	return n, true
}

// store writes what is new into the transaction.
func (p *prefixes) store(tx *bbolt.Tx) error {
	bucket := tx.Bucket([]byte(prefixBucket))
	for _, prefix := range p.fresh {
		key := appendKey(nil, tuple{uint64(p.numbers[prefix])}, 1)
		if err := bucket.Put(key, []byte(prefix)); err != nil {
			return err
		}
	}
	return nil
}

// keep makes what is new known to readers. It is called when the transaction
// is on disk, or about to be.
func (p *prefixes) keep() {
	if len(p.fresh) == 0 {
		return
	}
	old := *p.list.Load()
	list := append(old[:len(old):len(old)], p.fresh...)
	p.list.Store(&list)
	p.fresh = nil
}

// drop forgets what is new.
func (p *prefixes) drop() {
	for _, prefix := range p.fresh {
		delete(p.numbers, prefix)
	}
	p.fresh = nil
}

// The first byte of a stored value is its kind, or one of these: an IRI, or a
// typed string, whose beginning or type is a prefix, or a digest.
const (
	shortIRI    = 0x10 + iota // prefix, rest
	hexIRI                    // prefix, bytes that stand for two hexadecimal digits each
	shortTyped                // prefix, text
	numberTyped               // prefix, number whose decimal digits are the text
	hexString                 // a string: bytes that stand for two hexadecimal digits each
)

// pack writes an identity in its stored form.
func (p *prefixes) pack(dst, id []byte) []byte {
	switch kind(id[0]) {
	case kindIRI:
		end := bytes.LastIndexAny(id[1:], "/#") + 2
		if end < 2 {
			break
		}
		n, ok := p.number(id[1:end])
		if !ok {
			break
		}
		from := len(dst)
		dst = binary.AppendUvarint(append(dst, hexIRI), uint64(n))
		if hex, ok := appendUnhex(dst, id[end:]); ok {
			return hex
		}
		dst[from] = shortIRI
		return append(dst, id[end:]...)
	case kindTyped:
		end := bytes.IndexByte(id, separator)
		n, ok := p.number(id[1:end])
		if !ok {
			break
		}
		text := string(id[end+1:])
		if x, err := strconv.ParseUint(text, 10, 63); err == nil && strconv.FormatUint(x, 10) == text {
			return binary.AppendUvarint(binary.AppendUvarint(append(dst, numberTyped), uint64(n)), x)
		}
		return append(binary.AppendUvarint(append(dst, shortTyped), uint64(n)), text...)
	case kindString:
		if hex, ok := appendUnhex(append(dst, hexString), id[1:]); ok {
			return hex
		}
	}
	return append(dst, id...)
}

// unpack is the inverse of pack.
func (p *prefixes) unpack(dst, packed []byte) ([]byte, error) {
	if len(packed) == 0 {
		return nil, fmt.Errorf("%w: an empty value", ErrCorrupt)
	}
	form := packed[0]
	if form < shortIRI {
		return append(dst, packed...), nil
	}
	if form == hexString {
		return appendHex(append(dst, byte(kindString)), packed[1:]), nil
	}
	n, size := binary.Uvarint(packed[1:])
	list := *p.list.Load()
	prefix := ""
	switch {
	case size <= 0:
		return nil, fmt.Errorf("%w: a value without its prefix", ErrCorrupt)
	case n < uint64(len(list)):
		prefix = list[n]
	case n < uint64(len(list)+len(p.fresh)): // only while they are written
		prefix = p.fresh[n-uint64(len(list))]
	default:
		return nil, fmt.Errorf("%w: a value with the unknown prefix %d", ErrCorrupt, n)
	}
	rest := packed[1+size:]
	switch form {
	case shortIRI:
		return append(append(append(dst, byte(kindIRI)), prefix...), rest...), nil
	case hexIRI:
		return appendHex(append(append(dst, byte(kindIRI)), prefix...), rest), nil
	case shortTyped:
		dst = append(append(append(dst, byte(kindTyped)), prefix...), separator)
		return append(dst, rest...), nil
	case numberTyped:
		x, size := binary.Uvarint(rest)
		if size <= 0 {
			return nil, fmt.Errorf("%w: a value without its number", ErrCorrupt)
		}
		dst = append(append(append(dst, byte(kindTyped)), prefix...), separator)
		return strconv.AppendUint(dst, x, 10), nil
	}
	return nil, fmt.Errorf("%w: a value of the unknown form %d", ErrCorrupt, form)
}

// appendUnhex appends a byte for each two hexadecimal digits in lower case, of
// which there must be an even number, enough to be worth it.
func appendUnhex(dst, digits []byte) ([]byte, bool) {
	if len(digits)%2 != 0 || len(digits) < 16 {
		return dst, false
	}
	for i := 0; i < len(digits); i += 2 {
		high, low := digit16(digits[i]), digit16(digits[i+1])
		if high|low > 15 {
			return dst, false
		}
		dst = append(dst, high<<4|low)
	}
	return dst, true
}

// digit16 returns what a digit stands for; 255 if it is none.
func digit16(c byte) byte {
	switch {
	case '0' <= c && c <= '9':
		return c - '0'
	case 'a' <= c && c <= 'f':
		return c - 'a' + 10
	}
	return 255
}

func appendHex(dst, raw []byte) []byte {
	const digits = "0123456789abcdef"
	for _, b := range raw {
		dst = append(dst, digits[b>>4], digits[b&15])
	}
	return dst
}
