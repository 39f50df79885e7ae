package names

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/pactgraph/pactgraph/graph"
)

// An Entry is one thing that a registry knows. Only Ref and Name must be given.
//
// A name that ends in "?" is a weak one, spelled like a common word, a given
// name or a place ("Apple?"): it counts only where the article says that it is
// meant.
type Entry struct {
	Ref         graph.Ref `json:"ref"`
	Name        string    `json:"name"`
	Sort        string    `json:"sort"`        // as in [Entity]; "" is company or product, by the kind of Ref
	Owner       graph.Ref `json:"owner"`       // whose unit a company is; who makes a product
	Ticker      string    `json:"ticker"`      // as in "NYSE:CRM"
	Aliases     []string  `json:"aliases"`     // without legal suffixes: these are understood
	Descriptors []string  `json:"descriptors"` // as in [Entity]
	Source      string    `json:"-"`           // the registry and its version
}

// ErrEntry is wrapped by the errors of entries that can't be used.
var ErrEntry = errors.New("bad registry entry")

// A ReadError says where a registry could not be read.
type ReadError struct {
	Name string // as given to [Read]
	Line int    // 1 is the first
	Err  error
}

func (e *ReadError) Error() string { return fmt.Sprintf("names: %s:%d: %v", e.Name, e.Line, e.Err) }

// Unwrap returns the cause, which is [ErrEntry], or a syntax error of CSV or
// JSON, or what the reader returned.
func (e *ReadError) Unwrap() error { return e.Err }

// Columns are the columns of a registry in CSV, in any order; ref and name must
// be there. Lists are separated by semicolons.
const columns = "ref,name,sort,owner,ticker,aliases,descriptors"

// Read reads entries from CSV with a header line, or from JSON: an array of
// objects, whose fields are named as the columns of the CSV. The name of the
// registry, best with a version, becomes the Source of each entry. Every error
// is a [*ReadError]. Empty input is an error; a registry without entries is not.
func Read(r io.Reader, name string) ([]Entry, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, &ReadError{name, bytes.Count(data, []byte("\n")) + 1, err}
	}
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	var list []Entry
	if t := bytes.TrimSpace(data); len(t) > 0 && t[0] == '[' {
		list, err = readJSON(data, name)
	} else {
		list, err = readCSV(data, name)
	}
	if err != nil {
		return nil, err
	}
	for i := range list {
		list[i].Source = name
	}
	return list, nil
}

func readJSON(data []byte, name string) ([]Entry, error) {
	line := func(at int64) int { return bytes.Count(data[:min(at, int64(len(data)))], []byte("\n")) + 1 }
	var whole []json.RawMessage
	if err := json.Unmarshal(data, &whole); err != nil {
		at := int64(len(data))
		if s := (*json.SyntaxError)(nil); errors.As(err, &s) {
			at = s.Offset
		}
		return nil, &ReadError{name, line(at), err}
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if _, err := d.Token(); err != nil {
		return nil, &ReadError{name, line(d.InputOffset()), err}
	}
	var list []Entry
	for d.More() {
		var e Entry
		if err := d.Decode(&e); err != nil {
			return nil, &ReadError{name, line(d.InputOffset()), err}
		}
		if err := e.check(); err != nil {
			return nil, &ReadError{name, line(d.InputOffset()), err}
		}
		list = append(list, e)
	}
	return list, nil
}

func readCSV(data []byte, name string) ([]Entry, error) {
	r := csv.NewReader(bytes.NewReader(data))
	r.Comment, r.ReuseRecord = '#', true
	fail := func(err error) error {
		if p := (*csv.ParseError)(nil); errors.As(err, &p) {
			return &ReadError{name, p.Line, p.Err}
		}
		line, _ := r.FieldPos(0)
		return &ReadError{name, line, err}
	}
	head, err := r.Read()
	if err == io.EOF {
		return nil, &ReadError{name, 1, fmt.Errorf("%w: no header line %q", ErrEntry, columns)}
	} else if err != nil {
		return nil, fail(err)
	}
	col, err := columnsOf(head)
	if err != nil {
		return nil, fail(err)
	}
	list := make([]Entry, 0, min(bytes.Count(data, []byte("\n")), 1<<13))
	for {
		row, err := r.Read()
		if err == io.EOF {
			return list, nil
		} else if err != nil {
			return nil, fail(err)
		}
		e := entryOf(row, col)
		if err := e.check(); err != nil {
			return nil, fail(err)
		}
		list = append(list, e)
	}
}

// columnsOf maps the name of each column to its place in the header.
func columnsOf(head []string) (map[string]int, error) {
	col := make(map[string]int)
	for i, h := range head {
		h = strings.ToLower(strings.TrimSpace(h))
		if !strings.Contains(","+columns+",", ","+h+",") {
			return nil, fmt.Errorf("%w: unknown column %q, want %s", ErrEntry, h, columns)
		}
		col[h] = i
	}
	for _, need := range []string{"ref", "name"} {
		if _, ok := col[need]; !ok {
			return nil, fmt.Errorf("%w: no column %q in the header line", ErrEntry, need)
		}
	}
	return col, nil
}

func entryOf(row []string, col map[string]int) Entry {
	field := func(name string) string {
		if i, ok := col[name]; ok {
			return strings.TrimSpace(row[i])
		}
		return ""
	}
	list := func(name string) (out []string) {
		text := field(name)
		if text == "" {
			return nil
		}
		out = make([]string, 0, strings.Count(text, ";")+1)
		for s := range strings.SplitSeq(text, ";") {
			if s = strings.TrimSpace(s); s != "" {
				out = append(out, s)
			}
		}
		return out
	}
	return Entry{
		Ref: graph.Ref(field("ref")), Name: field("name"), Sort: field("sort"),
		Owner: graph.Ref(field("owner")), Ticker: field("ticker"),
		Aliases: list("aliases"), Descriptors: list("descriptors"),
	}
}

// check reports why an entry can't be used.
func (e Entry) check() error {
	if err := e.Ref.Validate(); err != nil {
		return fmt.Errorf("%w: %w", ErrEntry, err)
	}
	switch e.Ref.Kind() {
	case Company, Product, Person:
	default:
		return fmt.Errorf("%w: %s: kind is not company, product or person", ErrEntry, e.Ref)
	}
	if !strings.ContainsFunc(e.Name, isLetter) && Slug(strings.TrimSuffix(e.Name, "?")) == "" {
		return fmt.Errorf("%w: %s has no name", ErrEntry, e.Ref)
	}
	if e.Owner != "" {
		if err := e.Owner.Validate(); err != nil {
			return fmt.Errorf("%w: owner of %s: %w", ErrEntry, e.Ref, err)
		}
	}
	return nil
}

// isLetter reports whether a character is a letter of English, of which most names
// have one: the others take longer to judge.
func isLetter(r rune) bool { return 'a' <= r|0x20 && r|0x20 <= 'z' }
