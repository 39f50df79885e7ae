package graph

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// A parcel has fields of all sorts.
type parcel struct {
	From  Ref  `graph:"key"`
	To    Ref  `graph:"key"`
	No    int  `graph:"key"`
	Day   Date `graph:"key"`
	Via   []Ref
	Tags  []string
	Price string
	Sent  Date
}

func (parcel) Kind() string { return "parcel" }

func drawParcel(t *rapid.T) parcel {
	ref := func(name string) Ref { return rapid.SampledFrom([]Ref{"", "depot/a", "depot/b"}).Draw(t, name) }
	text := rapid.SampledFrom([]string{"", "9", "10", "north"})
	day := rapid.SampledFrom([]Date{{}, Year(2024), Day(2024, 5, 9), Unlimited()})
	return parcel{
		From: "depot/c", To: ref("to"), No: rapid.IntRange(0, 2).Draw(t, "no"), Day: day.Draw(t, "day"),
		Via:  slices.DeleteFunc([]Ref{ref("via"), ref("also via")}, func(r Ref) bool { return r == "" }),
		Tags: rapid.SliceOfN(text, 0, 3).Draw(t, "tags"), Price: text.Draw(t, "price"), Sent: day.Draw(t, "sent"),
	}
}

// A fact with one claim has the values that weighing its claims gives it.
func TestOnlyClaim(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ctx := context.Background()
		g := New()
		for i := range rapid.IntRange(1, 4).Draw(t, "documents") {
			doc := Document{Name: fmt.Sprint(i), Registry: "1"}
			if err := g.Add(ctx, doc, Claim{Of: drawParcel(t)}, Claim{Of: drawParcel(t), Stance: Stance(rapid.IntRange(0, 2).Draw(t, "stance"))}); err != nil {
				t.Fatal(err)
			}
		}
		v := g.Ever()
		k, err := v.shapes().kindOf(parcel{})
		if err != nil {
			t.Fatal(err)
		}
		q, err := v.query(ctx, []kind{k}, nil)
		if err != nil {
			t.Fatal(err)
		}
		groups, err := q.groups(ctx)
		if err == nil {
			err = q.complete(ctx, groups)
		}
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range groups {
			if f.only(q.ids) == nil {
				continue
			}
			fast, slow := q.value(f, f.asserts), q.weighed(f, f.asserts, k.shape)
			if fast.wide != slow.wide || fast.shape != slow.shape {
				t.Errorf("%s: %+v, weighed %+v", f.ref, fast, slow)
			}
			if diff := cmp.Diff([]any{slow.Roles, slow.Values}, []any{fast.Roles, fast.Values}); diff != "" {
				t.Errorf("%s: -weighed +only:\n%s", f.ref, diff)
			}
		}
	})
}
