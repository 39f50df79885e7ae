package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pactgraph/pactgraph/graph"
)

var onBolt = hosting{Platform: bolt.Ref(), Product: tool}

// seen says how a fact looks on a day: "no", "perhaps" or "yes".
func seen(t *testing.T, v graph.View, f graph.Ref) string {
	t.Helper()
	for _, one := range all(t, graph.Find[graph.Raw](ctx, v)) {
		switch {
		case one.Ref != f:
		case one.Certain:
			return "yes"
		default:
			return "perhaps"
		}
	}
	return "no"
}

// Each rule of time, with the days on which it shows.
func TestWeighTime(t *testing.T) {
	type said struct {
		published string
		claim     graph.Claim
	}
	at := func(published string, c graph.Claim) said { return said{published, c} }
	mod := func(m graph.Modality, c graph.Claim) graph.Claim { c.Modality = m; return c }
	tests := []struct {
		rule   string
		says   []said
		want   string // day=answer
		valid  string // of the view of ever
		number int    // of episodes
	}{
		{
			"a coarse beginning is possible from its first day, certain from its last",
			[]said{at("2026-01-10", asserts(onBolt, "2025-10/.."))},
			"2025-09-30=no 2025-10-01=perhaps 2025-10-30=perhaps 2025-10-31=yes 2030-01-01=yes", "2025-10/..", 1,
		}, {
			"an unknown beginning is possible before the first day on which somebody says it holds",
			[]said{at("2026-01-10", asserts(onBolt, "/.."))},
			"1999-01-01=perhaps 2026-01-09=perhaps 2026-01-10=yes 2027-01-01=yes", "/..", 1,
		}, {
			"an unknown end is possible after the last day on which somebody says it holds",
			[]said{at("2026-01-10", asserts(onBolt, "2025-10-01/")), at("2026-02-20", asserts(onBolt, ""))},
			"2025-09-30=no 2025-10-01=yes 2026-02-20=yes 2026-02-21=perhaps 2040-01-01=perhaps", "2025-10-01/", 1,
		}, {
			"a known end is inclusive",
			[]said{at("2026-01-10", asserts(onBolt, "2025/2032"))},
			"2024-12-31=no 2025-01-01=perhaps 2025-12-31=yes 2032-12-31=yes 2033-01-01=no", "2025/2032", 1,
		}, {
			"an event ends nothing that a calendar knows",
			[]said{at("2026-01-10", asserts(onBolt, `2025-10-01/"the moon falls"`))},
			"2025-10-01=yes 2026-01-10=yes 2026-01-11=perhaps 2090-01-01=perhaps", `2025-10-01/"the moon falls"`, 1,
		}, {
			"open is since ever",
			[]said{at("2026-01-10", asserts(onBolt, "../.."))},
			"1000-01-01=yes 2026-01-10=yes 3000-01-01=yes", "../..", 1,
		}, {
			"several assertions: the earliest beginning, the latest end, certain in between",
			[]said{at("2026-01-10", asserts(onBolt, "2020-05-01/2022-05-01")), at("2026-01-11", asserts(onBolt, "2021-01-01/2024-05-01"))},
			"2020-04-30=no 2020-05-01=yes 2023-01-01=yes 2024-05-01=yes 2024-05-02=no", "2020-05-01/2024-05-01", 1,
		}, {
			"who tells no beginning does not contradict who does",
			[]said{at("2026-01-10", asserts(onBolt, "2025-10-01/..")), at("2026-01-11", asserts(onBolt, ""))},
			"2025-09-30=no 2025-10-01=yes", "2025-10-01/..", 1,
		}, {
			"of dates that agree the more precise counts",
			[]said{at("2026-01-10", asserts(onBolt, "2025/..")), at("2026-01-11", asserts(onBolt, "2025-10/.."))},
			"2025-09-30=no 2025-10-31=yes", "2025-10/..", 1,
		}, {
			"an end closes at its own time",
			[]said{at("2025-10-01", asserts(onBolt, "2025-10-01/..")), at("2026-05-05", ends(onBolt, "2026-04-27"))},
			"2025-10-01=yes 2026-04-26=yes 2026-04-27=perhaps 2026-04-28=no", "2025-10-01/2026-04-27", 1,
		}, {
			"an end told before its beginning closes too",
			[]said{at("2026-05-05", ends(onBolt, "2026-04")), at("2026-06-01", asserts(onBolt, "2025-10-01/"))},
			"2025-10-01=yes 2026-03-31=yes 2026-04-01=perhaps 2026-04-30=perhaps 2026-05-01=no 2026-06-01=no", "2025-10-01/2026-04", 1,
		}, {
			"an end whose time is not told came no later than it was said",
			[]said{at("2025-10-01", asserts(onBolt, "2025-10-01/")), at("2026-05-05", ends(onBolt, ""))},
			"2025-10-01=yes 2025-10-02=perhaps 2026-05-05=perhaps 2026-05-06=no", "2025-10-01/2026-05-05", 1,
		}, {
			"an end told without a beginning: the start is unknown, not eternal",
			[]said{at("2026-05-05", ends(onBolt, "2026-04-27"))},
			"2020-01-01=perhaps 2026-04-26=perhaps 2026-04-27=perhaps 2026-04-28=no", "/2026-04-27", 1,
		}, {
			"a retelling does not reopen",
			[]said{at("2025-10-01", asserts(onBolt, "2025-10-01/")), at("2026-05-05", ends(onBolt, "2026-04-27")), at("2026-09-09", asserts(onBolt, "2025-10/.."))},
			"2026-04-26=yes 2026-04-28=no 2026-09-09=no", "2025-10-01/2026-04-27", 1,
		}, {
			"a retelling without a date does not reopen",
			[]said{at("2026-05-05", ends(onBolt, "2026-04-27")), at("2026-09-09", asserts(onBolt, ""))},
			"2026-04-26=perhaps 2026-04-28=no 2026-09-09=no", "/2026-04-27", 1,
		}, {
			"a later beginning reopens",
			[]said{at("2025-10-01", asserts(onBolt, "2025-10-01/")), at("2026-05-05", ends(onBolt, "2026-04-27")), at("2026-09-09", asserts(onBolt, "2026-09-01/.."))},
			"2026-04-26=yes 2026-06-01=no 2026-09-01=yes 2027-01-01=yes", "2026-09-01/..", 2,
		}, {
			"what begins in the days of the end does not begin later",
			[]said{at("2026-05-05", ends(onBolt, "2026-04")), at("2026-09-09", asserts(onBolt, "2026-04-30/.."))},
			"2026-05-01=no", "2026-04-30/2026-04", 1,
		}, {
			"an assertion's own end separates it from a later beginning",
			[]said{at("2026-01-10", asserts(onBolt, "2010/2012")), at("2026-01-11", asserts(onBolt, "2020/.."))},
			"2012-12-31=yes 2015-01-01=no 2021-01-01=yes", "2020/..", 2,
		}, {
			"of ends that agree the more precise counts",
			[]said{at("2025-10-01", asserts(onBolt, "2025-10-01/")), at("2026-05-05", ends(onBolt, "2026-04-27")), at("2026-07-01", ends(onBolt, "2026"))},
			"2026-04-26=yes 2026-04-28=no", "2025-10-01/2026-04-27", 1,
		}, {
			"of ends that differ the one said last counts",
			[]said{at("2025-10-01", asserts(onBolt, "2025-10-01/")), at("2026-05-05", ends(onBolt, "2026-04-27")), at("2026-07-01", ends(onBolt, "2026-03-01"))},
			"2026-02-28=yes 2026-03-02=no", "2025-10-01/2026-03-01", 1,
		}, {
			"of ends that do not say when the one said first counts",
			[]said{at("2025-10-01", asserts(onBolt, "2025-10-01/")), at("2026-05-05", ends(onBolt, "")), at("2027-09-01", ends(onBolt, ""))},
			"2026-05-05=perhaps 2026-05-06=no 2027-09-01=no", "2025-10-01/2026-05-05", 1,
		}, {
			"the end said last counts in the words of those that agree with it",
			[]said{at("2026-05-05", ends(onBolt, "2026-04-27")), at("2026-07-01", ends(onBolt, "2025-12-01")), at("2026-08-01", ends(onBolt, "2026"))},
			"2026-04-27=perhaps 2026-04-28=no", "/2026-04-27", 1,
		}, {
			"a planned end makes what follows uncertain",
			[]said{at("2025-10-01", asserts(onBolt, "2025-10-01/..")), at("2026-01-01", mod(graph.Planned, ends(onBolt, "2027-01-01")))},
			"2026-12-31=yes 2027-01-01=perhaps 2028-01-01=perhaps", "2025-10-01/..", 1,
		}, {
			"a possible end without a time makes what follows its telling uncertain",
			[]said{at("2025-10-01", asserts(onBolt, "2025-10-01/..")), at("2026-01-01", mod(graph.Possible, ends(onBolt, "")))},
			"2026-01-01=yes 2026-01-02=perhaps", "2025-10-01/..", 1,
		}, {
			"what is planned is never certain",
			[]said{at("2026-01-10", mod(graph.Planned, asserts(onBolt, "2026-03-01/..")))},
			"2026-02-28=no 2026-03-01=perhaps 2030-01-01=perhaps", "2026-03-01/..", 1,
		}, {
			"what held before the beginning that others tell began on a day that is not known",
			[]said{at("2026-01-10", asserts(onBolt, "2025-10-01/..")), at("2024-06-01", asserts(onBolt, ""))},
			"2024-05-31=perhaps 2024-06-01=yes 2025-01-01=yes", "/..", 1,
		}, {
			"a retelling does not outlast the end that others tell",
			[]said{at("2019-01-01", asserts(onBolt, "2019-01-01/2020-06-30")), at("2026-01-01", asserts(onBolt, ""))},
			"2020-06-30=yes 2020=perhaps 2020-07-01=no", "2019-01-01/2020-06-30", 1,
		}, {
			"a plan does not make certain what begins later",
			[]said{at("2025-01-01", mod(graph.Planned, asserts(onBolt, "2026-01-01/.."))), at("2026-07-01", asserts(onBolt, "2026-06-01/.."))},
			"2025-12-31=no 2026-03-01=perhaps 2026-06-01=yes", "2026-01-01/..", 1,
		}, {
			"open is earlier and later than any date",
			[]said{at("2026-01-01", asserts(onBolt, "2020-01-01/2022")), at("2026-01-02", asserts(onBolt, "../..")), at("2026-01-03", asserts(onBolt, "2020-01-01/2022"))},
			"1900-01-01=yes 2050-01-01=yes", "../..", 1,
		}, {
			"an end that says when counts more than one that does not",
			[]said{at("2025-10-01", asserts(onBolt, "2025-10-01/")), at("2026-05-05", ends(onBolt, "2026-04-27")), at("2026-09-01", ends(onBolt, ""))},
			"2026-04-26=yes 2026-04-28=no", "2025-10-01/2026-04-27", 1,
		}, {
			"what is denied is not gone",
			[]said{at("2026-01-10", asserts(onBolt, "2025-10-01/..")), at("2026-01-11", denies(onBolt))},
			"2026-01-12=yes", "2025-10-01/..", 1,
		}, {
			"what is only denied is no fact",
			[]said{at("2026-01-11", denies(onBolt))},
			"2026-01-11=no", "", 0,
		},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			g := graph.New()
			for i, s := range test.says {
				add(t, g, fmt.Sprint("note ", i), s.published, s.claim)
			}
			for part := range strings.FieldsSeq(test.want) {
				on, want, _ := strings.Cut(part, "=")
				if got := seen(t, g.AsOf(day(on)), graph.KeyOf(onBolt)); got != want {
					t.Errorf("as of %s: %s, want %s", on, got, want)
				}
			}
			facts := all(t, graph.Find[hosting](ctx, g.Ever()))
			if test.number == 0 {
				if len(facts) > 0 {
					t.Errorf("ever: %v, want nothing", facts)
				}
				return
			}
			if len(facts) != 1 || facts[0].Valid != span(test.valid) || len(facts[0].Episodes) != test.number {
				t.Errorf("ever: %+v, want %s in %d episodes", facts, test.valid, test.number)
			}
		})
	}
}

