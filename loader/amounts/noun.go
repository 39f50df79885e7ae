package amounts

import "strings"

// A noun is the name of a currency. Some name it only together with a nation.
type noun struct {
	code    string            // without a nation; empty if that says too little
	nations map[string]string // codes by nation
	part    bool              // a hundredth of it
	scaled  bool              // a word of its own, so it needs a scale: "a trillion won"
}

// nouns are read from lines of: names, code without a nation or "-", codes by
// nation. A "/" before the code marks a hundredth, a "!" a word that needs a scale.
// Codes that are no longer in use are there for old news.
var nouns = readNouns(`
dollar,dollars,buck,bucks USD us=USD u.s.=USD united.states=USD american=USD canadian=CAD australian=AUD singapore=SGD singaporean=SGD taiwan=TWD taiwanese=TWD hong.kong=HKD new.zealand=NZD jamaican=JMD namibian=NAD fijian=FJD liberian=LRD bahamian=BSD barbadian=BBD bermudian=BMD trinidad=TTD zimbabwean=ZWL
cent,cents /USD us=USD u.s.=USD euro=EUR canadian=CAD australian=AUD
euro,euros EUR
pound,pounds !GBP british=GBP uk=GBP u.k.=GBP egyptian=EGP lebanese=LBP syrian=SYP sudanese=SDG irish=IEP cypriot=CYP
pence,penny,pennies /GBP
quid !GBP
yen JPY japanese=JPY
yuan,renminbi,rmb CNY chinese=CNY
rupee,rupees INR indian=INR mauritian=MUR pakistani=PKR pakistan=PKR sri.lanka=LKR sri.lankan=LKR nepalese=NPR
rupiah,rupiahs IDR indonesian=IDR
won !KRW korean=KRW south.korean=KRW
franc,francs - swiss=CHF french=FRF belgian=BEF luxembourg=LUF cfa=XOF rwandan=RWF congolese=CDF
krona,kronor,kronas SEK swedish=SEK icelandic=ISK
krone,kroner,krones - norwegian=NOK danish=DKK
real,reais !BRL brazilian=BRL
peso,pesos - cuban=CUP dominican=DOP uruguayan=UYU mexican=MXN argentine=ARS philippine=PHP chilean=CLP colombian=COP
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
riyal,riyals,rial,rials - saudi=SAR qatari=QAR omani=OMR iranian=IRR yemeni=YER
dinar,dinars - algerian=DZD tunisian=TND libyan=LYD kuwaiti=KWD bahraini=BHD jordanian=JOD serbian=RSD iraqi=IQD
naira NGN nigerian=NGN
shilling,shillings - kenyan=KES ugandan=UGX tanzanian=TZS
taka BDT bangladeshi=BDT
mark,marks -! german=DEM west.german=DEM deutsche=DEM finnish=FIM
deutschemark,deutschemarks DEM
markka,markkaa FIM
lire ITL italian=ITL
guilder,guilders - dutch=NLG
peseta,pesetas ESP spanish=ESP
escudo,escudos - portuguese=PTE
drachma,drachmas GRD greek=GRD
schilling,schillings ATS austrian=ATS
punt,punts -! irish=IEP
hryvnia,hryvnias UAH ukrainian=UAH
lev,leva !BGN bulgarian=BGN
leu,lei !RON romanian=RON moldovan=MDL
kuna,kunas HRK croatian=HRK
dram,drams !AMD armenian=AMD
lari !GEL georgian=GEL
manat,manats - azerbaijani=AZN azeri=AZN turkmen=TMT
tenge KZT kazakh=KZT
som,soms - kyrgyz=KGS uzbek=UZS
tugrik,tugriks MNT mongolian=MNT
sol,soles !PEN peruvian=PEN
bolivar,bolivars,bolivares VES venezuelan=VES
boliviano,bolivianos BOB bolivian=BOB
guarani,guaranis PYG paraguayan=PYG
quetzal,quetzals,quetzales !GTQ guatemalan=GTQ
lempira,lempiras HNL honduran=HNL
kwacha,kwachas - zambian=ZMW malawian=MWK
kwanza,kwanzas AOA angolan=AOA
metical,meticals,meticais MZN mozambican=MZN
pula BWP botswana=BWP
birr ETB ethiopian=ETB
cedi,cedis GHS ghanaian=GHS
kyat,kyats MMK myanmar=MMK burmese=MMK
riel,riels KHR cambodian=KHR
kip LAK lao=LAK
pataca,patacas MOP macau=MOP
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
