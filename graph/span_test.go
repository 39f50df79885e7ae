package graph

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestSpanText(t *testing.T) {
	tests := []struct {
		span Span
		text string
	}{
		{Span{}, ""},
		{Span{From: Day(2026, time.April, 27), Until: Year(2032)}, "2026-04-27/2032"},
		{Span{From: Unlimited(), Until: Year(2032)}, "../2032"},
		{Span{Until: Year(2032)}, "/2032"},
		{Span{From: Year(2026)}, "2026/"},
		{Span{From: Year(2026), Until: Unlimited()}, "2026/.."},
		{Span{From: Year(2019), Until: Words("a court/an arbiter rules")}, `2019/"a court/an arbiter rules"`},
		{Span{From: Year(2019).WithWords(`"/`), Until: Unlimited()}, `2019 "\"/"/..`},
	}
	for _, test := range tests {
		if got := test.span.String(); got != test.text {
			t.Errorf("String() = %s, want %s", got, test.text)
		}
		if got, err := ParseSpan(test.text); got != test.span || err != nil {
			t.Errorf("ParseSpan(%s) = %v, %v", test.text, got, err)
		}
		if test.span.IsZero() != (test.text == "") {
			t.Errorf("%v: IsZero() = %t", test.span, test.span.IsZero())
		}
	}
	if got, err := ParseSpan("/"); !got.IsZero() || err != nil {
		t.Errorf("ParseSpan(/) = %v, %v, want the zero span", got, err)
	}
}

func TestParseSpanRefuses(t *testing.T) {
	for _, s := range []string{"2026", "..", "2026/2027/2028", "soon/2026", "2026/soon", `"a/b"`, `2026 "a/b`, "//"} {
		got, err := ParseSpan(s)
		var wrong *DateError
		if !errors.As(err, &wrong) || wrong.Input != s || !got.IsZero() {
			t.Errorf("ParseSpan(%q) = %v, %v, want a *DateError that names the input", s, got, err)
		}
	}
}

func TestSpanTextRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := Span{From: anyDate.Draw(t, "from"), Until: anyDate.Draw(t, "until")}
		text, err := want.MarshalText()
		if err != nil {
			t.Fatal(err)
		}
		var got Span
		if err := got.UnmarshalText(text); err != nil || got != want {
			t.Fatalf("%s reads as %v, error %v", text, got, err)
		}
	})
}

func ExampleParseSpan() {
	span, err := ParseSpan("2026-04-27/2032")
	fmt.Println(span.From.Precision(), span.Until.Last(), err)
	_, err = ParseSpan("2026-04-27/2032-13")
	fmt.Println(err)
	// Output:
	// day 2032-12-31 <nil>
	// graph: date "2026-04-27/2032-13": until: no such month, season (21-24), quarter (33-36) or half-year (40-41)
}
