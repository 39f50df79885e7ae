package graph

import (
	"bytes"
	"crypto/sha256"
	"encoding"
	"encoding/hex"
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"unicode/utf8"
)

// Cells are what a record says, field by field, as text. They can be used again
// for a next record.
type cells struct {
	shape *shape
	cells []cell // sorted within each field, which is a set
	ends  []int  // for each field, where its cells end
	text  []byte
	part  []byte // of a digest
	sum   digest
	keys  int  // fields that are keys and given
	wide  bool // it leaves keys out, or holds sets that another may be part of: see weigh.go
}

// A cell is a text, and how it is written.
type cell struct {
	sort     termSort
	from, to int
}

func (c *cells) begin(s *shape) {
	c.shape, c.keys, c.wide = s, 0, false
	c.cells, c.ends, c.text = c.cells[:0], c.ends[:0], c.text[:0]
}

// of returns the cells of the i-th field.
func (c *cells) of(i int) []cell {
	from := 0
	if i > 0 {
		from = c.ends[i-1]
	}
	return c.cells[from:c.ends[i]]
}

func (c *cells) bytes(x cell) []byte { return c.text[x.from:x.to] }

// read reads a record of a Go type with the shape s. What the graph cannot hold
// is a [*RecordError]; several are joined.
func (c *cells) read(s *shape, v reflect.Value) error {
	c.begin(s)
	var errs []error
	for i := range s.fields {
		f := &s.fields[i]
		from := len(c.cells)
		if err := c.readField(f, v.Field(f.index)); err != nil {
			errs = append(errs, &RecordError{Kind: s.kind, Field: f.name, Err: err})
		}
		c.end(f, from)
	}
	if c.keys == 0 && len(errs) == 0 {
		errs = append(errs, &RecordError{Kind: s.kind, Err: errors.New("none of its keys is set")})
	}
	if errs == nil {
		return nil
	}
	return errors.Join(errs...)
}

// readRaw reads a record whose Go type is not known.
func (c *cells) readRaw(r Raw) {
	c.begin(r.shape)
	for i := range r.shape.fields {
		f := &r.shape.fields[i]
		from := len(c.cells)
		for _, ref := range r.Roles[f.name] {
			c.add(refTerm, append(c.text, ref...))
		}
		for _, text := range r.Values[f.name] {
			at := len(c.text)
			c.add(textTerm, append(c.text, text...))
			c.cells[len(c.cells)-1].sort = f.lit.term(c.text[at:])
		}
		c.end(f, from)
	}
	c.wide = r.wide
}

// add adds a cell of all text behind that of the cell before.
func (c *cells) add(sort termSort, text []byte) {
	c.cells = append(c.cells, cell{sort, len(c.text), len(text)})
	c.text = text
}

// end ends a field, whose cells begin at from.
func (c *cells) end(f *field, from int) {
	if own := c.cells[from:]; len(own) > 1 {
		slices.SortFunc(own, func(a, b cell) int { return bytes.Compare(c.bytes(a), c.bytes(b)) })
		own = slices.CompactFunc(own, func(a, b cell) bool { return bytes.Equal(c.bytes(a), c.bytes(b)) })
		c.cells = c.cells[:from+len(own)]
	}
	given := len(c.cells) > from
	if f.key && given {
		c.keys++
	}
	c.wide = c.wide || f.key && (f.many || !given)
	c.ends = append(c.ends, len(c.cells))
}

func (c *cells) readField(f *field, v reflect.Value) error {
	if !f.many {
		return c.readElement(f, v)
	}
	for i := range v.Len() {
		if err := c.readElement(f, v.Index(i)); err != nil {
			return err
		}
	}
	return nil
}

