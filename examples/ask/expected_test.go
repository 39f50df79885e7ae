package main

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
)

// A question with what must be among its answers, written down by a person who
// read the article that ask ships before the loader did.
type question struct {
	Args  []string
	Must  []wanted // each is one of the answers
	Never []string // refs, kinds with values ("license exclusive=yes") that are none of the answers
}

// A wanted answer. What is left out is not compared.
type wanted struct {
	Ref, Kind   string
	Values      map[string]string
	From, Until string
	Certain     *bool
	Modality    string
	Disputed    bool
	By          []string // speakers for and against, "" is the article; each must be among the claims
	Sentence    string   // how the sentence of one of the claims begins
}

func (w wanted) fits(a *item) bool {
	for field, value := range w.Values {
		if a.Values[field] != value {
			return false
		}
	}
	said := func(by string) bool {
		return slices.ContainsFunc(a.Claims, func(c claim) bool { return string(c.By) == by })
	}
	return (w.Ref == "" || w.Ref == string(a.Ref)) && (w.Kind == "" || w.Kind == a.Kind) &&
		(w.From == "" || w.From == a.Valid.From) && (w.Until == "" || w.Until == a.Valid.Until) &&
		(w.Certain == nil || *w.Certain == a.Certain) && (w.Modality == "" || w.Modality == a.Modality.String()) &&
		w.Disputed == a.Disputed && !slices.ContainsFunc(w.By, func(by string) bool { return !said(by) }) &&
		slices.ContainsFunc(a.Claims, func(c claim) bool { return strings.HasPrefix(c.Text, w.Sentence) })
}

func TestExpected(t *testing.T) {
	data, err := os.ReadFile("testdata/expected.json")
	if err != nil {
		t.Fatal(err)
	}
	var questions []question
	if err := json.Unmarshal(data, &questions); err != nil {
		t.Fatal(err)
	}
	for _, q := range questions {
		t.Run(strings.Join(q.Args, " "), func(t *testing.T) {
			var got struct{ Answers []*item }
			if err := json.Unmarshal([]byte(must(t, append([]string{"-json"}, q.Args...)...)), &got); err != nil {
				t.Fatal(err)
			}
			for _, w := range q.Must {
				if !slices.ContainsFunc(got.Answers, w.fits) {
					line, _ := json.Marshal(w)
					t.Errorf("no answer is %s", line)
				}
			}
			for _, never := range q.Never {
				kind, value, _ := strings.Cut(never, " ")
				field, value, _ := strings.Cut(value, "=")
				for _, a := range got.Answers {
					if string(a.Ref) == never || field != "" && a.Kind == kind && a.Values[field] == value {
						t.Errorf("%s is an answer: %s", never, a.Name)
					}
				}
			}
			if t.Failed() {
				for _, a := range got.Answers {
					t.Logf("answer: %s %s%s", a.Ref, a.Name, a.marks())
				}
			}
		})
	}
}
