package rules_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/loader/rules"
)

const sharing = "revenueshare Payer=globex Payee=initech "

// TestWhen tells from when until when claims hold, and when they were said. The
// article is of 15 June 2026.
func TestWhen(t *testing.T) {
	s := ownSet(t)
	for _, x := range []struct{ name, text, want string }{
		{"will", "Globex will pay Initech a share.", sharing + "from=2026-06-15"},
		{"will, said before", "Hooli said on June 1 that Globex will pay Initech a share.", sharing + "by=hooli said=2026-06-01 from=2026-06-01"},
		{"now", "Globex now pays Initech a share.", sharing + "from=2026-06-15"},
		{"as ever", "Globex pays Initech a share.", sharing[:len(sharing)-1]},
		{"goes on", "Globex will go on paying Initech a share.", sharing[:len(sharing)-1]},
		{"until an event", "Globex pays Initech a share until regulators approve the plan.", sharing + `until="regulators_approve_the_plan"`},
		{"not until", "Globex will not pay Initech a share until regulators approve the plan.", sharing + "stance=denies"},
		{"until a day", "Globex pays Initech a share until June 2030.", sharing + "until=2030-06"},
		{"in a statement", "In a statement on June 1, Hooli said that Globex pays Initech a share.", sharing + "by=hooli said=2026-06-01"},
		{"a past that was to come", "Globex would invest in Initech in May 2020.", "investment Investors=globex Investee=initech from=2020-05"},
		{"recently", "Recently, Globex invested in Initech.", "investment Investors=globex Investee=initech"},
	} {
		t.Run(x.name, func(t *testing.T) {
			if diff := cmp.Diff([]string{x.want}, described(s, x.text, nil)); diff != "" {
				t.Errorf("%s\n%s", x.text, diff)
			}
		})
	}
}

// TestOver gives what was so before the end of the agreement that was replaced.
func TestOver(t *testing.T) {
	s := ownSet(t)
	replaced := func(in *rules.Input) {
		in.Agreements = []rules.Agreement{
			{Ref: "agreement/1", Parties: []graph.Ref{"company/globex", "company/initech"}, Replaced: graph.Day(2026, 6, 14)},
			{Ref: "agreement/2", Parties: []graph.Ref{"company/globex", "company/initech"}, Made: graph.Day(2026, 6, 14)},
		}
	}
	for text, want := range map[string]string{
		"Globex had previously paid Initech a share.":  sharing + "until=2026-06-14",
		"Globex used to pay Initech a share.":          sharing + "until=2026-06-14",
		"Globex paid Initech a share.":                 sharing[:len(sharing)-1],
		"Globex stops paying Initech a share.":         sharing + "from=2026-06-14 stance=ends",
		"Globex had previously paid Hooli a share.":    "revenueshare Payer=globex Payee=hooli",
		"Globex will now pay Initech a share.":         sharing + "from=2026-06-14",
		"Globex now pays Hooli a share of its income.": "revenueshare Payer=globex Payee=hooli from=2026-06-15",
	} {
		if diff := cmp.Diff([]string{want}, described(s, text, replaced)); diff != "" {
			t.Errorf("%s\n%s", text, diff)
		}
	}
}

// TestQualifiersHoldAsLong gives conditions the span of what they qualify.
func TestQualifiersHoldAsLong(t *testing.T) {
	s := ownSet(t)
	got := described(s, "Globex will pay Initech a share through 2030, unless Initech sells Piper.", nil)
	if len(got) != 2 {
		t.Fatalf("claims: %q", got)
	}
	for _, c := range got {
		if want := " until=2030"; len(c) < len(want) || c[len(c)-len(want):] != want {
			t.Errorf("%s: not until 2030", c)
		}
	}
}

// TestConditionalClauses does not read as done what stands behind "provided that".
func TestConditionalClauses(t *testing.T) {
	s := ownSet(t)
	got := described(s, "Globex will invest in Initech, provided that Hooli invests in Globex and that Initech uses Piper.", nil)
	if len(got) != 2 || got[0] != "investment Investors=globex Investee=initech modality=conditional" {
		t.Errorf("claims: %q", got)
	}
}

// TestStatementsInARow gives what a speaker says next the speaker and the day.
func TestStatementsInARow(t *testing.T) {
	s := ownSet(t)
	got := described(s, "On June 1, Hooli said that Globex uses Piper, that Globex pays Initech a share and that Initech pays Globex a share. Hooli said that Globex invested in Initech.", nil)
	want := []string{
		"use User=globex Product=piper by=hooli said=2026-06-01",
		sharing + "by=hooli said=2026-06-01",
		"revenueshare Payer=initech Payee=globex by=hooli said=2026-06-01",
		"investment Investors=globex Investee=initech by=hooli said=2026-06-01",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// A sentence that points back says since when and until when the one before it
// holds.
func TestAftermath(t *testing.T) {
	s := ownSet(t)
	for text, want := range map[string]string{
		"Globex invested in Initech. That arrangement begins in 2027.":                   "investment Investors=globex Investee=initech from=2027",
		"Globex invested in Initech. It expires in 2032.":                                "investment Investors=globex Investee=initech until=2032",
		"Globex invested in Initech. Hooli begins in 2027.":                              "investment Investors=globex Investee=initech",
		"Globex invested in Initech in May 2026. This starts in 2027.":                   "investment Investors=globex Investee=initech from=2026-05",
		"Globex invested in Initech. This does not begin in 2027.":                       "investment Investors=globex Investee=initech",
		"Globex invested in Initech. The weather was fine. That element begins in 2027.": "investment Investors=globex Investee=initech",
	} {
		if diff := cmp.Diff([]string{want}, described(s, text, nil)); diff != "" {
			t.Errorf("%s: %s", text, diff)
		}
	}
}
