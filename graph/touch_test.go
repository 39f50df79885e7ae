package graph

import (
	"context"
	"fmt"
	"slices"
	"testing"
)

type shipment struct {
	From ID[plant] `graph:"key"`
	To   ID[plant] `graph:"key"`
	Via  ID[plant]
}

func (shipment) Kind() string { return "shipment" }

func tell(t *testing.T, g *Graph, c Claim) {
	t.Helper()
	n := 0
	for _, err := range g.Documents(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		n++
	}
	c.Evidence = Evidence{Sentence: "It is so.", End: 9}
	doc := Document{Name: fmt.Sprint("note ", n), Text: "It is so.", Published: Year(2023)}
	if err := g.Add(context.Background(), doc, c); err != nil {
		t.Fatal(err)
	}
}

func reached(t *testing.T, v View, from ID[plant]) (ids []ID[plant]) {
	t.Helper()
	for r, err := range Reachable[plant](context.Background(), v, from, Route{Max: 1}) {
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, r.ID)
	}
	slices.Sort(ids)
	return ids
}

func shipments(t *testing.T, v View, who ID[plant]) (values []shipment) {
	t.Helper()
	for f, err := range Find[shipment](context.Background(), v, who) {
		if err != nil {
			t.Fatal(err)
		}
		values = append(values, f.Value)
	}
	return values
}

// An end that does not name who plays a lesser role shows around that one too.
func TestWriteShowsAroundWhoItDoesNotName(t *testing.T) {
	g := New()
	tell(t, g, Claim{Of: shipment{"a", "b", "c"}, Valid: Span{From: Year(2020), Until: Unlimited()}})
	if got := reached(t, g.AsOf(Day(2024, 1, 1)), "c"); !slices.Equal(got, []ID[plant]{"a", "b"}) {
		t.Fatalf("before the end, %v", got)
	}
	tell(t, g, Claim{Of: shipment{From: "a", To: "b"}, Stance: Ends, Valid: Span{From: Year(2022)}})
	if got := reached(t, g.AsOf(Day(2024, 1, 1)), "c"); len(got) > 0 {
		t.Errorf("after the end, %v", got)
	}
	if got := reached(t, g.AsOf(Day(2021, 1, 1)), "c"); !slices.Equal(got, []ID[plant]{"a", "b"}) {
		t.Errorf("of a day before it, %v", got)
	}
}

// An end of all that fits is a fact only for as long as nothing fits.
func TestWriteShowsWhereAnEndIsOfOthers(t *testing.T) {
	g := New()
	tell(t, g, Claim{Of: shipment{From: "a", To: "x"}, Valid: Span{From: Year(2020)}})
	g.SetCache(1 << 20)
	tell(t, g, Claim{Of: shipment{To: "b"}, Stance: Ends, Valid: Span{From: Year(2022)}})
	if got := shipments(t, g.Ever(), "b"); len(got) != 1 || got[0].From != "" {
		t.Fatalf("of an end alone, %v", got)
	}
	tell(t, g, Claim{Of: shipment{From: "a", To: "b"}, Valid: Span{From: Year(2021)}})
	if got := shipments(t, g.Ever(), "b"); len(got) != 1 || got[0].From != "a" {
		t.Errorf("of an end and what it ends, %v", got)
	}
	g.SetCache(0)
	g.SetCache(1 << 20)
	shipments(t, g.Ever(), "b")
	if err := g.Remove(context.Background(), "note 2"); err != nil {
		t.Fatal(err)
	}
	if got := shipments(t, g.Ever(), "b"); len(got) != 1 || got[0].From != "" {
		t.Errorf("of an end without what it ended, %v", got)
	}
}

// An end of all that fits changes what fits, and leaves what is known of the rest.
func TestWriteOfAnEndOfAllKeepsTheRest(t *testing.T) {
	for _, asked := range []ID[plant]{"a", "b", "c"} { // of b all is known that fits, of c and a one fact each
		g := New()
		tell(t, g, Claim{Of: shipment{From: "a", To: "b"}, Valid: Span{From: Year(2020)}})
		tell(t, g, Claim{Of: shipment{From: "c", To: "b"}, Valid: Span{From: Year(2020)}})
		tell(t, g, Claim{Of: shipment{From: "a", To: "x"}, Valid: Span{From: Year(2020)}})
		if got := shipments(t, g.AsOf(Year(2024)), asked); len(got) == 0 {
			t.Fatal("none before the end")
		}
		before := g.ledgers.now.Load()
		tell(t, g, Claim{Of: shipment{To: "b"}, Stance: Ends, Valid: Span{From: Year(2022)}})
		want := map[ID[plant]]int{"a": 1}[asked]
		if got := shipments(t, g.AsOf(Year(2024)), asked); len(got) != want {
			t.Errorf("after the end %s has %v", asked, got)
		}
		if g.ledgers.now.Load() != before {
			t.Error("the ledger did not live through the write")
		}
	}
}

// Where who asserts a fact takes it back, its end shows around those whom only the
// end names.
func TestRemovalShowsAroundWhoAnEndNames(t *testing.T) {
	g := New()
	tell(t, g, Claim{Of: shipment{"a", "b", "d"}, Stance: Ends, Valid: Span{From: Year(2022)}})
	tell(t, g, Claim{Of: shipment{"a", "b", "c"}, Valid: Span{From: Year(2020)}})
	if got := shipments(t, g.Ever(), "d"); len(got) > 0 {
		t.Fatalf("beside what is asserted, %v", got)
	}
	if err := g.Remove(context.Background(), "note 1"); err != nil {
		t.Fatal(err)
	}
	if got := shipments(t, g.Ever(), "d"); len(got) != 1 {
		t.Errorf("of an end alone, %v", got)
	}
}

