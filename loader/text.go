package loader

import (
	"encoding/binary"
	"io"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// ReadText reads an article from plain text. The name is what errors and
// Article.Name call it.
//
// Metadata may stand before the prose in any of these forms, in this order:
//
//   - lines "Title: …", "Date: …", "Publisher: …", "URL: …" and other lines
//     "Key: value", up to a blank line or the first line of another form;
//   - a title line and a byline, as in "By Jane Roe | Apr 27, 2026 | 3 min read";
//   - a title alone: a short line without a full stop, and a blank line.
//
// Where none of them gives a date, the dateline of the prose does ("SEOUL,
// June 15, 2026 — …"). A text without any of this is prose from its first byte
// that is not white space.
//
// Text in UTF-8, with or without byte order mark, is kept byte for byte, with
// its line ends. UTF-16 needs a byte order mark and is decoded; offsets are
// then into the decoded text. Anything else is a *[ReadError] around ErrEmpty,
// ErrBinary, ErrEncoding, ErrTooLarge or the error of r. The cost is linear in
// the length of the input.
func ReadText(r io.Reader, name string) (Article, error) {
	stored, err := readAll(r)
	if err != nil {
		return Article{}, &ReadError{Name: name, Offset: -1, Err: err}
	}
	text, offset, err := decode(stored)
	if err == nil {
		offset, err = check(text)
		if err != nil && offset > 0 && text != stored { // decoded: where it stands in the file
			offset = 2 + 2*len(utf16.Encode([]rune(text[:offset])))
		}
	}
	if err != nil {
		return Article{}, &ReadError{Name: name, Offset: int64(offset), Err: err}
	}
	h := readHeader(text)
	if h.body == len(text) {
		return Article{}, &ReadError{Name: name, Offset: -1, Err: ErrEmpty}
	}
	return Article{
		Name: name, URL: h.url, Title: h.title, Author: h.author,
		Publisher: h.publisher, Published: h.published, Text: text, Body: h.body,
	}, nil
}

func readAll(r io.Reader) (string, error) {
	var b strings.Builder
	if n, err := io.Copy(&b, io.LimitReader(r, MaxBytes+1)); err != nil {
		return "", err
	} else if n > MaxBytes {
		return "", ErrTooLarge
	}
	return b.String(), nil
}

// decode returns the text of what is stored. An error comes with the offset of
// the first byte that is no character.
func decode(stored string) (text string, offset int, err error) {
	var order binary.ByteOrder
	switch {
	case strings.HasPrefix(stored, "\xff\xfe"):
		order = binary.LittleEndian
	case strings.HasPrefix(stored, "\xfe\xff"):
		order = binary.BigEndian
	default:
		return stored, 0, nil
	}
	var b strings.Builder
	b.Grow(len(stored))
	unit := func(i int) rune { return rune(order.Uint16([]byte{stored[i], stored[i+1]})) }
	for i := 2; i < len(stored); i += 2 {
		if i+1 == len(stored) {
			return "", i, ErrEncoding
		}
		char := unit(i)
		if utf16.IsSurrogate(char) {
			if i+3 >= len(stored) {
				return "", i, ErrEncoding
			}
			if char = utf16.DecodeRune(char, unit(i+2)); char == unicode.ReplacementChar {
				return "", i, ErrEncoding
			}
			i += 2
		}
		b.WriteRune(char)
	}
	return b.String(), 0, nil
}

// check tells whether the text is one that people write. Binary files are told
// before bad encodings: "invalid UTF-8" says little about a photograph.
func check(text string) (offset int, err error) {
	if i := strings.IndexByte(text, 0); i >= 0 {
		return i, ErrBinary
	}
	if strings.HasPrefix(text, "%PDF-") {
		return -1, ErrBinary
	}
	controls, invalid, blank := 0, -1, true
	for i, char := range text {
		if char == utf8.RuneError && invalid < 0 && !strings.HasPrefix(text[i:], "\ufffd") {
			invalid = i
		}
		if unicode.IsControl(char) && !unicode.IsSpace(char) {
			controls++
		}
		blank = blank && isBlank(char)
	}
	switch {
	case controls*20 > len(text):
		return -1, ErrBinary
	case invalid >= 0:
		return invalid, ErrEncoding
	case blank:
		return -1, ErrEmpty
	}
	return -1, nil
}

// isBlank reports white space, and the characters without width that editors
// leave in files.
func isBlank(char rune) bool {
	return unicode.IsSpace(char) || char == '\ufeff' || char == '\u200b'
}
