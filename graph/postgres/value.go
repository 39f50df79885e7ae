package postgres

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

// A stored value begins with a letter for its type. What follows is text, so
// that a person can read the table; but bytes in the database, since text
// there can't hold the character NUL.
const (
	letterIRI    = 'I'
	letterBlank  = 'B'
	letterString = 'S'
	letterTyped  = 'T' // length of the type, colon, type, text
	letterLang   = 'L' // length of the language, colon, language, text
	letterInt    = 'N'
	letterFloat  = 'F'
	letterBool   = 'O'
	letterTime   = 'M' // seconds, nanoseconds, seconds east of UTC
)

// encode returns a value as it is stored. Equal bytes are one node.
func encode(v quad.Value) ([]byte, error) {
	switch v := v.(type) {
	case quad.IRI:
		return encodeName(letterIRI, string(v), v)
	case quad.BNode:
		return encodeName(letterBlank, string(v), v)
	case quad.String:
		return encodeText(letterString, string(v), v)
	case quad.TypedString:
		return encodeMarked(letterTyped, string(v.Type), string(v.Value), v)
	case quad.LangString:
		return encodeMarked(letterLang, v.Lang, string(v.Value), v)
	case quad.Int:
		return strconv.AppendInt([]byte{letterInt}, int64(v), 10), nil
	case quad.Float:
		// All NaN are one, as no NaN equals itself; 0 and -0 are two.
		return strconv.AppendFloat([]byte{letterFloat}, float64(v), 'g', -1, 64), nil
	case quad.Bool:
		return strconv.AppendBool([]byte{letterBool}, bool(v)), nil
	case quad.Time:
		t := time.Time(v)
		_, offset := t.Zone()
		return fmt.Appendf(nil, "%c%d %d %d", letterTime, t.Unix(), t.Nanosecond(), offset), nil
	case nil:
		return nil, fmt.Errorf("%w: a value is missing", ErrInvalidQuad)
	}
	return nil, fmt.Errorf("%w: a %T is no type of package quad", ErrInvalidQuad, v)
}

func encodeName(letter byte, name string, v quad.Value) ([]byte, error) {
	if name == "" {
		return nil, fmt.Errorf("%w: an empty %T", ErrInvalidQuad, v)
	}
	return encodeText(letter, name, v)
}

func encodeText(letter byte, text string, v quad.Value) ([]byte, error) {
	if !utf8.ValidString(text) {
		return nil, fmt.Errorf("%w: a %T that is not UTF-8", ErrInvalidQuad, v)
	}
	return append([]byte{letter}, text...), nil
}

func encodeMarked(letter byte, mark, text string, v quad.Value) ([]byte, error) {
	if !utf8.ValidString(mark) {
		return nil, fmt.Errorf("%w: a %T that is not UTF-8", ErrInvalidQuad, v)
	}
	return encodeText(letter, strconv.Itoa(len(mark))+":"+mark+text, v)
}

// decode is the inverse of encode.
func decode(stored []byte) (quad.Value, error) {
	if len(stored) == 0 {
		return nil, fmt.Errorf("postgres: a stored value is empty")
	}
	text := string(stored[1:])
	switch stored[0] {
	case letterIRI:
		return quad.IRI(text), nil
	case letterBlank:
		return quad.BNode(text), nil
	case letterString:
		return quad.String(text), nil
	case letterTyped:
		mark, text, err := decodeMarked(text)
		return quad.TypedString{Value: quad.String(text), Type: quad.IRI(mark)}, err
	case letterLang:
		mark, text, err := decodeMarked(text)
		return quad.LangString{Value: quad.String(text), Lang: mark}, err
	case letterInt:
		n, err := strconv.ParseInt(text, 10, 64)
		return quad.Int(n), malformed(stored, err)
	case letterFloat:
		f, err := strconv.ParseFloat(text, 64)
		return quad.Float(f), malformed(stored, err)
	case letterBool:
		b, err := strconv.ParseBool(text)
		return quad.Bool(b), malformed(stored, err)
	case letterTime:
		return decodeTime(text)
	}
	return nil, malformed(stored, fmt.Errorf("no such type"))
}

func malformed(stored []byte, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("postgres: a stored value %q: %w", stored[:min(len(stored), 40)], err)
}

func decodeMarked(s string) (mark, text string, err error) {
	digits, rest, _ := strings.Cut(s, ":")
	n, err := strconv.Atoi(digits)
	if err != nil || n < 0 || n > len(rest) {
		return "", "", malformed([]byte(s), fmt.Errorf("no length"))
	}
	return rest[:n], rest[n:], nil
}

func decodeTime(text string) (quad.Value, error) {
	var seconds, nanos int64
	var offset int
	if _, err := fmt.Sscanf(text, "%d %d %d", &seconds, &nanos, &offset); err != nil {
		return nil, malformed([]byte(text), err)
	}
	zone := time.UTC
	if offset != 0 {
		zone = time.FixedZone("", offset)
	}
	return quad.Time(time.Unix(seconds, nanos).In(zone)), nil
}

// A digest numbers a stored value: the n-th number that it may have. The first
// is nearly always free. Numbers are digests, so that writers spread over all
// ranges of a distributed table, and any two processes agree.
type digest func(stored []byte, attempt int) int64

// sha256Digest takes the first eight bytes of SHA-256; for later attempts, of
// the digest of the digest and the number of the attempt.
func sha256Digest(stored []byte, attempt int) int64 {
	sum := sha256.Sum256(stored)
	if attempt > 0 {
		sum = sha256.Sum256(binary.BigEndian.AppendUint64(sum[:], uint64(attempt)))
	}
	id := int64(binary.BigEndian.Uint64(sum[:8]))
	if id == 0 {
		return math.MaxInt64 // zero is no value
	}
	return id
}