func TestWeighCoarseView(t *testing.T) {
	g := graph.New()
	add(t, g, "note", "2026-01-10", asserts(onBolt, "2025-10-10/2025-12-31"))
	for on, want := range map[string]string{"2025-10": "perhaps", "2025-11": "yes", "2025": "perhaps", "2026": "no", "2025-36": "perhaps"} {
		if got := seen(t, g.AsOf(day(on)), graph.KeyOf(onBolt)); got != want {
			t.Errorf("as of %s: %s, want %s", on, got, want)
		}
	}
}

func TestWeighAdmission(t *testing.T) {
	said := asserts(hosting{Platform: bolt.Ref(), Product: gear}, "")
	said.Said = day("2026-02")
	g := graph.New()
	add(t, g, "dated", "2026-04-27", asserts(onBolt, ""), said)
	add(t, g, "undated", "", asserts(hosting{Platform: acme.Ref(), Product: tool}, ""))
	register(t, g, asserts(hosting{Platform: acme.Ref(), Product: gear}, ""))
	for known, want := range map[string][]string{
		"2026-01-31": {"acme gear"},
		"2026-02-27": {"acme gear"},
		"2026-02-28": {"acme gear", "bolt gear"},
		"2026-02":    {"acme gear", "bolt gear"},
		"2026-04-26": {"acme gear", "bolt gear"},
		"2026-04-27": {"acme gear", "bolt gear", "bolt tool"},
	} {
		var got []string
		for _, f := range all(t, graph.Find[hosting](ctx, g.Ever().KnownBy(day(known)))) {
			got = append(got, f.Value.Platform.Key()+" "+string(f.Value.Product))
		}
		if diff := cmp.Diff(sorted(want), sorted(got)); diff != "" {
			t.Errorf("known by %s (-want +got):\n%s", known, diff)
		}
	}
}

