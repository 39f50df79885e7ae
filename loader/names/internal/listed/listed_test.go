package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pactgraph/pactgraph/loader/names"
)

func TestPrinted(t *testing.T) {
	for registered, want := range map[string]string{
		"MICRON TECHNOLOGY INC /DE/":       "Micron Technology",
		"AMERICA MOVIL SAB DE CV/":         "America Movil",
		"Waste Connections, Inc.":          "Waste Connections",
		"AvalonBay Communities":            "AvalonBay Communities",
		"KLX ENERGY SERVICES HOLDINGS INC": "KLX Energy Services Holdings",
		"BANK OF HAWAII CORP":              "Bank of Hawaii",
		"Home Depot (The)":                 "Home Depot",
		"Fox Corporation (Class A)":        "Fox",
		"LA-Z-BOY INC":                     "La-Z-Boy",
		"Alexander's Realty Trust":         "Alexander's Realty Trust",
		"Lilly (Eli)":                      "",
		"HORTON D R INC /DE/":              "",
		"SPDR GOLD TRUST":                  "",
		"Example Acquisition Corp. II":     "",
		"AT Inc":                           "",
	} {
		if got := printed(registered); got != want {
			t.Errorf("%q is %q in print, not %q", registered, got, want)
		}
	}
}

// What is known by hand gets a ticker; what is not known is added, if its name
// cannot be any word.
func TestRun(t *testing.T) {
	dir := t.TempDir()
	file := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	out := filepath.Join(dir, "listed.csv")
	args := []string{
		"-companies", file("companies.csv", "ref,name,sort,owner,ticker,aliases,descriptors\n"+
			"company/globex,Globex,company,,,Globex Energy,\ncompany/hooli,Hooli,company,,NASDAQ: HOOL,,\ncompany/pine,Pine Air,company,,,Pine?,\n"),
		"-filers", file("filers.json", `{"1": {"cik_str": 2, "ticker": "INVY", "title": "Initech Valley Robotics Ltd"},
			"0": {"cik_str": 1, "ticker": "GLBX", "title": "GLOBEX ENERGY CORP /DE/"}, "2": {"cik_str": 1, "ticker": "GLBX-B", "title": "GLOBEX ENERGY CORP /DE/"},
			"3": {"cik_str": 3, "ticker": "PINE", "title": "Pine Inc."}, "4": {"cik_str": 4, "ticker": "HOLX", "title": "Hooli, Inc."},
			"5": {"cik_str": 5, "ticker": "FAR", "title": "TOO SMALL TO MATTER INC"}}`),
		"-constituents", file("constituents.csv", "Symbol,Security,CIK\nSOLV,Solventum,9\nPIN,\"Pine, Inc.\",3\n"),
		"-top", "4", "-out", out,
	}
	var said bytes.Buffer
	if err := run(args, &said); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	want := "ref,name,sort,ticker\ncompany/globex,Globex,,GLBX\n" +
		"company/initech-valley-robotics,Initech Valley Robotics,company,INVY\ncompany/solventum,Solventum,company,SOLV\n"
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if _, err := names.Read(bytes.NewReader(got), "listed"); err != nil {
		t.Error(err)
	}
}

func TestRunErrors(t *testing.T) {
	dir := t.TempDir()
	for name, x := range map[string]struct{ filers, constituents, says string }{
		"not JSON":   {"Symbol", "Symbol,Security\n", "invalid character"},
		"no columns": {"{}", "Ticker,Name\n", "no columns Symbol and Security"},
		"no title":   {`{"0": {"cik_str": 1, "ticker": "A"}}`, "Symbol,Security\n", "entry 0"},
		"key":        {`{"a": {}}`, "Symbol,Security\n", `key "a"`},
	} {
		t.Run(name, func(t *testing.T) {
			f, c := filepath.Join(dir, "f.json"), filepath.Join(dir, "c.csv")
			if err := os.WriteFile(f, []byte(x.filers), 0o644); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(c, []byte(x.constituents), 0o644); err != nil {
				t.Fatal(err)
			}
			err := run([]string{"-filers", f, "-constituents", c, "-out", filepath.Join(dir, "out")}, &bytes.Buffer{})
			if err == nil || !strings.Contains(err.Error(), x.says) {
				t.Errorf("error: %v", err)
			}
		})
	}
}
