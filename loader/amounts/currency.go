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
	"RMB=CNY Rs=INR RM=MYR Rp=IDR SFr=CHF NIS=ILS")

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

// A noun is the name of a currency. Some name it only together with a nation.
type noun struct {
	code    string            // without a nation; empty if that says too little
	nations map[string]string // codes by nation
	part    bool              // a hundredth of it
	scaled  bool              // a word of its own, so it needs a scale: "a trillion won"
}

// nouns are read from lines of: names, code without a nation or "-", codes by nation.
var nouns = readNouns(`
dollar,dollars,buck,bucks USD us=USD u.s.=USD american=USD canadian=CAD australian=AUD singapore=SGD singaporean=SGD taiwan=TWD taiwanese=TWD hong.kong=HKD new.zealand=NZD jamaican=JMD
cent,cents /USD us=USD u.s.=USD euro=EUR canadian=CAD australian=AUD
euro,euros EUR
pound,pounds !GBP british=GBP uk=GBP egyptian=EGP lebanese=LBP
pence,penny,pennies /GBP
quid !GBP
yen JPY japanese=JPY
yuan,renminbi,rmb CNY chinese=CNY
rupee,rupees INR indian=INR pakistani=PKR pakistan=PKR sri.lankan=LKR nepalese=NPR
rupiah,rupiahs IDR indonesian=IDR
won !KRW korean=KRW south.korean=KRW
franc,francs - swiss=CHF
krona,kronor SEK swedish=SEK
krone,kroner - norwegian=NOK danish=DKK
real,reais !BRL brazilian=BRL
peso,pesos - mexican=MXN argentine=ARS philippine=PHP chilean=CLP colombian=COP
ruble,rubles,rouble,roubles RUB russian=RUB
rand ZAR south.african=ZAR
lira,liras TRY turkish=TRY
shekel,shekels ILS israeli=ILS
baht THB thai=THB
ringgit MYR malaysian=MYR
dong !VND vietnamese=VND
zloty,zlotys PLN polish=PLN
forint,forints HUF hungarian=HUF
koruna,korunas CZK czech=CZK
dirham,dirhams AED uae=AED emirati=AED moroccan=MAD
riyal,riyals - saudi=SAR qatari=QAR omani=OMR
dinar,dinars - kuwaiti=KWD bahraini=BHD jordanian=JOD serbian=RSD iraqi=IQD
naira NGN nigerian=NGN
shilling,shillings - kenyan=KES ugandan=UGX tanzanian=TZS
hryvnia,hryvnias UAH ukrainian=UAH
taka BDT bangladeshi=BDT
`)

func readNouns(lines string) map[string]noun {
	of := make(map[string]noun)
	for line := range strings.Lines(lines) {
		fields := strings.Fields(line)
		if len(fields) == 0 {
			continue
		}
		n := noun{nations: make(map[string]string)}
		code := strings.TrimPrefix(fields[1], "-")
		n.code, n.part = strings.CutPrefix(code, "/")
		n.code, n.scaled = strings.CutPrefix(n.code, "!")
		for _, pair := range fields[2:] {
			nation, code, _ := strings.Cut(pair, "=")
			if nation != "u.s." {
				nation = strings.ReplaceAll(nation, ".", " ")
			}
			n.nations[nation] = code
		}
		for name := range strings.SplitSeq(fields[0], ",") {
			of[name] = n
		}
	}
	return of
}

// A currency is the name of one as it stands in a text.
type currency struct {
	code string
	part bool // a hundredth of it
	mega bool // a million of it: MEUR
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
	if w == "p" && r.adjoins(i) && r.per(i+1) == "share" { // 1080p is no price
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
		if code := dollars[w]; code != "" && (r.atoms[i+1].glued && (len(w) > 1 || r.atoms[i].capital) || w == "c") {
			return currency{code: code, next: i + 2}
		}
	}
	if code := megas[r.raw(i)]; code != "" {
		return currency{code: code, mega: true, next: i + 1}
	}
	code, next := prefixes[r.raw(i)], i+1
	if code == "" {
		return currency{}
	}
	if r.word(next) == "." {
		next++
	}
	return currency{code: code, next: next}
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