func TestWeighBackground(t *testing.T) {
	g := graph.New()
	register(t, g, asserts(onBolt, ""))
	if got := seen(t, g.AsOf(day("1990-01-01")), graph.KeyOf(onBolt)); got != "yes" {
		t.Errorf("a registry without a date: %s, want yes", got)
	}
}

func TestWeighValues(t *testing.T) {
	with := func(change func(*hosting)) graph.Record { h := onBolt; change(&h); return h }
	cost := func(p price) graph.Record { return with(func(h *hosting) { h.Price = p }) }
	on := func(d string) graph.Record { return with(func(h *hosting) { h.Opened = day(d) }) }
	type said struct {
		published string
		rec       graph.Record
	}
	tests := []struct {
		rule string
		says []said
		want graph.Record
	}{
		{"the value said last counts", []said{{"2026-01-01", cost("9")}, {"2026-02-01", cost("~8")}}, cost("~8")},
		{"no value is not a value", []said{{"2026-01-01", cost("9")}, {"2026-02-01", onBolt}}, cost("9")},
		{"then the more precise", []said{{"2026-01-01", cost("~99")}, {"2026-01-01", cost("11")}}, cost("11")},
		{"then the text", []said{{"2026-01-01", cost("8")}, {"2026-01-01", cost("9")}}, cost("9")},
		{"dates by their precision", []said{{"2026-01-01", on("2025-10-01")}, {"2026-01-01", on("2025")}}, on("2025-10-01")},
		{"no date is before any", []said{{"", cost("7")}, {"2020", cost("6")}}, cost("6")},
		{"sets are united", []said{
			{"2026-01-01", with(func(h *hosting) { h.Regions = []string{"west", "east"} })},
			{"2026-02-01", with(func(h *hosting) { h.Regions = []string{"north", "east"} })},
		}, with(func(h *hosting) { h.Regions = []string{"east", "north", "west"} })},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			g := graph.New()
			for i, s := range test.says {
				add(t, g, fmt.Sprint("note ", i), s.published, asserts(s.rec, ""))
			}
			facts := all(t, graph.Find[hosting](ctx, g.Ever()))
			if len(facts) != 1 {
				t.Fatalf("%d facts", len(facts))
			}
			if diff := cmp.Diff(test.want, graph.Record(facts[0].Value), exact); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if len(facts[0].Claims) != len(test.says) {
				t.Errorf("%d claims, want all %d", len(facts[0].Claims), len(test.says))
			}
		})
	}
}

