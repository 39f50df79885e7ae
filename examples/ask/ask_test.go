package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write what ask prints now")

// ask runs the program and returns what it prints and its exit code.
func ask(t *testing.T, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	var out, errs bytes.Buffer
	code = run(t.Context(), args, &out, &errs)
	return out.String(), errs.String(), code
}

// must runs the program and fails unless it succeeds.
func must(t *testing.T, args ...string) string {
	t.Helper()
	out, errs, code := ask(t, args...)
	if code != exitOK {
		t.Fatalf("ask %q: exit code %d: %s", args, code, errs)
	}
	if errs != "" {
		t.Errorf("ask %q writes to standard error, which is no terminal: %s", args, errs)
	}
	return out
}

// The whole run without arguments is a golden file.
func TestTour(t *testing.T) {
	got := must(t)
	golden := filepath.Join("testdata", "tour.txt")
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("the tour changed (-want +got); if it is meant, run with -update:\n%s", diff)
	}
}

// Of other articles the questions are about those who lead in them.
func TestTourOfOthers(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return file
	}
	deal := write("deal.txt", `Date: 2026-03-02

Globex Corp. granted Initech Inc. a non-exclusive license to its patents through 2030. Initech Inc. agreed to pay Globex Corp. $40 million for cloud services. Hooli Inc. sued Globex Corp. in May 2025.
`)
	out := must(t, "-article", deal)
	for _, want := range []string{
		"1. Which products are tied to Globex?", "2. What have Globex and Initech agreed on?\n(as of 2026-03-02)", "license: ",
		"What happened to Globex and Initech?", `"Globex Corp. granted Initech Inc. a non-exclusive license to its patents through 2030."`,
	} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
	if strings.Contains(out, "AWS") {
		t.Errorf("asks about the article that comes with it:\n%s", out)
	}
	if out = must(t, "-article", write("none.txt", "Rain fell on the hills all day, and nobody came to the fair.\n")); !strings.Contains(out, "No claim is about a company.") {
		t.Errorf("an article without deals: %s", out)
	}

	store := filepath.Join(dir, "deals.graph")
	if kept := must(t, "-store", store, "-article", deal); !strings.Contains(kept, "Globex and Initech agreed on?") {
		t.Errorf("into a store: %s", kept)
	}
	if out, errs, code := ask(t, "-store", store); code != exitUsage || !strings.Contains(errs, "give a question") || out != "" {
		t.Errorf("a store of other articles and no question: exit code %d, says %q, prints %q", code, errs, out)
	}
}

// With -json the tour is one object a question, and nothing else.
func TestTourJSON(t *testing.T) {
	d := json.NewDecoder(strings.NewReader(must(t, "-json")))
	n := 0
	for ; d.More(); n++ {
		var got struct{ Question string }
		if err := d.Decode(&got); err != nil {
			t.Fatal(err)
		}
		if got.Question == "" {
			t.Error("an object without a question")
		}
	}
	if n != 9 {
		t.Errorf("%d objects, want 9", n)
	}
}

func TestUsage(t *testing.T) {
	article := []string{"-article", "article.txt"}
	for _, test := range []struct {
		name string
		args []string
		code int
		says string
	}{
		{"unknown question", []string{"prices"}, exitUsage, `no question is called "prices"`},
		{"missing flag", []string{"products"}, exitUsage, "products needs -tied-to"},
		{"flag of another question", []string{"spend", "-of", "OpenAI", "-about", "Azure"}, exitUsage, "-about does not go with spend"},
		{"unknown flag", []string{"-colour"}, exitUsage, "-colour"},
		{"bad date", []string{"-as-of", "yesterday", "spend", "-of", "OpenAI"}, exitUsage, "yesterday"},
		{"one name of two", []string{"clauses", "-between", "Microsoft"}, exitUsage, "two names"},
		{"words left over", []string{"spend", "-of", "Open", "AI"}, exitUsage, `"AI" is left over`},
		{"unknown kind", append(article, "claims", "-about", "Frontier", "-kind", "wish"), exitUsage, `"wish"`},
		{"unknown name", append(article, "spend", "-of", "OpenAY"), exitFailed, "OpenAI"},
		{"no such file", []string{"-article", "nothing.txt", "spend", "-of", "OpenAI"}, exitFailed, "nothing.txt"},
		{"empty folder", []string{"-article", t.TempDir(), "spend", "-of", "OpenAI"}, exitFailed, "no .txt"},
	} {
		t.Run(test.name, func(t *testing.T) {
			out, errs, code := ask(t, test.args...)
			if code != test.code || !strings.Contains(errs, test.says) {
				t.Errorf("exit code %d, says %q; want %d and %q", code, errs, test.code, test.says)
			}
			if out != "" {
				t.Errorf("prints %q beside the error", out)
			}
		})
	}
}

