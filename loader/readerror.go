package loader

import (
	"errors"
	"fmt"
)

// What an article can't be read for. A [ReadError] wraps one of them, or the
// error of the io.Reader.
var (
	// ErrEmpty: nothing but white space, or a header without prose.
	ErrEmpty = errors.New("no text")
	// ErrBinary: not a text (NUL bytes, many control characters, a PDF).
	ErrBinary = errors.New("not a text file")
	// ErrEncoding: neither valid UTF-8 nor UTF-16 with a byte order mark.
	ErrEncoding = errors.New("invalid encoding")
	// ErrTooLarge: more than MaxBytes.
	ErrTooLarge = fmt.Errorf("larger than %d MiB", MaxBytes>>20)
	// ErrNoArticle: a page of HTML without the prose of an article.
	ErrNoArticle = errors.New("page holds no article")
)

// A ReadError tells which input could not be read as an article, and why.
type ReadError struct {
	// Name is the name or URL that the caller gave.
	Name string
	// Offset is the byte of the input, as stored, at which the fault was
	// found; -1 where the input as a whole is at fault.
	Offset int64
	// Err is the fault, often one of the Err values of this package.
	Err error
}

// Error names the input, the fault and, where there is one, the byte.
func (e *ReadError) Error() string {
	if e.Offset < 0 {
		return fmt.Sprintf("read %q: %v", e.Name, e.Err)
	}
	return fmt.Sprintf("read %q: %v at byte %d", e.Name, e.Err, e.Offset)
}

// Unwrap returns Err.
func (e *ReadError) Unwrap() error { return e.Err }