func TestWeighEpisodeValues(t *testing.T) {
	cheap, dear := onBolt, onBolt
	cheap.Price, dear.Regions = "5", []string{"west"}
	g := graph.New()
	add(t, g, "first", "2025-10-01", asserts(cheap, "2025-10-01/"))
	add(t, g, "end", "2026-01-01", ends(onBolt, "2026-01-01"))
	add(t, g, "second", "2026-09-09", asserts(dear, "2026-09-01/.."))
	f := all(t, graph.Find[hosting](ctx, g.Ever()))[0]
	if f.Value.Price != "" || len(f.Value.Regions) != 1 {
		t.Errorf("values of an ended episode leak: %+v", f.Value)
	}
	f = all(t, graph.Find[hosting](ctx, g.AsOf(day("2025-12-01"))))[0]
	if f.Value.Price != "5" || f.Valid != span("2025-10-01/2026-01-01") {
		t.Errorf("of the first episode: %+v %v", f.Value, f.Valid)
	}
}

func TestWeighModality(t *testing.T) {
	type said struct {
		published string
		modality  graph.Modality
	}
	tests := []struct {
		rule string
		says []said
		want graph.Modality
	}{
		{"once done is done", []said{{"2025", graph.Planned}, {"2026", graph.Done}, {"2027", graph.Possible}}, graph.Done},
		{"what was said in a month may be said on its last day", []said{{"2025-06-30", graph.Conditional}, {"2025-06", graph.Planned}}, graph.Planned},
		{"plans change", []said{{"2025", graph.Planned}, {"2026", graph.Possible}}, graph.Possible},
		{"the firmest of what is said last", []said{{"2025", graph.Possible}, {"2026", graph.Possible}, {"2026", graph.Conditional}}, graph.Conditional},
	}
	for _, test := range tests {
		g := graph.New()
		for i, s := range test.says {
			c := asserts(onBolt, "")
			c.Modality = s.modality
			add(t, g, fmt.Sprint("note ", i), s.published, c)
		}
		f := all(t, graph.Find[hosting](ctx, g.Ever()))[0]
		if f.Modality != test.want || f.Certain != (test.want == graph.Done) {
			t.Errorf("%s: %s, certain %t, want %s", test.rule, f.Modality, f.Certain, test.want)
		}
	}
}

