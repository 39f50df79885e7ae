package descriptions

import (
	"strings"

	"github.com/pactgraph/pactgraph/internal/lexis"
)

// A set is a list of words to look in. Sets are filled once and never changed.
type set struct {
	words  map[string]struct{}
	filter lexis.Filter
}

func words(list string) set {
	s := set{words: make(map[string]struct{})}
	for w := range strings.FieldsSeq(list) {
		s.words[strings.ReplaceAll(w, "_", " ")] = struct{}{}
	}
	s.filter = lexis.FilterOf(s.words)
	return s
}

func (s *set) has(w string) bool {
	if !s.filter.May(w) {
		return false
	}
	_, ok := s.words[w]
	return ok
}

// The closed classes of English, and the open ones as far as news of deals
// needs them. An underscore stands for a space.
var (
	articles       = words("the a an")
	demonstratives = words("this that these those")
	quantifiers    = words("any no every each some many most several all both either neither another such other few")
	counts         = words("two three four five six both 2 3 4 5 6")
	possessives    = words("its their our his her my your whose")
	modals         = words("will would can could may might must shall should")
	auxiliaries    = words("is are was were be been being has have had having do does did")
	prepositions   = words(`of in on at by for with from to into onto over under about against between among
		across through throughout during within without toward towards upon via per including like such_as
		behind beyond despite amid alongside outside inside off near than versus`)
	// Nouns that end an adverbial, so that a name after them is a subject: "the day Acme left".
	times        = words("day week month quarter year time moment minute hour weekend morning evening")
	coordinators = words("and or but nor &")
	// Words that open a clause of their own.
	subordinators = words("that which who whom whose while although though because if unless when where whether so whereas")
	// Words that open a clause if a verb follows, and else a phrase.
	maybeClause = words("as since after before until till once than")
	adverbs     = words(`also now then still not no never ever even just only already again once first since further
		have_long today yesterday tomorrow together instead often soon later however thus together far almost
		anywhere everywhere elsewhere abroad overseas online here there now tomorrow alike apart forward`)

	// Words by which an agreement is told from the one before or after it.
	newMarks = words(`new updated amended revised renegotiated reworked fresh latest restated modified expanded
		extended restructured renewed fresh newly current`)
	oldMarks   = words("original previous earlier existing prior old former initial expiring preceding past older")
	otherMarks = words("another second third fourth separate additional further different similar other first")

	// Adjectives that say nothing of what a product is.
	plainAdjectives = words(`new own latest existing various certain other many several popular flagship proprietary
		current future upcoming next core main key own best-selling newest entire full underlying respective
		all powerful select advanced first-ever leading so-called wider broader`)

	// A company so described is not one that the article has named.
	unnamedCompany = words(`combined resulting merged new other parent sister target acquiring surviving portfolio same
		first largest biggest only oldest leading private public holding shell joint newly-formed standalone
		independent separate next typical average another different smaller larger fastest-growing
		second-largest third-largest publicly-traded world's`)
)

// verbs are lemmas that may head a clause about companies and what they agree.
var verbs = words(`accept accuse achieve acquire add admit affect agree aim allow amend announce appear apply appoint argue
	ask assume back ban bar base become begin believe benefit boost break bring build buy call cancel carry cause
	celebrate change claim close co-develop collaborate combine come command commit compete complete conclude confirm
	consider contain continue contract control cost cover create cut deal decide declare decline deepen deliver demand
	deny describe design develop disclose discuss dispute divest drop earn eliminate emerge employ enable end
	enforce enjoy enter establish estimate exclude exercise exit expand expect expire explain extend face fail fall fight
	file finalize finalise finance find finish focus follow force forge form found fund gain get give go grant grow
	guarantee handle happen have help hire hit hold host impose improve include incorporate increase indicate ink insist
	integrate intend introduce invest involve issue join keep know lack last launch lead lease leave let license
	lift limit list look lose lower maintain make manage manufacture market matter mean meet merge
	miss modify move name force oblige prod persuade entitle press need negotiate note obtain offer open operate oppose order outline overhaul own
	oversee partner pay permit pick plan play pledge point post pour power praise predict prepare prevent
	produce prohibit promise propose protect provide publish pull purchase pursue push put raise reach receive
	recommend record reduce refer refuse refute reject release rely remain remove renegotiate renew rename reopen
	replace report represent require resolve respond restrict restructure result retain return reveal revise rework rewrite
	rise run rush say scrap seal secure see seek seem sell send separate serve set settle share shift show shut sign
	source spend spin split stake stand start state stay step stop stress strike strengthen succeed sue suggest supersede supply
	support surpass suspend switch take talk target team tell terminate test threaten trade transfer try turn
	unveil update upgrade urge use value vote want warn wait weigh win withdraw work write yield void tie pump plough plow
	update rewrite restate overturn cease owe lapse forbid fulfil fulfill inform notify compensate reimburse decide await compete resell please worry surprise help shock raise underpin mark send cost deepen suit pit span run last bind oblige entitle co-own co-invest contribute`)