// A fact that one survey meets by one record and the next by another is one.
func TestSameInTwoSurveys(t *testing.T) {
	g := New()
	tell(t, g, Claim{Of: Same{Refs: []Ref{site(2).Ref(), site(3).Ref()}}})
	tell(t, g, Claim{Of: shipment{To: site(3), Via: site(1)}})
	tell(t, g, Claim{Of: shipment{To: site(2), Via: site(0)}})
	reachedInOrder(g.Ever(), site(1)) // by the record of one, then by both
	old := g.Ever()
	tell(t, g, Claim{Of: shipment{From: site(0), To: site(0), Via: site(1)}})
	reachedInOrder(g.Ever(), site(0))
	for _, v := range []View{old, g.Ever()} {
		if got := shippedTo(v, site(2)); len(got) != 1 {
			t.Errorf("%d facts, want one: %v", len(got), got)
		}
	}
}

// What is around an entity after a write is what it would be if it were read
// anew: in order, with what starts in words, and with several kinds.
func TestAmendedAroundIsAsRead(t *testing.T) {
	g := New()
	dates := []Date{{}, Unlimited(), Year(2020), Month(2020, 1), Year(2020).WithWords("early on"), Year(2020).WithWords("at last"), Words("the launch"), Day(2021, 2, 3)}
	for i := range 40 {
		valid := Span{From: dates[i*5%len(dates)]}
		if i%3 == 0 {
			tell(t, g, Claim{Of: delivery{From: site(0), To: site(i % 7), Tons: i}, Valid: valid})
		} else {
			tell(t, g, Claim{Of: shipment{From: site(i % 11), To: site(0), Via: site(i % 3)}, Valid: valid})
		}
		cold := g.Ever().Trusting(func(Claim) bool { return true }) // it has a ledger of its own
		for who := range 3 {
			got, want := aroundOf(t, g.Ever(), site(who)), aroundOf(t, cold, site(who))
			if !slices.Equal(got, want) {
				t.Fatalf("after %d claims there is around %s\n%v\nwant\n%v", i+1, site(who), got, want)
			}
			got, want = reachedInOrder(g.Ever(), site(who)), reachedInOrder(cold, site(who))
			if !slices.Equal(got, want) {
				t.Fatalf("after %d claims %s reaches\n%v\nwant\n%v", i+1, site(who), got, want)
			}
		}
	}
	l := g.ledgers.now.Load()
	if l == nil || l.base > 2 {
		t.Error("the ledger did not live through the writes")
	}
}

// aroundOf describes all facts around an entity, in the order of answers.
func aroundOf(t *testing.T, v View, who ID[plant]) (all []string) {
	t.Helper()
	for f, err := range FindAny(context.Background(), v, nil, who) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, fmt.Sprint(f.Ref, f.Valid, f.Episodes, len(f.Claims)))
	}
	return all
}

// A question to an old view that ends while a newer one is on its way does not
// leave behind what is not so any more.
func TestOldSurveyBesideNewOne(t *testing.T) {
	ctx := context.Background()
	g := New()
	tell(t, g, Claim{Of: shipment{From: "a", To: "b"}})
	old := g.Ever()
	shipments(t, old, "x") // so that there is a ledger
	var before, after desk
	if err := before.open(ctx, &old); err != nil {
		t.Fatal(err)
	}
	n := before.number(ID[plant]("a").Ref())
	tell(t, g, Claim{Of: shipment{From: "a", To: "c"}})
	now := g.Ever()
	if err := after.open(ctx, &now); err != nil {
		t.Fatal(err)
	}
	if before.ledger != after.ledger {
		t.Fatal("the ledger did not live through the write")
	}
	after.watch([]int32{n})
	if got := shipments(t, old, "a"); len(got) != 1 {
		t.Errorf("before, %v", got)
	}
	if got := shipments(t, now, "a"); len(got) != 2 {
		t.Errorf("after, %v", got)
	}
}

// An end that was a fact of its own is about another now: around who plays a role
// in it alone, nothing is known of the time before.
func TestAroundOfOneWhoPlayedBefore(t *testing.T) {
	g := New()
	tell(t, g, Claim{Of: shipment{From: "a", To: "c"}})
	tell(t, g, Claim{Of: shipment{To: "b", Via: "a"}, Stance: Ends, Valid: Span{From: Year(2018)}})
	before := g.Ever()
	shipments(t, before, "c") // somebody who meets a, but not the end
	tell(t, g, Claim{Of: shipment{To: "b"}, Valid: Span{From: Year(2018)}})
	if got := shipments(t, g.Ever(), "a"); len(got) != 1 {
		t.Errorf("now %v", got)
	}
	if got := shipments(t, before, "a"); len(got) != 2 {
		t.Errorf("before %v, want the end, too", got)
	}
}

// An end of all that fits looks at the facts that have numbers while others get
// theirs.
func TestFactsGetNumbersBesideAnEndOfAll(t *testing.T) {
	l := newLedger(1, defaultCache, &New().shapes.vocabulary)
	done := make(chan struct{})
	go func() {
		defer close(done)
		for i := range 2000 {
			l.factNumber(KeyOf(shipment{From: site(0), To: site(i)}))
		}
	}()
	for numbered := false; !numbered; {
		l.mu.Lock()
		l.touchFitting("shipment", nil, 2)
		l.mu.Unlock()
		select {
		case <-done:
			numbered = true
		default:
		}
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.touchFitting("shipment", nil, 3)
	for i := range l.facts.len() {
		if f := l.facts.at(i); f.touched != 3 {
			t.Fatalf("fact %d, %s, was touched by version %d", i, f.ref, f.touched)
		}
	}
}
