package graph

import (
	"cmp"
	"strings"
	"time"
)

// Precision says how exactly a [Date] is known. A greater value is more
// precise. The zero value belongs to dates without a calendar value.
type Precision uint8

// The precisions of a date, coarsest first.
const (
	PrecisionUnknown Precision = iota
	PrecisionDecade
	PrecisionYear
	PrecisionHalf
	PrecisionSeason
	PrecisionQuarter
	PrecisionMonth
	PrecisionDay
)

var precisionNames = [...]string{"unknown", "decade", "year", "half", "season", "quarter", "month", "day"}

// String gives the precision's English name, as in "quarter".
func (p Precision) String() string {
	if int(p) < len(precisionNames) {
		return precisionNames[p]
	}
	return "invalid"
}

const (
	minYear = -9999
	maxYear = 9999
)

// Date is a calendar date at the precision at which it is known: a day, a
// month, a quarter, a season, half a year, a year or a decade of the proleptic
// Gregorian calendar, from year −9999 to 9999. "In October 2025" is a month
// and never becomes its first day.
//
// A date may carry the words of a text, beside a calendar value ("in the
// coming months") or in place of one, for an event ("the merger closes").
// It may also be [Unlimited]: without end or beginning.
//
// Dates are comparable: two are equal under == when they have the same value,
// precision and words. The zero Date means that nothing is known.
type Date struct {
	words     string
	year      int16 // for a decade, its first year
	precision Precision
	part      uint8 // month, quarter, season or half, counted from 1
	day       uint8
	open      bool
}

// Day gives the date of one day. Like all constructors here it gives the zero
// Date for what is not in the calendar, such as 30 February or the year 10000.
func Day(year int, month time.Month, day int) Date {
	if !validYear(year) || month < 1 || month > 12 || day < 1 || day > daysIn(year, int(month)) {
		return Date{}
	}
	return Date{year: int16(year), precision: PrecisionDay, part: uint8(month), day: uint8(day)}
}

// Month gives the date of a whole month.
func Month(year int, month time.Month) Date {
	return newPart(PrecisionMonth, year, int(month), 12)
}

// Quarter gives the date of a quarter, 1 to 4. The first starts in January.
func Quarter(year, quarter int) Date {
	return newPart(PrecisionQuarter, year, quarter, 4)
}

// Season gives the date of a season: 1 spring, 2 summer, 3 autumn, 4 winter.
// Its days are those of meteorologists on the northern hemisphere: spring is
// March to May, and winter runs from December of the year into February of
// the next.
func Season(year, season int) Date {
	return newPart(PrecisionSeason, year, season, 4)
}

// Half gives the date of a half-year, 1 or 2.
func Half(year, half int) Date {
	return newPart(PrecisionHalf, year, half, 2)
}

// Year gives the date of a whole year. Year 0 is the year before year 1.
func Year(year int) Date {
	return newPart(PrecisionYear, year, 0, 0)
}

// Decade gives the date of the ten years whose numbers differ from the given
// year in the last digit only: Decade(2032) is 2030 to 2039.
func Decade(year int) Date {
	if !validYear(year) {
		return Date{}
	}
	first := year - year%10
	if year < 0 {
		first -= 9
	}
	return Date{year: int16(first), precision: PrecisionDecade}
}

// DayOf gives the date of the day that t shows in its own location.
func DayOf(t time.Time) Date {
	return Day(t.Date())
}

// Unlimited gives the date without a limit. As an end it means that something goes
// on; as a beginning, that it has been so for ever.
func Unlimited() Date {
	return Date{open: true}
}

// Words gives a date that is known by words only, such as the event that ends
// an agreement. Words("") is the zero Date.
func Words(words string) Date {
	return Date{words: words}
}

func newPart(p Precision, year, part, parts int) Date {
	if !validYear(year) || parts > 0 && (part < 1 || part > parts) {
		return Date{}
	}
	return Date{year: int16(year), precision: p, part: uint8(part)}
}

func validYear(year int) bool { return minYear <= year && year <= maxYear }

// IsZero reports whether nothing is known: no calendar value, no words, not
// open.
func (d Date) IsZero() bool { return d == Date{} }

// IsOpen reports whether d is [Unlimited], with or without words.
func (d Date) IsOpen() bool { return d.open }

// Known reports whether d has a calendar value.
func (d Date) Known() bool { return d.precision != PrecisionUnknown }

