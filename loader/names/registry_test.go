package names_test

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/names"
	"github.com/pactgraph/pactgraph/loader/sentences"
)

func TestRead(t *testing.T) {
	want := []names.Entry{
		{Ref: "company/tesk", Name: "Tesk", Owner: "company/orrin", Aliases: []string{"Tesk Valves", "Pump?"}, Source: "mine 2"},
		{Ref: "product/zephon", Name: "Zephon", Sort: "service", Ticker: "", Source: "mine 2"},
	}
	for name, text := range map[string]string{
		"CSV":  "ref,name,owner,aliases,sort\n# ours\ncompany/tesk,Tesk,company/orrin,Tesk Valves; Pump?,\nproduct/zephon,Zephon,,,service\n",
		"CRLF": "\uFEFFname,ref,owner,aliases,sort\r\nTesk,company/tesk,company/orrin,Tesk Valves;Pump?,\r\nZephon,product/zephon,,,service\r\n",
		"JSON": `[{"ref": "company/tesk", "name": "Tesk", "owner": "company/orrin", "aliases": ["Tesk Valves", "Pump?"]}, {"ref": "product/zephon", "name": "Zephon", "sort": "service"}]`,
	} {
		got, err := names.Read(strings.NewReader(text), "mine 2")
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("%s: %v (-want +got):\n%s", name, err, diff)
		}
	}
}

func TestReadErrors(t *testing.T) {
	broken := errors.New("broken")
	for _, test := range []struct {
		name string
		r    io.Reader
		line int
		is   error
		says string
	}{
		{"empty", strings.NewReader(""), 1, names.ErrEntry, "header"},
		{"no ref", strings.NewReader("name\nTesk\n"), 1, names.ErrEntry, `"ref"`},
		{"unknown column", strings.NewReader("ref,name,colour\n"), 1, names.ErrEntry, `"colour"`},
		{"bad ref", strings.NewReader("ref,name\ncompany/tesk,Tesk\ntesk,Tesk\n"), 3, names.ErrEntry, `"tesk"`},
		{"other kind", strings.NewReader("ref,name\nagreement/a,A deal\n"), 2, names.ErrEntry, "agreement/a"},
		{"no name", strings.NewReader("ref,name\n\n# next\ncompany/tesk,?\n"), 4, names.ErrEntry, "no name"},
		{"bad owner", strings.NewReader("ref,name,owner\ncompany/tesk,Tesk,Orrin\n"), 2, names.ErrEntry, "owner"},
		{"too few fields", strings.NewReader("ref,name\ncompany/tesk\n"), 2, nil, "fields"},
		{"open quotation", strings.NewReader("ref,name\ncompany/tesk,\"Tesk\n"), 2, nil, "quote"},
		{"JSON syntax", strings.NewReader("[\n{\"ref\": \"company/tesk\", \"name\": \"Tesk\"},\n{]\n"), 3, nil, "invalid"},
		{"JSON field", strings.NewReader("[\n{\"ref\": \"company/tesk\", \"colour\": 1}]"), 2, nil, "colour"},
		{"JSON entry", strings.NewReader("[\n\n{\"ref\": \"company/tesk\"}]"), 3, names.ErrEntry, "no name"},
		{"JSON cut off", strings.NewReader("[\n{\"ref\": \"company/tesk\", \"name\": \"Tesk\"}"), 2, nil, "unexpected end"},
		{"reader fails", io.MultiReader(strings.NewReader("ref,name\n"), iotest.ErrReader(broken)), 2, broken, "broken"},
	} {
		_, err := names.Read(test.r, "mine.csv")
		var read *names.ReadError
		if !errors.As(err, &read) {
			t.Errorf("%s: error %v is no ReadError", test.name, err)
			continue
		}
		if read.Line != test.line || read.Name != "mine.csv" {
			t.Errorf("%s: at %s:%d, want line %d (%v)", test.name, read.Name, read.Line, test.line, err)
		}
		if test.is != nil && !errors.Is(err, test.is) || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s: error %q, want one that is %v and says %q", test.name, err, test.is, test.says)
		}
	}
}