func TestWeighPartialEnds(t *testing.T) {
	long := pact{Parties: []graph.Ref{acme.Ref(), bolt.Ref(), cargo.Ref()}, Title: "supply"}
	short := pact{Parties: []graph.Ref{acme.Ref(), bolt.Ref()}, Title: "rent"}
	other := pact{Parties: []graph.Ref{acme.Ref(), cargo.Ref()}, Title: "rent"}
	tests := []struct {
		rule string
		end  pact
		want string // titles and parties that go on
	}{
		{"some of a set end all that have them", pact{Parties: []graph.Ref{bolt.Ref()}}, "acme+cargo"},
		{"all that fit", pact{Parties: []graph.Ref{acme.Ref(), bolt.Ref()}}, "acme+cargo"},
		{"every key that is named must fit", pact{Parties: []graph.Ref{bolt.Ref()}, Title: "rent"}, "acme+bolt+cargo acme+cargo"},
		{"a key alone", pact{Title: "rent"}, "acme+bolt+cargo"},
		{"what fits nothing ends nothing", pact{Title: "loan"}, "acme+bolt acme+bolt+cargo acme+cargo"},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			g := graph.New()
			add(t, g, "pacts", "2025-01-01", asserts(long, "2025-01-01/.."), asserts(short, "2025-01-01/.."), asserts(other, "2025-01-01/.."))
			add(t, g, "end", "2026-01-01", ends(test.end, "2026-01-01"))
			var got []string
			for _, f := range all(t, graph.Find[pact](ctx, g.AsOf(day("2026-06-01")))) {
				got = append(got, keysOf(f.Value.Parties))
			}
			if got := strings.Join(sorted(got), " "); got != test.want {
				t.Errorf("in force %q, want %q", got, test.want)
			}
			ever := all(t, graph.Find[pact](ctx, g.Ever()))
			if fits := test.end.Title != "loan"; len(ever) != 3 && fits || len(ever) != 4 && !fits {
				t.Errorf("%d facts ever", len(ever))
			}
		})
	}
}

func TestWeighPartialDenial(t *testing.T) {
	g := graph.New()
	add(t, g, "pacts", "2025-01-01", asserts(onBolt, "2025-01-01/.."), asserts(sole{bolt, tool}, "2025-01-01/.."))
	add(t, g, "denial", "2025-01-02", denies(sole{Subject: tool}))
	facts := all(t, graph.FindAny(ctx, g.AsOf(day("2025-06-01")), []graph.Record{hosting{}, sole{}}, tool))
	if len(facts) != 2 || facts[0].Disputed || !facts[1].Disputed {
		t.Errorf("the denial of being the only one leaves the hosting: %+v", facts)
	}
	if len(facts) == 2 && len(facts[1].Claims) != 2 {
		t.Errorf("claims for and against: %+v", facts[1].Claims)
	}
}

