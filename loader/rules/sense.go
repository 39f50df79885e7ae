package rules

import (
	"embed"
	"fmt"
	"strings"
)

//go:embed data
var data embed.FS

// A sense is what a word means for the clause that it governs; several may hold.
type sense uint32

const (
	agreed sense = 1 << iota
	planned
	possible
	permitted
	goesOn
	ending
	denied
	prohibited
	refused
	said
	public
	gives
	gets
	does
	becomes
	named
	doubtful
	hypothetical
	conditional
)

var senseNames = [...]string{
	"agreed", "planned", "possible", "permitted", "goes on", "ends", "denied", "prohibited", "refused",
	"said", "public", "gives", "gets", "does", "becomes", "named", "doubtful", "hypothetical", "conditional",
}

// senses says what words mean for the clauses below them; data/senses.txt.
type senses map[string]sense

func defaultSenses() (*senses, error) {
	text, err := data.ReadFile("data/senses.txt")
	if err != nil {
		return nil, fmt.Errorf("rules: the embedded senses: %w", err)
	}
	all := senses{}
	var now sense
	for line := range strings.Lines(string(text)) {
		line, _, _ = strings.Cut(line, "#")
		line = strings.TrimSpace(line)
		if name, ok := strings.CutPrefix(line, "["); ok {
			now = 0
			for i, n := range senseNames {
				if n == strings.TrimSuffix(name, "]") {
					now = 1 << i
				}
			}
			continue
		}
		for w := range strings.FieldsSeq(line) {
			all[strings.ReplaceAll(w, "-", " ")] |= now
		}
	}
	return &all, nil
}

func (s *senses) of(word string) sense { return (*s)[word] }

func (s sense) has(o sense) bool { return s&o != 0 }
