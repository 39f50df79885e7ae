package loader_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader"
	"github.com/pactgraph/pactgraph/loader/names"
	"github.com/pactgraph/pactgraph/loader/rules"
	"github.com/pactgraph/pactgraph/schema"
)

// Two articles about one agreement, by two publishers.
const (
	first = `Title: Globex and Initech renew
Date: 2026-04-28
Publisher: Example Wire

On Monday, Globex Corp. and Initech Inc. announced a new agreement. Under the agreement, Globex granted Initech a non-exclusive license to its patents through 2030.
`
	second = `Title: What the new deal means
Date: 2026-04-29
Publisher: Example Review

On April 27, Globex Corp. and Initech Inc. announced a new agreement. Initech agreed to pay Globex $40 million.
`
)

func article(t testing.TB, name, text string) loader.Article {
	t.Helper()
	a, err := loader.ReadText(strings.NewReader(text), name)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func newLoader(t testing.TB, options ...loader.Option) *loader.Loader {
	t.Helper()
	l, err := loader.New(options...)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func dump(t testing.TB, g *graph.Graph) string {
	t.Helper()
	var b bytes.Buffer
	if err := g.WriteTo(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func ExampleLoader_Load() {
	ctx := context.Background()
	l, err := loader.New()
	if err != nil {
		fmt.Println(err)
		return
	}
	a, err := loader.ReadText(strings.NewReader(first), "first.txt")
	if err != nil {
		fmt.Println(err)
		return
	}
	g := graph.New()
	if _, err := l.Load(ctx, g, a); err != nil {
		fmt.Println(err)
		return
	}
	for f, err := range graph.Find[schema.License](ctx, g.AsOf(graph.Day(2026, 5, 1))) {
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(f.Value.Licensor, "to", f.Value.Licensee, "exclusive:", f.Value.Exclusive, "from/until:", f.Valid)
		fmt.Println(f.Claims[0].Evidence.Sentence)
	}
	// Output:
	// globex to initech exclusive: no from/until: 2026-04-27/2030
	// Under the agreement, Globex granted Initech a non-exclusive license to its patents through 2030.
}

// The order in which articles come makes no difference, and an agreement of which
// two of them tell is one.
func TestAnyOrder(t *testing.T) {
	l := newLoader(t)
	articles := []loader.Article{article(t, "first.txt", first), article(t, "second.txt", second)}
	var dumps []string
	for range 2 {
		g := graph.New()
		for _, a := range articles {
			if _, err := l.Load(t.Context(), g, a); err != nil {
				t.Fatal(err)
			}
		}
		dumps = append(dumps, dump(t, g))
		var agreements []graph.Ref
		for f, err := range graph.Find[schema.Agreement](t.Context(), g.Ever()) {
			if err != nil {
				t.Fatal(err)
			}
			agreements = append(agreements, f.Ref)
		}
		if len(agreements) != 1 {
			t.Errorf("agreements: %v, want one", agreements)
		}
		if err := loader.Join(t.Context(), g); err != nil {
			t.Fatal(err)
		}
		if dump(t, g) != dumps[len(dumps)-1] {
			t.Error("to join again changes the graph")
		}
		slices.Reverse(articles)
	}
	if diff := cmp.Diff(dumps[0], dumps[1]); diff != "" {
		t.Errorf("the order shows:\n%s", diff)
	}
}

// What was known by the day before the second article is what the first says.
func TestKnownBy(t *testing.T) {
	l := newLoader(t)
	g := graph.New()
	for name, text := range map[string]string{"first.txt": first, "second.txt": second} {
		if _, err := l.Load(t.Context(), g, article(t, name, text)); err != nil {
			t.Fatal(err)
		}
	}
	for day, want := range map[graph.Date]int{
		graph.Day(2026, 4, 26): 0,
		graph.Day(2026, 4, 28): 1,
		graph.Day(2026, 4, 29): 2,
	} {
		documents := map[string]bool{}
		for c, err := range graph.Claims[graph.Raw](t.Context(), g.Ever().KnownBy(day)) {
			if err != nil {
				t.Fatal(err)
			}
			if d := c.Evidence.Document; d.Registry == "" && !c.Said.Known() {
				documents[d.Name] = true
			}
		}
		if len(documents) != want {
			t.Errorf("known by %s: claims of %v, want those of %d articles", day, documents, want)
		}
	}
}

// Every claim's sentence stands at its offsets in the file as stored.
func TestEvidence(t *testing.T) {
	l := newLoader(t)
	for _, text := range []string{first, "\ufeff" + first, strings.ReplaceAll(first, "\n", "\r\n"), strings.ReplaceAll(first, " a ", "  a\n")} {
		a := article(t, "first.txt", text)
		r, err := l.Read(t.Context(), a)
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Claims) == 0 {
			t.Errorf("%q gives no claims", text)
		}
		for _, c := range r.Claims {
			if e := c.Evidence; a.Text[e.Start:e.End] != e.Sentence || e.Start < a.Body {
				t.Errorf("%q is not at [%d:%d]", e.Sentence, e.Start, e.End)
			}
			if c.Rule == "" {
				t.Errorf("no rule has found %v", c.Of)
			}
		}
		if err := r.AddTo(t.Context(), graph.New()); err != nil {
			t.Error(err)
		}
	}
}

func TestOwnNamesAndRules(t *testing.T) {
	entries, err := names.Read(strings.NewReader("ref,name,sort,aliases\ncompany/zephyr-works,Zephyr Works,company,ZW\n"), "mine 1")
	if err != nil {
		t.Fatal(err)
	}
	set, err := rules.Parse("mine.rules", `names company: Globex, Initech
rule lend-staff
  verb  second
  makes partnership
    subject + to -> Parties: company, two
  yes "Globex seconded engineers to Initech."  Parties=globex,initech
`)
	if err != nil {
		t.Fatal(err)
	}
	l := newLoader(t, loader.WithNames(entries...), loader.WithRules(set))
	r, err := l.Read(t.Context(), loader.Article{Name: "note", Text: "In May, ZW seconded engineers to Initech Inc. in Paris."})
	if err != nil {
		t.Fatal(err)
	}
	found := slices.ContainsFunc(r.Claims, func(c graph.Claim) bool {
		p, ok := c.Of.(schema.Partnership)
		return ok && c.Rule == "lend-staff" && slices.Equal(p.Parties, []graph.Ref{"company/zephyr-works", "company/initech"})
	})
	if !found {
		t.Errorf("claims: %+v", r.Claims)
	}
	if i := slices.IndexFunc(r.Background, func(b loader.Background) bool { return b.Document.Name == "mine 1" }); i < 0 {
		t.Errorf("the user's registry is no document of %+v", r.Background)
	}
}

// Each sentence that could tell of a deal is reported: with what it gave and by
// which rule, or with the reason why it gave nothing.
func TestReport(t *testing.T) {
	l := newLoader(t)
	text := "Title: Notes\nDate: 2026-04-28\n\nThe sun rose over the harbour. Gulls cost the city $5 million in March. " +
		"Globex Corp. acquired Initech Inc. for $5 million. Globex Corp. acquired it.\n"
	r, err := l.Read(t.Context(), article(t, "note.txt", text))
	if err != nil {
		t.Fatal(err)
	}
	type row struct {
		Text                      string
		Dates, Amounts, Companies int
		Gave, Left                []string
	}
	var got []row
	for _, c := range r.Report.Coverage {
		if text[c.Start:c.End] != c.Text {
			t.Errorf("%q is not at [%d:%d]", c.Text, c.Start, c.End)
		}
		x := row{c.Text, c.Dates, c.Amounts, c.Companies, nil, c.Left}
		for _, g := range c.Gave {
			x.Gave = append(x.Gave, g.Kind+" by "+g.Rule)
			if of := r.Claims[g.Claim]; of.Of.Kind() != g.Kind || of.Rule != g.Rule || of.Evidence.Sentence != c.Text {
				t.Errorf("claim %d is %s by %s, not %+v", g.Claim, of.Of.Kind(), of.Rule, g)
			}
		}
		got = append(got, x)
	}
	want := []row{
		{Text: "Gulls cost the city $5 million in March.", Dates: 1, Amounts: 1, Left: []string{"no rule has a word of it"}},
		{Text: "Globex Corp. acquired Initech Inc. for $5 million.", Amounts: 1, Companies: 2, Gave: []string{"acquisition by buy-company"}},
		{Text: "Globex Corp. acquired it.", Companies: 1, Left: []string{"acquire: no Target: company", "acquire: no Target: product"}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("coverage (-want +got):\n%s", diff)
	}
	if s := r.Report.Silent(); len(s) != 2 || s[0].Text != want[0].Text || s[1].Text != want[2].Text {
		t.Errorf("silent: %+v", s)
	}
	if r.Report.Sentences != 4 || r.Report.Dates != 1 || r.Report.Amounts != 2 {
		t.Errorf("counts: %+v", r.Report)
	}
}

// Who pays is told by the agreement that the article speaks of: "a licence and
// supply agreement" is one, between those who announced it.
func TestOtherParty(t *testing.T) {
	a := article(t, "deal.txt", "Title: Globex signs\nDate: 2026-04-28\n\nGlobex Corp. announced a licence and supply agreement with Initech Inc. "+
		"Globex will receive $5 million as an upfront cash payment.\n")
	r, err := newLoader(t).Read(t.Context(), a)
	if err != nil {
		t.Fatal(err)
	}
	var got []schema.Payment
	for _, c := range r.Claims {
		if p, ok := c.Of.(schema.Payment); ok {
			p.In = ""
			got = append(got, p)
		}
	}
	want := []schema.Payment{{Payer: "company/initech", Payee: "company/globex",
		Amount: schema.Money{Amount: schema.NewDecimal(5e6, 0), Currency: "USD"}}}
	if diff := cmp.Diff(want, got, cmpopts.EquateComparable(schema.Money{})); diff != "" {
		t.Errorf("payments (-want +got):\n%s", diff)
	}
	if len(r.Agreements) != 1 {
		t.Errorf("agreements: %+v", r.Agreements)
	}
}

// Who leads a group of buyers is told within a word.
func TestLedBy(t *testing.T) {
	a := article(t, "deal.txt", "Title: A sale\nDate: 2026-04-28\n\nA KKR-led consortium bought Initech Inc.\n")
	r, err := newLoader(t).Read(t.Context(), a)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(r.Claims, func(c graph.Claim) bool {
		b, ok := c.Of.(schema.Acquisition)
		return ok && b.Acquirer == "company/kkr" && b.Target == "company/initech"
	}) {
		t.Errorf("claims: %+v", r.Claims)
	}
}

func TestReadCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := newLoader(t).Read(ctx, article(t, "first.txt", first)); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// Where it is known when a company's books close, its fiscal quarter is a span.
func TestFiscalCalendar(t *testing.T) {
	for text, want := range map[string]string{
		"Salesforce Inc. earned $5 million in the first quarter of fiscal 2027.": "2026-02/2026-04",
		"Acme Inc. said Oracle's fiscal year 2026 was good.":                     "2025-06/2026-05",
		"For its fiscal third quarter, Oracle earned $5 million.":                "2025-12/2026-02",
		"Acme Inc. earned $5 million in fiscal 2027.":                            "2027",
		"Oracle and Salesforce earned $5 million in fiscal 2027.":                "2027",
		"Oracle has worked with Acme Inc. since fiscal 2025.":                    "2025/..",
		"Oracle has reported to us since fiscal 2025.":                           "2024-06/..",
	} {
		r, err := newLoader(t).Read(t.Context(), article(t, "books.txt", "Title: Results\nDate: 2026-04-28\n\n"+text+"\n"))
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Dates) != 1 || r.Dates[0].EDTF() != want {
			t.Errorf("%s: %+v, want %s", text, r.Dates, want)
		}
	}
}

// A fiscal quarter begins when its company says: where that is not known it is
// not put into the calendar, and its words are kept.
func TestFiscalQuarter(t *testing.T) {
	a := article(t, "close.txt", "Title: Globex buys\nDate: 2026-04-28\n\nGlobex Corp. agreed to acquire Initech Inc. for $5 million. Globex Corp. expects to complete the acquisition of Initech Inc. in the fourth quarter of fiscal year 2027.\n")
	r, err := newLoader(t).Read(t.Context(), a)
	if err != nil {
		t.Fatal(err)
	}
	told := false
	for _, c := range r.Claims {
		for _, d := range []graph.Date{c.Valid.From, c.Valid.Until} {
			if d.Known() && !d.Contains(graph.Day(2026, 4, 28)) {
				t.Errorf("%s from %s until %s", c.Of.Kind(), c.Valid.From, c.Valid.Until)
			}
			told = told || strings.Contains(d.Words(), "fiscal year 2027")
		}
	}
	if !told {
		t.Errorf("no claim has the words of the quarter: %+v", r.Claims)
	}
}

// The logger that is given is told of each article, at level debug and with the
// context of the reading; without one nothing is logged.
func TestWithLogger(t *testing.T) {
	var out bytes.Buffer
	for _, log := range []*slog.Logger{
		slog.New(slog.NewTextHandler(&out, &slog.HandlerOptions{Level: slog.LevelDebug})),
		slog.New(slog.NewTextHandler(&out, nil)), // at level info
		nil,
	} {
		l, err := loader.New(loader.WithLogger(log))
		if err != nil {
			t.Fatal(err)
		}
		r, err := l.Read(t.Context(), article(t, "first", first))
		if err != nil {
			t.Fatal(err)
		}
		if line := fmt.Sprintf("name=first claims=%d\n", len(r.Claims)); strings.Count(out.String(), "\n") != 1 || !strings.HasSuffix(out.String(), line) {
			t.Errorf("logged %q, want one line with %q", out.String(), line)
		}
	}
}