// Where claims differ on who plays a role that is no key, a denial may name what
// any of them says.
func TestWeighPartialDenialIn(t *testing.T) {
	for in, want := range map[graph.Ref]bool{"deal/a": true, "deal/b": true, "deal/c": false} {
		g := graph.New()
		add(t, g, "hosting", "2025-01-01",
			asserts(hosting{Platform: acme.Ref(), Product: tool, In: "deal/a"}, ""),
			asserts(hosting{Platform: acme.Ref(), Product: tool, In: "deal/b"}, ""))
		add(t, g, "denial", "2025-01-02", denies(hosting{Product: tool, In: in}))
		facts := all(t, graph.Find[hosting](ctx, g.Ever(), acme))
		if len(facts) != 1 || facts[0].Disputed != want {
			t.Errorf("denied in %s: %+v", in, facts)
		}
	}
}

// An end that fits only what begins later is a fact of its own, and no episode
// of what it does not name.
func TestWeighPartialEndBefore(t *testing.T) {
	g := graph.New()
	add(t, g, "end", "2020-01-01", ends(sole{Subject: tool}, "2020-01-01"))
	add(t, g, "new", "2025-01-01", asserts(sole{bolt, tool}, "2025-01-01/.."))
	facts := all(t, graph.Find[sole](ctx, g.Ever()))
	if len(facts) != 2 || facts[0].Valid != span("/2020-01-01") || facts[1].Valid != span("2025-01-01/..") || len(facts[1].Episodes) != 1 {
		t.Errorf("%+v", facts)
	}
}

// What an end names beside the keys must fit where the fact has it.
func TestWeighPartialEndIn(t *testing.T) {
	in := func(r graph.Ref) hosting { return hosting{Product: tool, In: r} }
	for _, test := range []struct {
		fact, end graph.Ref
		want      int
	}{{"deal/a", "deal/a", 0}, {"deal/a", "deal/b", 1}, {"", "deal/b", 0}, {"deal/a", "", 0}} {
		g := graph.New()
		h := onBolt
		h.In = test.fact
		add(t, g, "note", "2025-01-01", asserts(h, "2025-01-01/.."))
		add(t, g, "end", "2026-01-01", ends(in(test.end), "2026-01-01"))
		if got := len(all(t, graph.Find[hosting](ctx, g.AsOf(day("2026-06-01")), bolt))); got != test.want {
			t.Errorf("fact in %q, end in %q: %d in force, want %d", test.fact, test.end, got, test.want)
		}
	}
}

// An end that names some of the roles is known when it is told.
func TestWeighPartialEndKnown(t *testing.T) {
	g := graph.New()
	add(t, g, "note", "2025-01-01", asserts(sole{bolt, tool}, "2025-01-01/.."))
	add(t, g, "end", "2026-02-01", ends(sole{Subject: tool}, "2026-01-01"))
	v := g.AsOf(day("2026-03-01"))
	if n := len(all(t, graph.Find[sole](ctx, v))); n != 0 {
		t.Errorf("%d in force", n)
	}
	if n := len(all(t, graph.Find[sole](ctx, v.KnownBy(day("2026-01-31"))))); n != 1 {
		t.Errorf("%d in force as was known before the end was told", n)
	}
}

// An end that is found by what is no key is no fact of its own either, if what it
// ends is not found so.
func TestWeighPartialEndFoundAlone(t *testing.T) {
	g := graph.New()
	add(t, g, "note", "2025-01-01", asserts(onBolt, "2025-01-01/.."))
	add(t, g, "end", "2026-02-01", ends(hosting{Product: tool, In: "deal/a"}, "2026-01-01"))
	if facts := all(t, graph.Find[hosting](ctx, g.Ever(), graph.Ref("deal/a"))); len(facts) != 0 {
		t.Errorf("%+v", facts)
	}
}

// An end by some of the keys is no fact beside the end of what it fits, though
// nobody tells of the beginning.
func TestWeighPartialEndBesideWholeEnd(t *testing.T) {
	g := graph.New()
	add(t, g, "whole", "2026-02-01", ends(sole{bolt, tool}, "2026-01-01"))
	add(t, g, "part", "2026-02-02", ends(sole{Subject: tool}, "2026-01-01"))
	facts := all(t, graph.Find[sole](ctx, g.AsOf(day("2025-06-01"))))
	if len(facts) != 1 || facts[0].Value != (sole{bolt, tool}) || len(facts[0].Claims) != 2 {
		t.Errorf("%+v", facts)
	}
}

