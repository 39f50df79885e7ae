package amounts

import (
	"strings"

	"github.com/pactgraph/pactgraph/schema"
)

// signs are the marks of currencies; without more, "$" is the US dollar and "¥" the yen.
var signs = map[string]string{
	"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "￥": "JPY", "₩": "KRW", "₹": "INR", "₽": "RUB", "₺": "TRY",
	"₪": "ILS", "฿": "THB", "₫": "VND", "₦": "NGN", "₱": "PHP", "₴": "UAH", "₡": "CRC", "₭": "LAK", "₸": "KZT",
}

// dollars are what stands before a "$" that is not the US dollar's, or is.
var dollars = map[string]string{
	"us": "USD", "u.s.": "USD", "usd": "USD", "a": "AUD", "au": "AUD", "aud": "AUD", "c": "CAD", "ca": "CAD", "can": "CAD",
	"cdn": "CAD", "cad": "CAD", "hk": "HKD", "hkd": "HKD", "nz": "NZD", "nzd": "NZD", "s": "SGD", "sg": "SGD", "sgd": "SGD",
	"nt": "TWD", "twd": "TWD", "r": "BRL", "brl": "BRL", "mx": "MXN", "mex": "MXN", "mxn": "MXN",
}

// prefixes are the codes and short names that stand before a number. Codes that
// are words or well-known names themselves (ALL, TOP, AMD) are left out.
var prefixes = codes("USD EUR GBP JPY CNY CNH INR KRW CHF CAD AUD NZD SGD HKD TWD BRL MXN ZAR RUB TRY ILS AED SAR QAR KWD "+
	"BHD OMR EGP NGN KES GHS PKR BDT LKR UAH KZT CLP COP ARS SEK NOK DKK ISK PLN CZK HUF THB IDR MYR PHP VND",
	"RMB=CNY Rs=INR RM=MYR Rp=IDR SFr=CHF NIS=ILS Eur=EUR Dh=AED Dhs=AED SR=SAR Tk=BDT Ksh=KES KSh=KES Kč=CZK R=ZAR")

func codes(plain, renamed string) map[string]string {
	of := make(map[string]string)
	for code := range strings.FieldsSeq(plain) {
		of[code] = code
	}
	for pair := range strings.FieldsSeq(renamed) {
		name, code, _ := strings.Cut(pair, "=")
		of[name] = code
	}
	return of
}

// A currency is the name of one as it stands in a text.
type currency struct {
	code string
	part bool // a hundredth of it
	mega bool // a million of it: MEUR
	word bool // so weak that only a scale behind the number makes it one: euro 5 million, R500m
	next int  // the atom after it; 0 if there is none
}

// megas are codes with a letter for a million, as the accounts of European
// companies have them.
var megas = codes("", "MEUR=EUR MUSD=USD MGBP=GBP MCHF=CHF MSEK=SEK MNOK=NOK MDKK=DKK MAUD=AUD MCAD=CAD EURm=EUR USDm=USD "+
	"GBPm=GBP SEKm=SEK NOKm=NOK DKKm=DKK CHFm=CHF")

// lowerCodes are codes that are no word in lower case either.
var lowerCodes = set("usd eur gbp jpy cny inr krw chf cad aud")

// name reads the name, sign or code of a currency that follows a number:
// dollars, U.S. dollars, Hong Kong dollars, USD, €.
func (r *reader) name(i int, n number) currency {
	w := r.word(i)
	if code := signs[w]; code != "" && !r.signBefore(i) {
		return currency{code: code, next: i + 1}
	}
	if w == "" || !r.atoms[i].word {
		return currency{}
	}
	if code := strings.ToUpper(w); prefixes[code] == code && (r.raw(i) == code || lowerCodes[w]) {
		return currency{code: code, next: i + 1}
	}
	if code := megas[r.raw(i)]; code != "" {
		return currency{code: code, mega: true, next: i + 1}
	}
	if w == "p" && r.adjoins(i) && r.per(i+1, Money) == "share" { // 1080p is no price
		return currency{code: "GBP", part: true, next: i + 1}
	}
	for size := range 3 {
		nation := r.joined(i, i+size)
		if unit, ok := nouns[r.word(i+size)]; ok {
			code, known := unit.nations[nation]
			if size == 0 {
				code, known = unit.code, !unit.scaled || n.scale != one || unit.sterling(r.word(i+1))
			}
			if known {
				end := i + size + 1
				if r.word(end) == "sterling" {
					end++
				}
				return currency{code: code, part: unit.part, next: end}
			}
		}
	}
	return currency{}
}

// sterling tells whether the word makes pounds a currency without a doubt.
func (n noun) sterling(after string) bool { return n.code == "GBP" && after == "sterling" }

// signBefore tells whether the sign at the atom belongs to a number after it:
// in "5 $10" no sign follows the five.
func (r *reader) signBefore(i int) bool {
	return i+1 < len(r.atoms) && r.atoms[i+1].glued && r.numeral(i+1)
}

func (r *reader) raw(i int) string {
	if i < 0 || i >= len(r.atoms) {
		return ""
	}
	return r.text[r.atoms[i].start:r.atoms[i].end]
}

func (r *reader) joined(from, to int) string {
	if to-from == 1 {
		return r.word(from)
	}
	var parts []string
	for i := from; i < to; i++ {
		parts = append(parts, r.word(i))
	}
	return strings.Join(parts, " ")
}

// sign reads the sign or code of a currency that stands before a number:
// $, US$, $US, C $, €, USD, Rs.
func (r *reader) sign(i int) currency {
	w := r.word(i)
	if code := signs[w]; code != "" {
		if other := dollars[r.word(i+1)]; w == "$" && other != "" && r.atoms[i+1].glued && r.adjoins(i+2) {
			return currency{code: other, next: i + 2}
		}
		return currency{code: code, next: i + 1}
	}
	if i >= len(r.atoms) || !r.atoms[i].word {
		return currency{}
	}
	if r.word(i+1) == "$" {
		if code := dollars[w]; code != "" && (r.atoms[i+1].glued && (len(w) > 1 || r.atoms[i].capital) || w == "c" || prefixes[r.raw(i)] == code) {
			return currency{code: code, next: i + 2}
		}
	}
	if code := megas[r.raw(i)]; code != "" {
		return currency{code: code, mega: true, next: i + 1}
	}
	if i+1 < len(r.atoms) && !r.atoms[i+1].word {
		if unit, ok := nouns[w]; ok && unit.code != "" && !unit.part && !unit.scaled {
			return currency{code: unit.code, word: true, next: i + 1}
		}
	}
	code, next := prefixes[r.raw(i)], i+1
	if code == "" {
		return currency{}
	}
	if r.word(next) == "." {
		next++
	}
	return currency{code: code, word: w == "r", next: next}
}

// worth returns the amount in whole units of the currency.
func (c currency) worth(amount schema.Decimal) (schema.Decimal, bool) {
	if !c.part {
		return amount, true
	}
	whole, err := amount.Mul(schema.NewDecimal(1, 2))
	return whole, err == nil
}

// times multiplies a number and its scale where the currency is a million of it.
func (c currency) times(value, scale schema.Decimal) (schema.Decimal, schema.Decimal) {
	if c.mega {
		million := powerOf(6)
		more, err := value.Mul(million)
		if by, errs := scale.Mul(million); err == nil && errs == nil {
			return more, by
		}
	}
	return value, scale
}
