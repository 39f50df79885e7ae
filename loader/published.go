package loader

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/pactgraph/pactgraph/graph"
)

// PublishedDate reads a date of publication as headers, bylines, pages and
// feeds write it: "2026-04-27", "2026-04-27T09:30:00-07:00", "Mon, 27 Apr 2026
// 10:00:00 GMT", "Published April 27, 2026", "27/04/2026", "April 2026". Words
// around the date are passed over, the first date counts, and the day is the
// one written, in whatever time zone. The result is zero where there is no date
// or it could be two ("03/04/2026").
func PublishedDate(s string) graph.Date {
	s = strings.TrimSpace(s[:min(len(s), 512)])
	if d, err := graph.ParseDate(s); err == nil && d.Known() && d.Words() == "" {
		return d
	}
	if d, _, _ := findDay(s); d.Known() {
		return d
	}
	if m := monthAlone.FindStringSubmatch(s); m != nil {
		return graph.Month(number(m[2]), month(m[1]))
	}
	return graph.Date{}
}

// Dateline returns the date in the dateline with which a line of news begins,
// as in "SEOUL, South Korea — June 15, 2026 — Acme said …" and "NEW YORK, June
// 15, 2026 /PRNewswire/ -- Acme said …". It is zero where the line begins
// otherwise or its dateline has no full date.
func Dateline(line string) graph.Date {
	line = strings.TrimSpace(line[:min(len(line), 240)])
	date, start, end := findDay(line)
	if !date.Known() || !isPlace(line[:start]) || !datelineEnd.MatchString(line[end:]) {
		return graph.Date{}
	}
	return date
}

// isPlace reports whether s may be the place of a dateline, with the wire that
// sends it: a few words, each with a capital.
func isPlace(s string) bool {
	words := strings.FieldsFunc(s, func(char rune) bool {
		return !unicode.IsLetter(char) && !unicode.IsDigit(char) && char != '\''
	})
	if len(words) == 0 || len(words) > 10 || notPlaces[strings.ToLower(words[0])] {
		return false
	}
	for _, word := range words {
		if !isCapital(word) && !nameParticles[word] {
			return false
		}
	}
	return true
}

const monthNames = `(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|` +
	`aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?`

var (
	yearFirst   = regexp.MustCompile(`\b(\d{4})([-/.])(\d{1,2})[-/.](\d{1,2})(?:[^\d]|$)`)
	compact     = regexp.MustCompile(`\b((?:19|20)\d\d)(\d\d)(\d\d)(?:T\d|$)`)
	monthFirst  = regexp.MustCompile(`(?i)\b` + monthNames + `\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b`)
	dayFirst    = regexp.MustCompile(`(?i)\b(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+` + monthNames + `,?[\s-]+(\d{4})\b`)
	numeric     = regexp.MustCompile(`\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b`)
	monthAlone  = regexp.MustCompile(`(?i)^` + monthNames + `,?\s+(\d{4})$`)
	datelineEnd = regexp.MustCompile(`^[^.!?]{0,48}?(?:—|–|--|\s-\s)`)

	notPlaces = set("on in by since from until as at after before during for through last this the a an")
	// nameParticles are the words in names of people and places that have no
	// capital.
	nameParticles = set("and of the de del della di da la le van von der den el al bin")
)

// findDay returns the first full date in s, and where it stands.
func findDay(s string) (date graph.Date, start, end int) {
	start = -1
	found := func(form *regexp.Regexp, read func(part []string) graph.Date) {
		at := form.FindStringSubmatchIndex(s)
		if at == nil || start >= 0 && at[0] >= start {
			return
		}
		var part []string
		for i := 0; i < len(at); i += 2 {
			part = append(part, s[at[i]:at[i+1]])
		}
		if d := read(part); d.Known() {
			// What stands behind the last part is not of the date.
			date, start, end = d, at[0], at[len(at)-1]
		}
	}
	found(yearFirst, func(p []string) graph.Date { return day(p[1], p[3], p[4]) })
	found(compact, func(p []string) graph.Date { return day(p[1], p[2], p[3]) })
	found(monthFirst, func(p []string) graph.Date { return graph.Day(number(p[3]), month(p[1]), number(p[2])) })
	found(dayFirst, func(p []string) graph.Date { return graph.Day(number(p[3]), month(p[2]), number(p[1])) })
	found(numeric, func(p []string) graph.Date {
		switch first, second := number(p[1]), number(p[2]); {
		case first == second || first > 12:
			return day(p[3], p[2], p[1])
		case second > 12:
			return day(p[3], p[1], p[2])
		}
		return graph.Date{} // the order of day and month is anybody's guess
	})
	return date, start, end
}

func day(year, month, day string) graph.Date {
	return graph.Day(number(year), time.Month(number(month)), number(day))
}

func month(name string) time.Month {
	for m := time.January; m <= time.December; m++ {
		if strings.EqualFold(name[:3], m.String()[:3]) {
			return m
		}
	}
	return 0
}

// number reads digits that a pattern has matched.
func number(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}

func set(words string) map[string]bool {
	m := make(map[string]bool)
	for word := range strings.FieldsSeq(words) {
		m[word] = true
	}
	return m
}