// Nor is one whose only key is a text, by whatever it is found.
func TestWeighPartialEndByText(t *testing.T) {
	g := graph.New()
	add(t, g, "note", "2025-01-01", asserts(pact{Parties: []graph.Ref{acme.Ref(), bolt.Ref()}, Title: "rent"}, "2025-01-01/.."))
	add(t, g, "end", "2026-02-01", ends(pact{Title: "rent", Lead: cargo.Ref()}, "2026-01-01"))
	if facts := all(t, graph.Find[pact](ctx, g.Ever(), cargo)); len(facts) != 0 {
		t.Errorf("%+v", facts)
	}
}

// What an end of all that fits says beside the keys, it says of no one fact that
// it hits; what the end of a fact says counts where nobody asserts it.
func TestWeighPartialEndValues(t *testing.T) {
	whole, wide := onBolt, hosting{Product: tool, In: "deal/a", Price: "9"}
	whole.Note = "at the harbour"
	g := graph.New()
	add(t, g, "whole", "2026-02-01", ends(whole, "2026-01-01"))
	add(t, g, "part", "2026-02-02", ends(wide, "2026-01-01"))
	facts := all(t, graph.Find[hosting](ctx, g.Ever(), bolt))
	if len(facts) != 1 || facts[0].Value.In != "" || facts[0].Value.Price != "" || facts[0].Value.Note != whole.Note || len(facts[0].Claims) != 2 {
		t.Errorf("%+v", facts)
	}
	if facts := all(t, graph.Find[hosting](ctx, g.Ever(), graph.Ref("deal/a"))); len(facts) != 0 {
		t.Errorf("by what the end of all names: %+v", facts)
	}
	reached := all(t, graph.Reachable[firm](ctx, g.Ever(), graph.Ref("deal/a"), graph.Route{}))
	paths := all(t, graph.Paths[firm](ctx, g.Ever(), graph.Ref("deal/a"), graph.Route{}))
	if len(reached) != 0 || len(paths) != 0 {
		t.Errorf("from what the end of all names: %+v, %+v", reached, paths)
	}
}

// An end of all that fits spares the fact whose own end names another deal.
func TestWeighPartialEndBesideOther(t *testing.T) {
	whole := onBolt
	whole.In = "deal/b"
	g := graph.New()
	add(t, g, "whole", "2026-02-01", ends(whole, "2026-01-01"))
	add(t, g, "part", "2026-02-02", ends(hosting{Product: tool, In: "deal/a"}, "2025-01-01"))
	facts := all(t, graph.Find[hosting](ctx, g.Ever(), tool))
	if len(facts) != 2 || len(facts[0].Claims) != 1 || len(facts[1].Claims) != 1 {
		t.Errorf("%+v", facts)
	}
}

// Who plays a role in one episode does not in another, of which only the end is
// told.
func TestWeighEpisodeRoles(t *testing.T) {
	now := onBolt
	now.In = "deal/a"
	g := graph.New()
	add(t, g, "old", "2020-01-01", ends(onBolt, "2020-01-01"))
	add(t, g, "new", "2025-01-01", asserts(now, "2025-01-01/.."))
	for on, want := range map[string]int{"2019-06-01": 0, "2025-06-01": 1} {
		if got := len(all(t, graph.Find[hosting](ctx, g.AsOf(day(on)), now.In))); got != want {
			t.Errorf("on %s: %d in the deal, want %d", on, got, want)
		}
	}
}

// In a view of a day a fact has the values of what may hold on that day.
func TestWeighChangingValues(t *testing.T) {
	dear, cheap := onBolt, onBolt
	dear.Price, cheap.Price = "9", "5"
	g := graph.New()
	add(t, g, "old", "2025-10-01", asserts(dear, "2025-01-01/"))
	add(t, g, "new", "2026-04-28", asserts(cheap, "2026-04-27/"))
	for d, want := range map[string]string{"2025-06-01": "9", "2026-04-26": "9", "2026-04-27": "5", "2030-01-01": "5"} {
		if f := all(t, graph.Find[hosting](ctx, g.AsOf(day(d))))[0]; string(f.Value.Price) != want || len(f.Claims) != 2 {
			t.Errorf("on %s the price is %q by %d claims, want %q by 2", d, f.Value.Price, len(f.Claims), want)
		}
	}
	if f := all(t, graph.Find[hosting](ctx, g.Ever()))[0]; f.Value.Price != "5" {
		t.Errorf("ever it is %q, want the one said last", f.Value.Price)
	}
}
