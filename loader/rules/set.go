package rules

import (
	"fmt"
	"io/fs"
	"maps"
	"strings"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/grammar"
	"github.com/pactgraph/pactgraph/schema"
)

// Default returns the embedded rules. It reads them anew each time, which takes a
// few milliseconds.
func Default() (*Set, error) {
	names, err := fs.Glob(data, "data/*.rules")
	if err != nil {
		return nil, fmt.Errorf("rules: %w", err)
	}
	empty, err := newSet()
	if err != nil {
		return nil, err
	}
	sets := make([]*Set, len(names))
	kinds := kindsOf(schema.Records())
	for i, name := range names {
		text, err := data.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("rules: %w", err)
		}
		p := parser{file: strings.TrimPrefix(name, "data/"), kinds: kinds}
		if sets[i], err = p.parse(string(text)); err != nil {
			return nil, err
		}
	}
	return empty.With(sets...)
}

// newSet returns a set that has no rules, but the grammar and the senses to read
// with.
func newSet() (*Set, error) {
	sense, err := defaultSenses()
	if err != nil {
		return nil, err
	}
	return &Set{parser: grammar.New(), sense: sense}, nil
}

// With returns a set of the rules of s and of the others, in that order. Two
// rules of one name are an error, a [*FileError].
func (s *Set) With(others ...*Set) (*Set, error) {
	all := &Set{parser: s.parser, sense: s.sense, rules: append([]*rule(nil), s.rules...), cast: s.cast.clone()}
	seen := map[string]*rule{}
	for _, r := range s.rules {
		seen[r.name] = r
	}
	for _, o := range others {
		for _, r := range o.rules {
			if old := seen[r.name]; old != nil {
				return nil, &FileError{File: r.file, Line: r.line, Why: fmt.Sprintf("rule %q stands in %s:%d already", r.name, old.file, old.line)}
			}
			seen[r.name] = r
			all.rules = append(all.rules, r)
		}
		all.cast.add(o.cast)
	}
	all.index = makeIndex(all.rules)
	return all, nil
}

// A Cast says who plays in the examples of rule files.
type Cast struct {
	Names  map[string]graph.Ref    // by name as it is written
	Makers map[graph.Ref]graph.Ref // who offers a product
}

func (c *Cast) clone() Cast { return Cast{maps.Clone(c.Names), maps.Clone(c.Makers)} }

func (c *Cast) add(o Cast) {
	if c.Names == nil {
		c.Names, c.Makers = map[string]graph.Ref{}, map[graph.Ref]graph.Ref{}
	}
	maps.Copy(c.Names, o.Names)
	maps.Copy(c.Makers, o.Makers)
}

// Cast returns who plays in the examples of the set. The caller must not change
// it.
func (s *Set) Cast() Cast { return s.cast }

// names reads "company: Globex, Initech".
func (p *parser) names(rest string) string {
	kind, names, ok := strings.Cut(rest, ":")
	if !ok {
		return "expected “names KIND: NAME, NAME”"
	}
	more := Cast{Names: map[string]graph.Ref{}}
	for _, n := range list(names) {
		r := graph.NewRef(strings.TrimSpace(kind), slug(n))
		if err := r.Validate(); err != nil {
			return err.Error()
		}
		more.Names[n] = r
	}
	p.cast.add(more)
	return ""
}

func slug(name string) string {
	return strings.ReplaceAll(strings.ToLower(strings.ReplaceAll(name, "'s", "")), " ", "-")
}

// maker reads "Globex: Globex Cloud, Globex Mail".
func (p *parser) maker(rest string) string {
	who, products, _ := strings.Cut(rest, ":")
	maker, ok := p.cast.Names[strings.TrimSpace(who)]
	if !ok {
		return fmt.Sprintf("%q is not among the names", who)
	}
	more := Cast{Makers: map[graph.Ref]graph.Ref{}}
	for _, n := range list(products) {
		product, ok := p.cast.Names[n]
		if !ok {
			return fmt.Sprintf("%q is not among the names", n)
		}
		more.Makers[product] = maker
	}
	p.cast.add(more)
	return ""
}
