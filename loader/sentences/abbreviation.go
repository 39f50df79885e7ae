package sentences

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A class says how an abbreviation behaves before a capital.
type class uint8

const (
	none     class = iota
	title          // a name follows: Mr. Smith
	numbered       // a number follows, or it was no abbreviation: No. 3, Oct. 5
	suffix         // ends a company's name: Inc. says nothing of the sentence
	letters        // U.S., J.: as suffix
	clock          // a.m.: a zone or day may follow
)

var abbreviations = classes(map[class]string{
	title: "mr mrs ms mx dr prof gen sen rep reps sens gov lt col sgt capt cmdr adm maj rev hon messrs pres supt " +
		"bros st mt ft v vs e.g i.e cf approx ca al viz gen-sec",
	numbered: "no nos fig figs art sec secs vol vols ch pp par para eq ver rs c " +
		"jan feb mar apr jun jul aug sep sept oct nov dec",
	suffix: "inc corp co ltd cos llc llp lp plc gmbh pty pte intl int'l assn dept univ natl mfg est jr sr esq " +
		"kg kgaa ave blvd rd u.s.a ph.d m.d yahoo messrs hldgs grp tech limited",
	clock: "a.m p.m",
})

func classes(words map[class]string) map[string]class {
	of := make(map[string]class)
	for c, list := range words {
		for w := range strings.FieldsSeq(list) {
			of[w] = c
		}
	}
	return of
}

func set(list string) map[string]bool {
	in := make(map[string]bool)
	for w := range strings.FieldsSeq(list) {
		in[w] = true
	}
	return in
}

// openers are words that, with a capital, begin a sentence rather than go on
// with a name.
var openers = set("the a an this that these those it its he she his her they their we our i you your my " +
	"in on at by for from with under after before since during while when where if as although though " +
	"because but and or so yet however moreover meanwhile also both neither there here what who how why " +
	"according last earlier still then now not no all some most many one two three each every other others " +
	"another such to instead once until unless despite through over among separately additionally shares " +
	"analysts terms financial investors neither nor even until instead subject following founded " +
	"pursuant concurrently effective upon throughout furthermore likewise similarly except based per any such " +
	"today yesterday tomorrow is are was were did does do will would can could is it's")

// tellers are words that follow the subject of a sentence at once.
var tellers = set("said says is was are were has had have will would may might can could did does also announced " +
	"declined reported agreed signed owns plans expects confirmed made makes took takes paid pays holds rose fell " +
	"gained began bought acquired sold launched told wants needs sees plunged jumped hopes aims intends denied")

// offices follow a company's name as part of a noun.
var offices = set("chief chair chairman chairwoman president ceo cfo coo cto vice executive executives director " +
	"founder co-founder analyst analysts spokesman spokeswoman spokesperson general senior partner head treasury congress")

// days may stand between a company's name and what it does: "Acme Inc. Monday said".
var days = set("monday tuesday wednesday thursday friday saturday sunday")

var zones = set("et est edt ct cst cdt mt mst mdt pt pst pdt gmt utc bst cet cest ist jst eastern central pacific " +
	"monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun local london " +
	"january february march april may june july august september october november december")

// abbreviated tells whether the full stop after the word belongs to the word
// alone, so that the sentence goes on with what follows.
func abbreviated(word, follows string) bool {
	next, after := twoWords(follows)
	if len(follows) > 1 && unicode.IsUpper(rune(follows[0])) && follows[1] == '.' && classOf(word) == letters {
		return true // one initial after the other: J. A. Smith
	}
	switch classOf(word) {
	case title:
		return !openers[next] || next == "i"
	case numbered:
		first, _ := utf8.DecodeRuneInString(next)
		return unicode.IsDigit(first)
	case clock:
		return zones[next]
	case letters:
		return !openers[next]
	case suffix:
		if follows != "" && follows[0] == '(' { // "Acme Co. (NYSE: ACM) is"
			return !openers[next] && next != "reporting" && next != "editing" && next != "writing" && next != "additional"
		}
		return !openers[next] && (!tellers[after] || offices[next] || days[next] || classOf(next) == suffix)
	}
	return false
}

func classOf(word string) class {
	folded := strings.ToLower(strings.TrimSuffix(word, "."))
	if folded == "p" && word[0] == 'p' {
		return numbered // p. 5; a capital is an initial
	}
	if c, ok := abbreviations[folded]; ok {
		return c
	}
	if initials(strings.TrimSuffix(word, ".")) {
		return letters
	}
	if r, size := utf8.DecodeRuneInString(word); size == len(word) && unicode.IsUpper(r) {
		return letters
	}
	return none
}

// initials tells whether a word is single letters with stops between them,
// which the stop after them is part of: U.S, a.m, N.V; and Ph.D.
func initials(word string) bool {
	if word == "Ph.D" {
		return true
	}
	letter, dots := true, 0
	for _, r := range word {
		if letter && !unicode.IsLetter(r) || !letter && r != '.' {
			return false
		}
		if !letter {
			dots++
		}
		letter = !letter
	}
	return dots > 0 && !letter
}

// twoWords returns the first two words of text in lower case, without the marks
// that stand before the first.
func twoWords(text string) (first, second string) {
	text = strings.TrimLeft(text, "\"'“‘«([")
	words := strings.Fields(text)
	trim := func(s string) string { return strings.ToLower(strings.TrimRight(s, ".,;:!?\"'”’)")) }
	if len(words) > 0 {
		first = trim(words[0])
	}
	if len(words) > 1 {
		second = trim(words[1])
	}
	return first, second
}