func TestWith(t *testing.T) {
	base := registry(t)
	more, err := base.With(
		names.Entry{Ref: "company/tesk", Name: "Tesk", Source: "mine"},
		names.Entry{Ref: "company/cisco", Name: "Kisko", Source: "mine"},
	)
	if err != nil {
		t.Fatal(err)
	}
	text := "Tesk and Kisko grew, and so did Netflix."
	ss := sentences.Split(text)
	if diff := cmp.Diff([]string{"company/cisco", "company/netflix", "company/tesk"}, refs(more.Find(text, ss))); diff != "" {
		t.Errorf("with entries (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"company/netflix"}, refs(base.Find(text, ss))); diff != "" {
		t.Errorf("the registry below changed (-want +got):\n%s", diff)
	}
	if _, err := base.With(names.Entry{Ref: "tesk", Name: "Tesk"}); !errors.Is(err, names.ErrEntry) {
		t.Errorf("bad entry: error %v", err)
	}
	if e, ok := more.Entry("company/cisco"); !ok || e.Name != "Kisko" || more.Len() != base.Len()+1 {
		t.Errorf("entry replaced: %+v, %v, %d entries", e, ok, more.Len())
	}
}

func TestEntryHidesMarks(t *testing.T) {
	e, ok := registry(t).Entry("company/apple")
	if !ok || e.Name != "Apple" {
		t.Errorf("Entry(company/apple) = %q, %v", e.Name, ok)
	}
	if _, ok := registry(t).Entry("company/no-such"); ok {
		t.Error("an entry for company/no-such")
	}
}

// The embedded registry must be usable as a whole: owners exist, nobody owns
// himself, keys are slugs, and no name without a mark means two things.
func TestDefault(t *testing.T) {
	r := registry(t)
	if r.Len() < 7000 {
		t.Errorf("%d entries", r.Len())
	}
	names.Entries(r, func(e names.Entry) {
		if e.Ref.Key() != names.Slug(e.Ref.Key()) {
			t.Errorf("%s: key is no slug", e.Ref)
		}
		if _, ok := r.Entry(e.Owner); e.Owner != "" && !ok || e.Owner == e.Ref {
			t.Errorf("%s: owner %s", e.Ref, e.Owner)
		}
	})
	for name, refs := range names.Shared(r) {
		t.Errorf("%q means %v", name, refs)
	}
}

func TestSlug(t *testing.T) {
	for name, want := range map[string]string{
		"OpenAI": "openai", "Amazon Web Services": "amazon-web-services", "AT&T": "at-and-t", "Disney+": "disney-plus", "Nestlé S.A.": "nestle-sa",
		"O'Reilly": "oreilly", "  --x  ": "x", "": "", "!?": "", "GPT-4o": "gpt-4o", "東京": "東京", "a\xffb": "ab",
	} {
		if got := names.Slug(name); got != want {
			t.Errorf("Slug(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestGroupRef(t *testing.T) {
	for _, test := range []struct {
		head string
		want graph.Ref
	}{
		{"models", "product/openai-models"}, {"model", "product/openai-models"}, {"products", "product/openai-products"},
		{"IP", "product/openai-ip"}, {"intellectual property", "product/openai-ip"}, {"APIs", "product/openai-apis"},
		{"stateless API calls", "product/openai-stateless-apis"}, {"cloud services", "product/openai-cloud-services"},
		{"first party products", "product/openai-first-party-products"}, {"technologies", "product/openai-technology"},
	} {
		if got := names.GroupRef("company/openai", test.head); got != test.want {
			t.Errorf("GroupRef(%q) = %s, want %s", test.head, got, test.want)
		}
	}
}