var irregular = map[string]string{
	"said": "say", "bought": "buy", "sold": "sell", "paid": "pay", "held": "hold", "kept": "keep", "made": "make",
	"gave": "give", "given": "give", "took": "take", "taken": "take", "told": "tell", "began": "begin", "begun": "begin",
	"became": "become", "brought": "bring", "built": "build", "came": "come", "chose": "choose", "chosen": "choose",
	"drew": "draw", "fell": "fall", "fallen": "fall", "fought": "fight", "found": "find", "got": "get", "grew": "grow",
	"grown": "grow", "knew": "know", "known": "know", "led": "lead", "left": "leave", "lost": "lose", "meant": "mean",
	"met": "meet", "ran": "run", "rose": "rise", "risen": "rise", "saw": "see", "seen": "see", "sent": "send",
	"spent": "spend", "stood": "stand", "struck": "strike", "stricken": "strike", "sought": "seek", "shown": "show",
	"spun": "spin", "went": "go", "gone": "go", "won": "win", "withdrew": "withdraw", "withdrawn": "withdraw",
	"wrote": "write", "written": "write", "rewrote": "rewrite", "rewritten": "rewrite", "broke": "break",
	"broken": "break", "drove": "drive", "dealt": "deal", "understood": "understand", "thought": "think", "had": "have",
	"is": "be", "are": "be", "was": "be", "were": "be", "been": "be", "being": "be", "be": "be", "has": "have",
	"does": "do", "did": "do", "done": "do", "shut": "shut", "put": "put", "let": "let", "cut": "cut", "set": "set",
}

// lemma returns the base form of a verb, "" for what is no verb that it knows.
func lemma(w string) string {
	if l, ok := irregular[w]; ok {
		return l
	}
	if verbs.has(w) {
		return w
	}
	for _, end := range []string{"ies", "ied", "es", "ed", "ing", "s", "d"} {
		stem, ok := strings.CutSuffix(w, end)
		if !ok || len(stem) < 2 {
			continue
		}
		for _, l := range []string{stem, stem + "e", stem + "y", undouble(stem)} {
			if verbs.has(l) && (l != stem+"y" || end[0] == 'i') {
				return l
			}
		}
	}
	return ""
}

// undouble takes away the second of two equal last letters, as in "barr-ed".
func undouble(s string) string {
	if n := len(s); n > 2 && s[n-1] == s[n-2] {
		return s[:n-1]
	}
	return s
}

var (
	// Verbs that only someone can do: who reads "it" before them thinks of a company.
	agentive = words(`accept acquire add admit agree aim allow announce appoint argue ask back believe buy cancel claim
		co-develop commit compete confirm consider continue contract decide decline deny develop disclose dispute divest
		earn employ enter expect file finance forge found fund grant guarantee hire hold host ink insist intend
		introduce invest issue join keep launch lease license lose maintain manage manufacture market name
		negotiate note offer operate own partner pay permit plan pledge pour produce promise propose publish
		purchase pursue raise reach receive refuse refute reject release rely renegotiate renew report restructure
		retain reveal rush say secure see seek sell settle sign spend spin stop strike sue supply switch take team tell
		terminate threaten transfer try unveil urge use want warn weigh win withdraw work benefit run need struggle begin
		build rent ship open owe lend borrow post cut shut merge deliver design train charge obtain cease fight
		order place award select choose charter time-charter procure source import export convert exercise deploy install
		commission reserve construct invest dispose offload adopt migrate resell distribute complete finalize pick tap mine drill
		bid collaborate cooperate co-invest list delist rebrand recall refinance amend revise expand extend end dismiss stream
		broadcast air carry stock bottle brew bundle preload integrate embed sublicense franchise sponsor drop ditch abandon
		scrap relocate shift rename split get give provide bring appeal counter discontinue redeem repay prepay sublet`)
	// Verbs that agreements do as well.
	binding = words(`place complete allow permit grant benefit need raise run support keep hold reach begin lose join expect value terminate
		cancel settle stop continue earn extend expand end give get provide bring close split shift`)
	// Verbs by which an agreement comes about, or is made known.
	concluding = words(`sign announce agree reach strike ink enter forge form conclude unveil reveal seal finalize finalise make
		secure land win establish join disclose negotiate launch pen`)
	// Verbs by which an agreement is replaced by another.
	amending = words(`amend restructure renegotiate revise rewrite rework update modify overhaul renew extend expand replace
		supersede restate`)
	// Verbs that are a deal in themselves.
	dealing = words(`acquire buy purchase merge invest partner team collaborate license sell commit contract supply
		co-develop pour combine divest lease`)
	// Verbs whose object does what follows.
	control = words(`force allow permit enable require oblige ask urge order cause tell want help prevent bar stop keep
		prohibit let make pay entitle bind push press prod persuade lead`)
	// Verbs of which an agreement is the subject where "it" follows one that was.
	ruling = words(`allow permit require bar give grant oblige let entitle cover prohibit forbid replace supersede run expire
		lapse last extend restrict limit guarantee prevent ban enable bind provide span govern protect exclude include`)
	// Verbs of which a company is never the subject, with what must follow.
	lasting = map[string]set{"expire": {}, "lapse": {}, "last": {}, "span": {},
		"run": words("through until till for to from"), "take": words("effect"), "remain": words("in"), "be": words("worth")}
	// Verbs whose object is someone, and nouns and verbs before "in it", "to it".
	personal = words(`sue cost pay give grant owe oblige require help force permit enable entitle bar accuse inform notify
		compensate reimburse lend tell ask warn prohibit forbid`)
	tied = map[string]set{
		"in":      words("invest stake stakes shares interest holding investment pour pump plow plough percent invested"),
		"to":      words("sell license supply pay transfer grant provide deliver lease give lend owe offer"),
		"with":    words("partner compete team collaborate negotiate work merge contract deal partnership agreement compete contract talks"),
		"against": words("suit lawsuit claim claims case complaint action file win rule sue"),
		"from":    words("buy purchase license lease rent order acquire receive charter source procure import"),
		"of":      words("percent shares ownership control stake rival"),
	}
	// Verbs that speak of what may not come about.
	offering = words("offer want hope try seek consider weigh propose decline refuse reject")
	saying   = words("say add tell write note explain state argue comment")
)

func digits(w string) bool { return w != "" && strings.Trim(w, "0123456789") == "" }
