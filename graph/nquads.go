package graph

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

// formatQuad writes a quad as a line of N-Quads, in the canonical form of RDF
// 1.2: one space between terms, and no more escapes than are needed.
func formatQuad(b *strings.Builder, q quad.Quad) {
	for _, v := range []quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
		if v != nil {
			formatTerm(b, v)
			b.WriteByte(' ')
		}
	}
	b.WriteString(".\n")
}

func formatTerm(b *strings.Builder, v quad.Value) {
	switch v := v.(type) {
	case quad.IRI:
		b.WriteByte('<')
		for _, r := range string(v) {
			if r <= ' ' || strings.ContainsRune("<>\"{}|^`\\", r) {
				fmt.Fprintf(b, "\\u%04X", r)
			} else {
				b.WriteRune(r)
			}
		}
		b.WriteByte('>')
	case quad.String:
		b.WriteByte('"')
		for _, r := range string(v) {
			formatRune(b, r)
		}
		b.WriteByte('"')
	case quad.TypedString:
		formatTerm(b, v.Value)
		b.WriteString("^^")
		formatTerm(b, v.Type)
	default:
		b.WriteString(v.String())
	}
}

func formatRune(b *strings.Builder, r rune) {
	if i := strings.IndexRune(escaped[:7], r); i >= 0 { // an apostrophe needs none
		b.WriteByte('\\')
		b.WriteByte(escapes[i])
	} else if r < ' ' || r == 0x7f {
		fmt.Fprintf(b, "\\u%04X", r)
	} else {
		b.WriteRune(r)
	}
}

const (
	escaped = "\b\t\n\f\r\"\\'"
	escapes = "btnfr\"\\'"
)

// A scanner reads the terms of one line.
type scanner struct{ rest string }

// parseQuad reads a line of N-Quads. It reports false for an empty line or a
// comment. Blank nodes and language tags, which no graph of ours has, are
// errors, and so is a quad without a label.
func parseQuad(line string) (q quad.Quad, ok bool, err error) {
	s := &scanner{line}
	if s.space(); s.rest == "" || s.rest[0] == '#' {
		return q, false, nil
	}
	var subject, predicate, label quad.IRI
	for _, step := range []func() error{
		func() (err error) { subject, err = s.iri("subject"); return },
		func() (err error) { predicate, err = s.iri("predicate"); return },
		func() (err error) { q.Object, err = s.object(); return },
		func() (err error) { label, err = s.iri("label"); return },
		s.end,
	} {
		if err := step(); err != nil {
			return q, false, err
		}
		s.space()
	}
	q.Subject, q.Predicate, q.Label = subject, predicate, label
	return q, true, nil
}

func (s *scanner) space() { s.rest = strings.TrimLeft(s.rest, " \t") }

func (s *scanner) end() error {
	rest, ok := strings.CutPrefix(s.rest, ".")
	rest = strings.TrimLeft(rest, " \t")
	if !ok || rest != "" && rest[0] != '#' {
		return errors.New("a quad ends with a dot, and there is one on a line")
	}
	return nil
}

func (s *scanner) iri(what string) (quad.IRI, error) {
	if !strings.HasPrefix(s.rest, "<") {
		return "", fmt.Errorf("the %s is not an IRI in angle brackets", what)
	}
	text, rest, ok := strings.Cut(s.rest[1:], ">")
	if !ok || strings.ContainsAny(text, "<\" {}|^`\t") {
		return "", fmt.Errorf("the %s is a broken IRI", what)
	}
	s.rest = rest
	text, err := unescape(text, "")
	return quad.IRI(text), err
}

func (s *scanner) object() (quad.Value, error) {
	if !strings.HasPrefix(s.rest, `"`) {
		return s.iri("object")
	}
	end := 1
	for end < len(s.rest) && s.rest[end] != '"' {
		if s.rest[end] == '\\' {
			end++
		}
		end++
	}
	if end >= len(s.rest) {
		return nil, errors.New("a literal has no closing quote")
	}
	text, err := unescape(s.rest[1:end], escapes)
	if err != nil {
		return nil, err
	}
	s.rest = s.rest[end+1:]
	rest, typed := strings.CutPrefix(s.rest, "^^")
	if !typed {
		if strings.HasPrefix(rest, "@") {
			return nil, errors.New("a literal has a language, which none of ours has")
		}
		return quad.String(text), nil
	}
	s.rest = rest
	t, err := s.iri("type of the literal")
	if t == xsd+"string" {
		return quad.String(text), err
	}
	return quad.TypedString{Value: quad.String(text), Type: t}, err
}

// unescape resolves \uXXXX, \UXXXXXXXX, and the escapes of one letter that are
// allowed.
func unescape(text, allowed string) (string, error) {
	if !strings.Contains(text, `\`) {
		return text, nil
	}
	var b strings.Builder
	for text != "" {
		before, rest, found := strings.Cut(text, `\`)
		b.WriteString(before)
		if !found {
			break
		}
		if rest == "" {
			return "", errors.New("a backslash escapes nothing")
		}
		i, digits := strings.IndexByte(allowed, rest[0]), 0
		switch {
		case i >= 0:
			b.WriteByte(escaped[i])
		case rest[0] == 'u':
			digits = 4
		case rest[0] == 'U':
			digits = 8
		default:
			return "", fmt.Errorf("unknown escape %q", rest[:1])
		}
		text = rest[1:]
		if digits > 0 {
			if len(text) < digits {
				return "", errors.New("an escape is cut off")
			}
			n, err := strconv.ParseUint(text[:digits], 16, 32)
			if err != nil || !utf8.ValidRune(rune(n)) {
				return "", fmt.Errorf("%q is no character", text[:digits])
			}
			b.WriteRune(rune(n))
			text = text[digits:]
		}
	}
	return b.String(), nil
}