func (c *cells) readElement(f *field, v reflect.Value) error {
	if f.sort == roleField {
		return c.readRole(f, v.String())
	}
	if v.IsZero() {
		return nil
	}
	from := len(c.text)
	text, sort, err := f.append(c.text, v)
	if err != nil {
		return err
	}
	if sort == textTerm && !utf8.Valid(text[from:]) {
		return fmt.Errorf("%q is not valid UTF-8", text[from:])
	}
	c.add(sort, text)
	return nil
}

// readRole reads a ref, or the key of one whose kind the field tells.
func (c *cells) readRole(f *field, text string) error {
	if text == "" && !f.many {
		return nil
	}
	from, b := len(c.text), c.text
	if f.plays != "" && text != "" {
		b = append(append(b, f.plays...), '/')
	}
	b = append(b, text...)
	if ref := b[from:]; !isPlain(ref) {
		if err := Ref(ref).Validate(); err != nil {
			return err
		}
	}
	c.add(refTerm, b)
	return nil
}

// append appends a value as it is written.
func (f *field) append(b []byte, v reflect.Value) ([]byte, termSort, error) {
	switch {
	case f.lit == dateLiteral:
		d := v.Interface().(Date)
		return d.appendTo(b), d.term(), nil
	case f.marshals:
		text, err := v.Interface().(encoding.TextMarshaler).MarshalText()
		return append(b, text...), textTerm, err
	case v.CanFloat():
		x := v.Float()
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return b, 0, fmt.Errorf("%v is not a number", x)
		}
		return strconv.AppendFloat(b, x, 'g', -1, v.Type().Bits()), doubleTerm, nil
	case v.CanInt():
		return strconv.AppendInt(b, v.Int(), 10), integerTerm, nil
	case v.CanUint():
		return strconv.AppendUint(b, v.Uint(), 10), integerTerm, nil
	case v.Kind() == reflect.Bool:
		return strconv.AppendBool(b, v.Bool()), booleanTerm, nil
	}
	return append(b, v.String()...), textTerm, nil
}

// raw returns the record by the names of its fields.
func (c *cells) raw() Raw {
	raw := Raw{Roles: map[string][]Ref{}, Values: map[string][]string{}, shape: c.shape, wide: c.wide}
	for i := range c.shape.fields {
		f := &c.shape.fields[i]
		for _, x := range c.of(i) {
			if f.sort == roleField {
				raw.Roles[f.name] = append(raw.Roles[f.name], Ref(c.bytes(x)))
			} else {
				raw.Values[f.name] = append(raw.Values[f.name], string(c.bytes(x)))
			}
		}
	}
	return raw
}

// appendKey appends the ref of the fact that the record is stored as: of an
// entity its ID, else the kind and a digest of the fields that are keys.
func (c *cells) appendKey(b []byte) []byte {
	p := c.shape.layoutOf()
	if c.shape.form == entity {
		return append(b, c.bytes(c.of(p.keys[0])[0])...)
	}
	sum := c.sum[:0]
	for _, i := range p.keys {
		f, own := &c.shape.fields[i], c.of(i)
		if len(own) == 0 {
			continue
		}
		part := append(c.part[:0], f.name...)
		for _, x := range own {
			part = append(part, 0)
			if f.sort == roleField {
				part = append(part, c.bytes(x)...)
			} else {
				part = strconv.AppendQuote(part, string(c.bytes(x)))
			}
		}
		c.part, sum = part, sum.add(part)
	}
	c.sum = sum
	return sum.appendSum(append(append(b, c.shape.kind...), '/'))
}

// A digest collects what is to be digested: parts, each after its length.
type digest []byte

func (d digest) add(part []byte) digest {
	d = strconv.AppendInt(d, int64(len(part)), 10)
	d = append(d, ':')
	d = append(d, part...)
	return append(d, '\n')
}

// appendSum appends the first 128 bits of the SHA-256 of what is collected, in
// hexadecimal.
func (d digest) appendSum(b []byte) []byte {
	sum := sha256.Sum256(d)
	return hex.AppendEncode(b, sum[:16])
}