// Precision says how exactly the calendar value is known.
func (d Date) Precision() Precision { return d.precision }

// Words gives the words of a text that d carries, or "".
func (d Date) Words() string { return d.words }

// WithWords gives the same date with other words. Empty words take them away.
func (d Date) WithWords(words string) Date {
	d.words = words
	return d
}

// First gives the first day that d may mean, at day precision and without
// words. It is the zero Date when d has no calendar value.
func (d Date) First() Date {
	if !d.Known() {
		return Date{}
	}
	month, day := 1, 1
	switch d.precision {
	case PrecisionHalf, PrecisionSeason, PrecisionQuarter, PrecisionMonth, PrecisionDay:
		month = d.firstMonth()
	}
	if d.precision == PrecisionDay {
		day = int(d.day)
	}
	return Day(int(d.year), time.Month(month), day)
}

// Last gives the last day that d may mean, at day precision and without words.
// It is the zero Date when d has no calendar value. The winter of the year
// 9999 ends with that year, as does the calendar of this package.
func (d Date) Last() Date {
	year, month := int(d.year), 12
	switch d.precision {
	case PrecisionUnknown:
		return Date{}
	case PrecisionDecade:
		year += 9
		if year == 0 { // the ten years that begin with -9 end with -1
			year = -1
		}
	case PrecisionHalf:
		month = d.firstMonth() + 5
	case PrecisionSeason, PrecisionQuarter:
		month = d.firstMonth() + 2
	case PrecisionMonth:
		month = d.firstMonth()
	case PrecisionDay:
		return d.WithWords("")
	}
	if month > 12 {
		year, month = year+1, month-12
	}
	if year > maxYear {
		return Day(maxYear, time.December, 31)
	}
	return Day(year, time.Month(month), daysIn(year, month))
}

// firstMonth gives the month in which a part of a year begins.
func (d Date) firstMonth() int {
	part := int(d.part)
	switch d.precision {
	case PrecisionHalf:
		return 6*part - 5
	case PrecisionSeason:
		return 3 * part
	case PrecisionQuarter:
		return 3*part - 2
	}
	return part
}

// Time gives midnight UTC of the first day that d may mean, and the zero time
// when d has no calendar value.
func (d Date) Time() time.Time {
	f := d.First()
	if !f.Known() {
		return time.Time{}
	}
	return time.Date(int(f.year), time.Month(f.part), int(f.day), 0, 0, 0, 0, time.UTC)
}

// Before reports whether d is certainly before e: its last day is before the
// first of e. It is false when either has no calendar value.
func (d Date) Before(e Date) bool {
	return d.Known() && e.Known() && d.Last().ordinal() < e.First().ordinal()
}

// After reports whether d is certainly after e, as [Date.Before] has it.
func (d Date) After(e Date) bool { return e.Before(d) }

// Contains reports whether every day that e may mean is a day that d may mean.
// It is false when either has no calendar value.
func (d Date) Contains(e Date) bool {
	return d.Known() && e.Known() &&
		d.First().ordinal() <= e.First().ordinal() && e.Last().ordinal() <= d.Last().ordinal()
}

// Overlaps reports whether there is a day that both d and e may mean. It is
// false when either has no calendar value.
func (d Date) Overlaps(e Date) bool {
	return d.Known() && e.Known() && !d.Before(e) && !e.Before(d)
}

// Compare puts dates into a total order for sorting: −1 when d comes before e,
// 0 when they are equal under ==, and +1 otherwise. Dates without a calendar
// value come first, open ones last; the others are ordered by their first day,
// the coarser before the finer, so that a year stands before its January.
// Words decide last.
func (d Date) Compare(e Date) int {
	return cmp.Or(
		compareBool(d.open, e.open),
		cmp.Compare(d.First().ordinal(), e.First().ordinal()),
		cmp.Compare(d.precision, e.precision),
		strings.Compare(d.words, e.words),
	)
}

// ordinal orders days. It is lowest for the zero Date.
func (d Date) ordinal() int {
	if !d.Known() {
		return (minYear - 1) * 10000
	}
	return int(d.year)*10000 + int(d.part)*100 + int(d.day)
}

// days returns the days that d may mean.
func (d Date) days() days {
	if d.precision == PrecisionDay {
		day := int32(d.ordinal())
		return days{day, day}
	}
	return days{int32(d.First().ordinal()), int32(d.Last().ordinal())}
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// daysIn gives the number of days of a month.
func daysIn(year, month int) int {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}
