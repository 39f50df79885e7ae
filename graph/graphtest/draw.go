package graphtest

import (
	"fmt"
	"slices"

	"pgregory.net/rapid"

	"github.com/pactgraph/pactgraph/graph"
	"github.com/pactgraph/pactgraph/graph/graphtest/internal/model"
)

// What histories are made of.
var (
	makers = rapid.SampledFrom([]graph.ID[maker]{"acme", "bolt", "cargo", "delta"})
	wares  = rapid.SampledFrom([]graph.ID[ware]{"gear", "tool"})
	deals  = rapid.SampledFrom([]graph.Ref{"test.deal/a", "test.deal/b"})
	dates  = rapid.SampledFrom([]graph.Date{
		{}, {}, {}, graph.Unlimited(), graph.Decade(2020), graph.Year(2024), graph.Half(2024, 1), graph.Season(2024, 4), graph.Month(2024, 5),
		graph.Day(2024, 5, 9), graph.Day(2024, 12, 31), graph.Quarter(2025, 1), graph.Day(2025, 2, 1), graph.Month(2026, 3),
		graph.Month(2024, 5).WithWords("in spring"), graph.Words("the merger closes"), graph.Words("a strike"),
	})
	asked     = rapid.SampledFrom([]graph.Date{graph.Day(2024, 5, 9), graph.Month(2024, 5), graph.Day(2024, 12, 31), graph.Year(2025), graph.Day(2026, 1, 1)})
	published = rapid.SampledFrom([]graph.Date{{}, graph.Year(2024), graph.Day(2024, 5, 9), graph.Day(2025, 1, 1), graph.Words("of late")})
	titles    = rapid.SampledFrom([]string{"", "News", "More news"})
	spellings = rapid.SampledFrom([]string{"Acme", "ACME", "Bolt Inc.", "bolt inc", "Cargo"})
	prices    = rapid.SampledFrom([]price{"", "9", "~9", "8", "~7"})
	stances   = rapid.SampledFrom([]graph.Stance{graph.Asserts, graph.Asserts, graph.Asserts, graph.Denies, graph.Ends, graph.Ends})
	modality  = rapid.SampledFrom([]graph.Modality{graph.Done, graph.Done, graph.Done, graph.Planned, graph.Conditional, graph.Possible})
)

// maybe draws a value, or its zero value.
func maybe[T any](t *rapid.T, g *rapid.Generator[T], label string) (v T) {
	if rapid.Bool().Draw(t, "with "+label) {
		v = g.Draw(t, label)
	}
	return v
}

var supplies = rapid.Custom(func(t *rapid.T) supply {
	s := supply{From: makers.Draw(t, "from"), Of: wares.Draw(t, "of")}
	switch rapid.IntRange(0, 7).Draw(t, "partly") {
	case 0:
		s.Of = ""
	case 1:
		s.From = ""
	}
	if rapid.Bool().Draw(t, "more") {
		s.Under, s.To = maybe(t, deals, "under"), maybe(t, rapid.SliceOfN(makers, 0, 2), "to")
		s.Price, s.Since = prices.Draw(t, "price"), maybe(t, dates, "since")
		s.Tags, s.Note = maybe(t, rapid.SliceOfN(titles, 0, 2), "tags"), maybe(t, titles, "note")
	}
	return s
})

var records = rapid.Custom(func(t *rapid.T) graph.Record {
	who, what := makers.Draw(t, "who"), wares.Draw(t, "what")
	switch rapid.IntRange(0, 13).Draw(t, "kind") {
	case 0, 1:
		return maker{
			ID: who, Name: maybe(t, spellings, "name"), Also: maybe(t, rapid.SliceOfN(spellings, 0, 2), "also"),
			Size: rapid.IntRange(0, 2).Draw(t, "size"), Since: maybe(t, dates, "since"), Owner: maybe(t, makers, "owner"),
		}
	case 2:
		return ware{ID: what, Name: spellings.Draw(t, "name")}
	case 3:
		return union{Of: []graph.ID[maker]{who, makers.Draw(t, "other")}}
	case 4:
		return unveiling{By: who, Of: maybe(t, wares, "of"), At: maybe(t, deals, "at")}
	case 5:
		p := pact{Title: maybe(t, titles, "title"), Lead: maybe(t, makers, "lead"), Size: rapid.IntRange(0, 2).Draw(t, "size")}
		for range rapid.IntRange(0, 3).Draw(t, "parties") {
			p.Parties = append(p.Parties, makers.Draw(t, "party").Ref())
		}
		if p.Title == "" && len(p.Parties) == 0 {
			p.Title = "News"
		}
		return p
	case 6:
		return sole{Holder: who, Subject: maybe(t, wares, "subject")}
	case 7:
		on := graph.KeyOf(supply{From: who, Of: what})
		if rapid.IntRange(0, 3).Draw(t, "deep") == 0 {
			on = graph.KeyOf(proviso{On: on, Text: "News"})
		}
		return proviso{On: on, Text: maybe(t, titles, "text"), Favors: maybe(t, makers, "favors")}
	case 8:
		if other := makers.Draw(t, "same"); other != who && rapid.IntRange(0, 1).Draw(t, "rarely") == 0 {
			return graph.Same{Refs: []graph.Ref{who.Ref(), other.Ref()}}
		}
	case 9:
		one, other := supply{From: who, Of: what}, supply{From: makers.Draw(t, "from"), Of: wares.Draw(t, "of")}
		if one.From != other.From || one.Of != other.Of {
			return graph.Same{Refs: []graph.Ref{graph.KeyOf(one), graph.KeyOf(other)}}
		}
	case 10:
		if rapid.IntRange(0, 3).Draw(t, "rarely") == 0 {
			return graph.Same{Refs: []graph.Ref{"test.deal/a", "test.deal/b"}}
		}
	}
	return supplies.Draw(t, "supply")
})

