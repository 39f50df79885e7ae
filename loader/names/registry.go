package names

import (
	"cmp"
	"embed"
	"fmt"
	"slices"
	"strings"

	"github.com/pactgraph/pactgraph/graph"
)

//go:embed data
var data embed.FS

// Source is the name and version of the embedded registry.
const Source = "pactgraph registry 2"

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
// anew, in some twenty milliseconds.
func Default() (*Registry, error) {
	var (
		all []Entry
		err error
	)
	for _, file := range []string{"companies.csv", "products.csv", "people.csv"} {
		text, err := data.ReadFile("data/" + file)
		if err != nil {
			return nil, fmt.Errorf("names: embedded registry: %w", err)
		}
		list, err := readCSV(text, file)
		if err != nil {
			return nil, err
		}
		for i := range list {
			list[i].Source = Source
		}
		all = append(all, list...)
	}
	if all, err = addListed(all); err != nil {
		return nil, err
	}
	words, err := readLexicon()
	if err != nil {
		return nil, err
	}
	return registryOf(words, all), nil
}

// addListed adds the entries that come from public lists. To an entry that is
// there already they add its ticker.
func addListed(all []Entry) ([]Entry, error) {
	const file = "listed.csv"
	text, err := data.ReadFile("data/" + file)
	if err != nil {
		return nil, fmt.Errorf("names: embedded registry: %w", err)
	}
	list, err := readCSV(text, file)
	if err != nil {
		return nil, err
	}
	at := make(map[graph.Ref]int, len(all))
	for i, e := range all {
		at[e.Ref] = i
	}
	for _, e := range list {
		if i, ok := at[e.Ref]; ok {
			all[i].Ticker = cmp.Or(all[i].Ticker, e.Ticker)
			continue
		}
		e.Source = Source
		all = append(all, e)
	}
	return all, nil
}

// With returns a registry that has the entries on top of those of r. An entry
// with the ref of an earlier one replaces it. A name that several entries share
// means the last of them that is not weak. It fails on an entry without a ref
// or a name.
func (r *Registry) With(entries ...Entry) (*Registry, error) {
	words := r.words
	if words == nil {
		w, err := readLexicon()
		if err != nil {
			return nil, err
		}
		words = w
	}
	for i := range entries {
		if err := entries[i].check(); err != nil {
			return nil, fmt.Errorf("names: %w", err)
		}
	}
	return registryOf(words, r.entries, entries), nil
}

// registryOf returns the registry of entries that have been checked.
func registryOf(words *lexicon, lists ...[]Entry) *Registry {
	n := 0
	for _, list := range lists {
		n += len(list)
	}
	r := &Registry{
		entries: make([]Entry, 0, n), byRef: make(map[graph.Ref]int, n), owned: make(map[graph.Ref][]int),
		names: newTrie(2 * n), words: words,
	}
	for _, list := range lists {
		for _, e := range list {
			if i, ok := r.byRef[e.Ref]; ok {
				r.entries[i] = e
				continue
			}
			r.byRef[e.Ref] = len(r.entries)
			r.entries = append(r.entries, e)
		}
	}
	for i := range r.entries {
		e := &r.entries[i]
		if e.Owner != "" {
			r.owned[e.Owner] = append(r.owned[e.Owner], i)
		}
		r.named(i, e.Name)
		for _, name := range e.Aliases {
			r.named(i, name)
		}
	}
	return r
}

// named notes a name of an entry.
func (r *Registry) named(entry int, name string) {
	strong, weak := strings.CutSuffix(name, "?")
	r.names.add(strong, hit{int32(entry), weak})
	if r.entries[entry].Ref.Kind() == Product && takesPlural(strong) { // "two Dreamliners"
		r.names.add(strong+"s", hit{int32(entry), weak})
	}
}

// takesPlural reports whether a product's name can have a plural: it ends in a
// letter or a digit that takes an s, and none does already.
func takesPlural(name string) bool {
	last := name[len(name)-1]
	return last != 's' && last != 'S' && (last >= 'a' && last <= 'z' || last >= 'A' && last <= 'Z' || last >= '0' && last <= '9')
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
