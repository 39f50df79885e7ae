package names_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/names"
	"github.com/pactgraph/pactgraph/loader/sentences"
)

// sound reports what a result promises and does not keep.
func sound(text string, sentences int, res names.Result) error {
	known := make(map[graph.Ref]bool)
	for _, e := range res.Entities {
		if err := e.Ref.Validate(); err != nil || e.Name == "" || known[e.Ref] {
			return fmt.Errorf("entity %+v: %v, twice: %v", e, err, known[e.Ref])
		}
		known[e.Ref] = true
		if e.Known != (e.Source != "") || (e.Ref.Kind() == names.Person) != (e.Sort == "") || e.Sort == "unit" && e.Ref.Kind() != names.Company {
			return fmt.Errorf("entity %+v: source or sort", e)
		}
	}
	named := make(map[int]bool)
	var last names.Mention
	for i, m := range res.Mentions {
		if m.Start < 0 || m.End > len(text) || m.Start >= m.End || text[m.Start:m.End] != m.Text || m.Entity >= len(res.Entities) {
			return fmt.Errorf("mention %+v", m)
		}
		nested := i > 0 && m.Start >= last.Start && m.End <= last.End
		if i > 0 && m.Start < last.End && !(nested && res.Entities[last.Entity].Ref.Kind() == names.Product) {
			return fmt.Errorf("mention %+v after %+v", m, last)
		}
		if !nested {
			last = m
		}
		named[m.Entity] = true
	}
	if len(named) != len(res.Entities) {
		return fmt.Errorf("%d of %d entities are mentioned", len(named), len(res.Entities))
	}
	start := 0
	for _, f := range res.Facts {
		for role, r := range f.Roles {
			if !known[r] {
				return fmt.Errorf("fact %+v: %s is no entity", f, role)
			}
		}
		if f.Registry {
			continue
		}
		if f.Start < start || f.End <= f.Start || f.End > len(text) || f.Sentence < 0 || f.Sentence >= sentences {
			return fmt.Errorf("fact %+v after %d", f, start)
		}
		start = f.Start
	}
	return nil
}

// words are pieces of which texts of all shapes can be made.
var words = []string{
	"Microsoft", "OpenAI's", "Apple", "AWS", "Bedrock", "Acme", "Acme's", "Inc.", "Corp.", "Group", "CEO", "chief executive", "Jane", "Roe", "Mr.",
	"said", "agreed to acquire", "of", "the", "The", "and", "&", ",", ".", "(", ")", "NYSE: ACM", "formerly", "models", "products", "non-core", "IP",
	"its new tool,", "\"a lunar engine\"", "co-develop a lunar engine", "lunar", "engine", "rival", "a unit of", "US government", "Fizz-owned", "GPT-9",
	"3", "é", "’s", "“", "”", "—", "\n", "\n\n", "- ", "including", "such as", "April", "For", "Bank", "University of", "\xff", "iPhone", "X",
}

func TestFindIsSound(t *testing.T) {
	r := registry(t)
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 0, 60).Draw(t, "words"), rapid.SampledFrom([]string{" ", "", "  "}).Draw(t, "space"))
		ss := sentences.Split(text)
		res := r.Find(text, ss)
		if err := sound(text, len(ss), res); err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		if diff := cmp.Diff(res, r.Find(text, ss)); diff != "" {
			t.Fatalf("%q: twice differs:\n%s", text, diff)
		}
	})
}

func FuzzFind(f *testing.F) {
	r := registry(f)
	for _, seed := range []string{
		"", "Microsoft Corp. and OpenAI’s models.", "“Acme,” said Jane F. Roe, CEO of Acme (NYSE: ACM).\r\n- Fizz, formerly Acme\r\n",
		"A \"lunar engine\" by Acme-Fizz & Co.", "\xff\xfe\x00", "Bank of the of of & & and Acme, Inc., Ltd. 3 4", "'s's 's’ Acme's 's",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		ss := sentences.Split(text)
		if err := sound(text, len(ss), r.Find(text, ss)); err != nil {
			t.Fatal(err)
		}
	})
}

func FuzzRead(f *testing.F) {
	f.Add("ref,name\ncompany/tesk,Tesk\n")
	f.Add(`[{"ref": "company/tesk", "name": "Tesk", "aliases": ["Pump?"]}]`)
	f.Add("ref,name\n\"company/tesk\nTesk")
	f.Fuzz(func(t *testing.T, text string) {
		list, err := names.Read(strings.NewReader(text), "fuzz")
		if err != nil {
			return
		}
		if _, err := new(names.Registry).With(list...); err != nil {
			t.Fatalf("Read takes what With refuses: %v", err)
		}
	})
}

// Every name of a registry is found in a text that is made of names, whatever
// they share.
func TestFindLongestName(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.SampledFrom([]string{"Alba", "Brix", "Corvo", "Dunmor"})
		list := rapid.SliceOfNDistinct(rapid.Map(rapid.SliceOfN(word, 1, 3), func(w []string) string { return strings.Join(w, " ") }), 1, 6, rapid.ID).Draw(t, "names")
		var entries []names.Entry
		for _, n := range list {
			entries = append(entries, names.Entry{Ref: graph.NewRef(names.Company, names.Slug(n)), Name: n})
		}
		r, err := new(names.Registry).With(entries...)
		if err != nil {
			t.Fatal(err)
		}
		text := strings.Join(list, "; ") + "."
		var got []string
		for _, m := range r.Find(text, sentences.Split(text)).Mentions {
			got = append(got, m.Text)
		}
		if diff := cmp.Diff(list, got); diff != "" {
			t.Fatalf("%q (-want +got):\n%s", text, diff)
		}
	})
}
