// Package rules turns a sentence whose names, dates and amounts are known into
// claims. What it knows of deals stands in rule files that anybody can read and
// add to; the engine knows English only: voice, word order, negation, lists,
// who says it, whether it is done or only planned.
//
// # A rule
//
//	rule invest
//	  verb   invest, pour, pump
//	  event  investment
//	  makes  investment
//	    subject     -> Investors: company or person
//	    in, into    -> Investee: company
//	    amount      -> Amount: money, optional
//	  yes  "Globex will invest $2 billion in Initech."  Investors=globex Investee=initech modality=planned
//	  no   "Globex invested in new offices."
//
// A rule has a name, the words that set it off, one or more records that it
// makes, and sentences that it must and must not match. A line that begins with
// # is a comment. What is indented how does not matter.
//
// # Words that set a rule off
//
// They are base forms, separated by commas; a verb may have its particle ("team
// up"), a noun words that must stand in its phrase too ("cloud provider").
//
//	verb   what somebody does             "Globex invests", "was invested by", "plans to invest"
//	event  the same as a noun             "Globex's investment", "an investment by Globex", "announced an investment"
//	thing  what one has, gives and gets   "holds a licence", "grants Initech a licence", "Initech's licence"
//	title  what one is                    "is the provider", "Globex, the provider,", "named Globex its provider"
//	modal  a modal verb                   "can now sell"
//
// # Functions
//
// On the left of an arrow stand the parts of the sentence in which to look for a
// role; the first that has something of a right type fills it. Passive voice and
// nouns are turned round first: of "was bought by Globex" and "the purchase by
// Globex" Globex is the subject.
//
//	subject, object, indirect        "Globex (subject) paid Initech (indirect) a fee (object)"
//	of, in, to, from, with, by, …    what stands behind the preposition
//	owner                            "Globex's" before the noun that set the rule off
//	giver, receiver                  of a thing: "Globex (giver) granted Initech (receiver) a licence"
//	namer                            of a title: "Globex (namer) chose Initech as its provider"
//	inside                           names before the noun in its phrase: "the Globex deal", "Globex rival Initech"
//	noun, clause                     the words of the noun with what belongs to it (or the agreement that it is); of the verb with what follows
//	title                            the words of the noun alone, without article and names: "chief executive"
//	amount, percent, quantity        of the verb, or of the noun
//	length, date                     "ten-year"; "in May"
//	act                              the verb below: "the right to sell", "allowed Globex to sell"
//	act object, act on, act clause   functions of that verb
//	told object, told subject        functions of the clause that a verb of saying governs: "said that …"
//	above subject, above in          functions of the clause that the verb hangs on
//	clause subject, clause object    functions of the clause that the noun stands in
//	in object, owner of object,      what belongs to the phrase that plays a function: "a stake in Initech",
//	inside object                    "Initech's shares", "the Initech shares"
//	a + b                            both together, if there is an a: "subject + with" of "Globex teamed up with Initech"
//	first of f, rest of f            the first of a list, and the others
//	maker of Role                    who makes the product that the role has already
//	parties of Role                  the parties of the agreement that the role has already
//	other party of Role              with whom the party in that role has agreed
//	earlier kind Role                who plays the role in the record of that kind that the article told of before
//	last kind or kind Role           the same of the record told last that fits what is filled already; without a role the record itself (a fact)
//	which, which object, which act   the clause that describes the noun: its verb, its functions: "the cloud on which Globex sells Piper"
//	part of f                        which part of a sum: "remaining" of "the remaining $5 million"
//	included                         what is said to be among what the clause speaks of: "Piper included,"
//
// # Roles
//
// On the right stands a field of the record, a colon, and what may fill it:
// company, product, person, agreement, money, share, quantity, date, length, text
// (the words), verb (the base form), fact (the key of a record told before), or
// maker: a company, or who makes the product that stands there. "optional" after a
// comma means that the record is made without it; "two" that there must be at least two. Products that are given as
// examples ("its apps, including Piper") count along. A role that takes one entity
// and finds several makes several records. The field In is filled by itself, with
// the agreement that the clause speaks of.
//
//	word exclusive, sole -> Exclusive = yes    a value where a word stands in the noun's phrase, or as an adverb
//	set Stage = filed                          a value for each record
//	need word exclusive                        only with one of these words
//	need object stake, amount                  only if the function is there, or is one of these nouns, kinds or types
//	need act sell, stream                      only above one of these verbs
//	need adjective available                   only with this adjective behind "be"
//	need modal may                             only with this modal verb
//	need verb get                              only where the noun stands in a clause with one of these verbs
//	need past, present, progressive, passive   only where the verb is so; present is a habit: "sells"
//	need same told subject:                    only if what plays the function is the subject too
//	need outsider                              only if the subject is no party of the agreement that is the object
//	need negated, no-longer                    only with "not"; with "no longer"
//	need until                                 only where the clause says until when, by a date or an event
//	need gap                                   only in a relative clause whose object is the noun before: "the shares that Globex owns"
//	need combined                              only where the amount is that of several together
//	need behind in, under                      only if the noun stands behind one of these prepositions
//	need of object: revenue                    a colon ends a function of several words
//	need which sell                            only if a clause with one of these verbs describes the noun; also "which act"
//	need own through:                          only if what stands behind "through" is a product of the subject
//	need governor have                         only if one of these verbs governs: "had to stay"
//	without object company                     not if …; as need
//	ends, denies, asserts, planned             each record is claimed so, whatever the sentence says
//	spare                                      only if nothing else in the sentence tells the amount; of a record without one, if there is nothing else
//	firm will, can                             counts as done: with "will", what the parties are bound to holds already
//	loose agreed                               does not count as done: "agreed to buy" is no purchase yet
//
// The words for firm and loose are agreed (done unless loose), will, planned, can,
// permitted, may and purpose.
//
// # Lines with labels
//
// Lines such as "Term: five years", "Consideration: $5 million", "Closing: 2027"
// need no rule: they are read of the buyer and target that lines before them name,
// of the parties of a "Parties:" line, else of the purchase that the article told
// of last or of its only agreement.
//
// # Examples
//
// A yes line may say what must be read: a record a semicolon, its roles by the
// keys of entities, "Role=" for an empty one, then by, said, from, until, modality
// and stance. Where it names no modality or stance, they must be done and asserts.
// What else is read does not matter. A no line is a sentence of which the rule
// must make nothing. The names in examples are told at the top of the file:
//
//	names company: Globex, Initech
//	names product: Piper
//	maker Initech: Piper
//
// # What the engine does by itself
//
// It reads who says what ("Globex said", "according to Globex", quotations and the
// sentences after them, the first person; an announcement, a statement and a
// dispute in public are said by who utters them), what verbs and nouns above mean for the
// clause below (data/senses.txt: agreed, planned, possible, permitted, prohibited,
// ends, denied, …), negation and "no longer", dates of the event and of the saying,
// conditions, exceptions and caps (records of their own, on the fact that they
// qualify, for the same span), and the tranches of a sum. It skips headings, page
// furniture and questions, and what stands behind "if" or "whether".
//
// When a claim holds it takes from the dates beside the trigger; from "until
// regulators approve" (the words of the event); from the agreement that the clause
// belongs to; from what was agreed before in the paragraph ("Globex also
// promised"); and, of what "will" be so or is so "now", from the day on which it is
// said. What "had previously" been so or "used to" be, ended when another agreement
// of the same parties took the place of the one that was; where the article tells
// no such day, no end is claimed. The field In is left empty where the record names
// a company that is no party of the agreement.
package rules