var claims = rapid.Custom(func(t *rapid.T) graph.Claim {
	c := graph.Claim{
		Of: records.Draw(t, "of"), Stance: stances.Draw(t, "stance"), Modality: modality.Draw(t, "modality"),
		Said: dates.Draw(t, "said"), Valid: graph.Span{From: dates.Draw(t, "from"), Until: dates.Draw(t, "until")},
	}
	c.By = maybe(t, makers, "by").Ref()
	if _, ok := c.Of.(graph.Same); ok && rapid.IntRange(0, 2).Draw(t, "plainly") > 0 {
		c.Stance, c.Modality = graph.Asserts, graph.Done
	}
	return c
})

// Some views, of a graph and of a model alike.
type look struct {
	day, known       graph.Date
	certainly, trust bool
}

var looks = rapid.Custom(func(t *rapid.T) look {
	often := func(label string) bool { return rapid.IntRange(0, 3).Draw(t, label) == 0 }
	return look{maybe(t, asked, "day"), knownIf(t, often("knowing")), often("certainly"), often("trusting")}
})

func knownIf(t *rapid.T, ok bool) (d graph.Date) {
	if ok {
		d = asked.Draw(t, "known")
	}
	return d
}

// trusted is what some views trust.
func trusted(c graph.Claim) bool {
	return c.By != "test.maker/bolt" && c.Evidence.Document.Name != "two"
}

func (l look) at(v graph.View) graph.View {
	if l.day.Known() {
		v = v.On(l.day)
	}
	if l.known.Known() {
		v = v.KnownBy(l.known)
	}
	if l.trust {
		v = v.Trusting(trusted)
	}
	if l.certainly {
		v = v.Certainly()
	}
	return v
}

func (l look) read(texts []model.Text) *model.Reading {
	v := model.View{Texts: texts, Day: l.day, Known: l.known, Certainly: l.certainly}
	if l.trust {
		v.Trust = trusted
	}
	return model.Read(v)
}

// write draws a document with claims for the first of its sentences.
func write(t *rapid.T, name string) model.Text {
	text := model.Text{Doc: graph.Document{Name: name, Title: titles.Draw(t, "title"), Published: published.Draw(t, "published")}}
	if rapid.IntRange(0, 5).Draw(t, "registry") == 0 {
		text.Doc.Registry = "1"
		text.Claims = []graph.Claim{claims.Draw(t, "claim")}
		return text
	}
	version := rapid.IntRange(1, 2).Draw(t, "version")
	for i := range sentences {
		text.Doc.Text += sentence(i, version)
	}
	text.Claims = rapid.SliceOfN(claims, 0, 4).Draw(t, "claims")
	place(text.Claims, 0, version)
	return text
}

const sentences = 6

func sentence(i, version int) string { return fmt.Sprintf("Sentence %d of %d.", i, version) }

// place gives claims the sentences from one on.
func place(claims []graph.Claim, from, version int) {
	for i := range claims {
		e := &claims[i].Evidence
		e.Sentence = sentence(from+i, version)
		e.Start = (from + i) * len(e.Sentence)
		e.End = e.Start + len(e.Sentence)
	}
}

// again draws what a second batch says of a text: with other words about the
// document, and with more claims where there are sentences left.
func again(t *rapid.T, old model.Text) model.Text {
	text := model.Text{Doc: old.Doc}
	text.Doc.Title, text.Doc.Published = titles.Draw(t, "title"), published.Draw(t, "published")
	switch left := sentences - len(old.Claims); {
	case text.Doc.Registry != "" || rapid.Bool().Draw(t, "no more"):
		text.Claims = slices.Clone(old.Claims)
	default:
		text.Claims = rapid.SliceOfN(claims, 0, min(2, left)).Draw(t, "more claims")
		version := 1
		if text.Doc.Text[len(text.Doc.Text)-2] == '2' {
			version = 2
		}
		place(text.Claims, len(old.Claims), version)
	}
	return text
}

// merged returns what two batches say of one text: where they differ about the
// document the first in sorted order counts.
func merged(old, more model.Text) model.Text {
	text := model.Text{Doc: old.Doc, Claims: slices.Clone(old.Claims)}
	if len(more.Claims) > 0 && len(old.Claims) == 0 || len(more.Claims) > 0 && more.Claims[0].Evidence.Start > 0 {
		text.Claims = append(text.Claims, more.Claims...)
	}
	if old.Doc.Title == "" || more.Doc.Title != "" && more.Doc.Title < old.Doc.Title {
		text.Doc.Title = more.Doc.Title
	}
	if p := more.Doc.Published; old.Doc.Published.IsZero() || !p.IsZero() && p.Compare(old.Doc.Published) < 0 {
		text.Doc.Published = p
	}
	return text
}