// Articles that can't be read are named, and no answer is printed.
func TestBadArticles(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"empty.txt":   "",
		"blank.txt":   " \n\n",
		"binary.txt":  "MZ\x00\x01\x02\x00\x00binary\x00",
		"latin1.txt":  "Soci\xe9t\xe9 Generale bought a stake.",
		"empty.html":  "",
		"no-art.html": "<html><body><nav><a href='/'>Home</a></nav></body></html>",
	} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(dir, name)
			if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
			out, errs, code := ask(t, "-article", file, "spend", "-of", "OpenAI")
			if code != exitFailed || !strings.Contains(errs, name) || out != "" {
				t.Errorf("exit code %d, prints %q, says %q", code, out, errs)
			}
		})
	}
}

// An article without a date is read, and what needs no date answered.
func TestNoDate(t *testing.T) {
	file := filepath.Join(t.TempDir(), "deal.txt")
	text := "In October, Globex Corp. granted Initech Inc. a non-exclusive license to its patents through 2030.\n"
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	for want, args := range map[string][]string{
		`"until": "2030"`:   {"-json", "-article", file, "clauses", "-between", "Globex,Initech", "-as-of", "2027-01-01"},
		`"from": "2026-10"`: {"-json", "-article", file, "-date", "2026-11-23", "clauses", "-between", "Globex,Initech"},
	} {
		if out := must(t, args...); !strings.Contains(out, want) {
			t.Errorf("ask %q prints no %s:\n%s", args, want, out)
		}
	}
}

// A graph that is kept answers the same without its articles.
func TestStore(t *testing.T) {
	store := filepath.Join(t.TempDir(), "deals")
	question := []string{"-json", "-store", store, "spend", "-of", "OpenAI"}
	first := must(t, append([]string{"-article", "article.txt"}, question...)...)
	if again := must(t, question...); again != first {
		t.Errorf("the stored graph answers otherwise:\n%s", cmp.Diff(first, again))
	}
	if err := os.WriteFile(store, []byte("no graph\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, errs, code := ask(t, question...); code != exitFailed || !strings.Contains(errs, store) || !strings.Contains(errs, "no graph") {
		t.Errorf("a broken store: exit code %d, says %q", code, errs)
	}
	if _, errs, code := ask(t, "-store", "oracle://db", "spend", "-of", "OpenAI"); code != exitFailed || !strings.Contains(errs, "no driver") {
		t.Errorf("an unknown store: exit code %d, says %q", code, errs)
	}
	if again := must(t, append([]string{"-article", "article.txt", "-store", "memory:"}, question[0], question[3], question[4], question[5])...); again != first {
		t.Errorf("the graph in memory answers otherwise:\n%s", cmp.Diff(first, again))
	}
}

// The object that -json prints has the fields that programs rely on.
func TestJSON(t *testing.T) {
	var got struct {
		Question string `json:"question"`
		AsOf     string `json:"as_of"`
		Answers  []struct {
			Ref, Kind, Name, Modality string
			Certain, Disputed         *bool
			Valid                     *struct{ From, Until *string }
			Values                    map[string]string
			Path                      []struct{ From, Kind, To string }
			Claims                    []struct {
				By, Stance, Said, Text, Source string
				Start, End                     int
			}
		} `json:"answers"`
	}
	out := must(t, "-json", "products", "-tied-to", "AWS")
	if err := json.Unmarshal([]byte(out), &got); err != nil {
		t.Fatal(err)
	}
	if got.Question == "" || got.AsOf != "2026-04-28" || len(got.Answers) == 0 {
		t.Fatalf("question %q as of %q with %d answers", got.Question, got.AsOf, len(got.Answers))
	}
	text, err := os.ReadFile("article.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range got.Answers {
		if a.Ref == "" || a.Kind != "product" || a.Name == "" || a.Modality == "" || a.Certain == nil ||
			a.Disputed == nil || a.Valid == nil || a.Valid.From == nil || len(a.Path) == 0 || len(a.Claims) == 0 {
			t.Errorf("an answer lacks fields: %+v", a)
		}
		for _, c := range a.Claims {
			if c.Source == "examples/ask/article.txt" && string(text[c.Start:c.End]) != c.Text {
				t.Errorf("%q does not stand at [%d:%d]", c.Text, c.Start, c.End)
			}
		}
	}
}
