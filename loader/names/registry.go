package names

import (
	"embed"
	"fmt"
	"slices"
	"strings"

	"github.com/pactgraph/pactgraph/graph"
)

//go:embed data
var data embed.FS

// Source is the name and version of the embedded registry.
const Source = "pactgraph registry 1"

// A Registry knows names. It is immutable and safe for concurrent use. The zero
// Registry has no entries, and finds only what the article introduces.
type Registry struct {
	entries []Entry
	byRef   map[graph.Ref]int
	names   trie
	owned   map[graph.Ref][]int // entries by their owner
	words   *lexicon
}

// Default returns the registry that is embedded in the package: well-known
// companies, other organisations, products and people. Each call parses it
// anew, in some fifty milliseconds.
func Default() (*Registry, error) {
	var all []Entry
	for _, file := range []string{"companies.csv", "products.csv", "people.csv"} {
		f, err := data.Open("data/" + file)
		if err != nil {
			return nil, fmt.Errorf("names: embedded registry: %w", err)
		}
		list, err := Read(f, file)
		f.Close()
		if err != nil {
			return nil, err
		}
		for i := range list {
			list[i].Source = Source
		}
		all = append(all, list...)
	}
	return new(Registry).With(all...)
}

// With returns a registry that has the entries on top of those of r. An entry
// with the ref of an earlier one replaces it. A name that several entries share
// means the last of them that is not weak. It fails on an entry without a ref
// or a name.
func (r *Registry) With(entries ...Entry) (*Registry, error) {
	out := &Registry{byRef: make(map[graph.Ref]int), owned: make(map[graph.Ref][]int), words: r.words}
	if out.words == nil {
		w, err := readLexicon()
		if err != nil {
			return nil, err
		}
		out.words = w
	}
	for _, e := range slices.Concat(r.entries, entries) {
		if err := e.check(); err != nil {
			return nil, fmt.Errorf("names: %w", err)
		}
		if i, ok := out.byRef[e.Ref]; ok {
			out.entries[i] = e
			continue
		}
		out.byRef[e.Ref] = len(out.entries)
		out.entries = append(out.entries, e)
	}
	for i, e := range out.entries {
		if e.Owner != "" {
			out.owned[e.Owner] = append(out.owned[e.Owner], i)
		}
		for _, name := range append([]string{e.Name}, e.Aliases...) {
			strong, weak := strings.CutSuffix(name, "?")
			out.names.add(strong, hit{int32(i), weak})
		}
	}
	return out, nil
}

// Entry returns the entry of a ref, without the marks of weak names.
func (r *Registry) Entry(ref graph.Ref) (Entry, bool) {
	i, ok := r.byRef[ref]
	if !ok {
		return Entry{}, false
	}
	e := r.entries[i]
	e.Name = strings.TrimSuffix(e.Name, "?")
	e.Aliases = slices.Clone(e.Aliases)
	for j, a := range e.Aliases {
		e.Aliases[j] = strings.TrimSuffix(a, "?")
	}
	e.Descriptors = slices.Clone(e.Descriptors)
	return e, true
}

// Len returns the number of entries.
func (r *Registry) Len() int { return len(r.entries) }

// owners returns who owns or makes an entry, and those above, nearest first.
func (r *Registry) owners(ref graph.Ref) (up []graph.Ref) {
	for range 4 { // deeper chains than unit, company, parent are not kept
		i, ok := r.byRef[ref]
		if !ok || r.entries[i].Owner == "" {
			return up
		}
		ref = r.entries[i].Owner
		up = append(up, ref)
	}
	return up
}

func sortOf(e Entry) string {
	if e.Sort != "" || e.Ref.Kind() == Person {
		return e.Sort
	}
	return e.Ref.Kind()
}
