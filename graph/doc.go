// Package graph is a set of claims about entities, with their evidence and
// their time, and the questions that it answers: what holds, on a day, as known
// by a day, who says so, and in which sentence. It knows nothing of deals; the
// package schema has a vocabulary for them.
//
// A [Claim] says one thing, a [Record], about entities, each known by its [Ref]
// or [ID]. Claims about one record are weighed into a [Fact]; nothing is ever
// overwritten. A [View] says of which day and which claims: it answers [Get],
// [Find], [FindAny], [Paths], [Conflicts], [Claims] and [Lookup].
//
//	g := graph.New()
//	err := g.Add(ctx, doc, claims...)
//	for f, err := range graph.Find[schema.License](ctx, g.AsOf(day), licensee) {
//		…
//	}
//
// # Rules of all questions
//
// The last pair of an iteration carries the error; a cancelled context is one,
// never a short answer. Order is fixed and documented, and the same for every
// store. A zero ID, or an entity of a kind that plays no role in what is asked,
// is an error. An iteration sees one snapshot, whatever is added meanwhile.
// Graphs and views may be used by many goroutines at once.
//
// # Weighing
//
// How claims become facts is stated rule by rule in weigh.go.
//
//   - A claim is known by a day if it was said by then or, where that is not told,
//     published by then.
//   - A fact may hold from the first day that its beginning can mean to the last
//     day that its end can mean; a limit that is not told does not exist. It
//     certainly holds from the last day that its beginning can mean to the last
//     day of its end, or as far as somebody says so.
//   - An end closes every assertion that does not certainly begin after it,
//     whenever either was told. An end without an assertion tells of a fact whose
//     beginning is not known.
//   - An end or a denial that leaves keys out applies to every fact that has what
//     it names. What else it says gives no one of them a value or a role.
//   - A denial makes a fact disputed, and never removes it.
//   - A field has the value that was said last; then the most precise one. In
//     a view of a day, of the claims that may hold on that day.
//
// # Quad format v1
//
// A graph is stored as quads, and [Graph.WriteTo] writes them as N-Quads. The
// label of every quad is the document that says so. Below, P stands for
// https://github.com/pactgraph/pactgraph/ and ns for P + ns/v1#. Other prefixes
// are
//
//	rdf      http://www.w3.org/1999/02/22-rdf-syntax-ns#
//	rdfs     http://www.w3.org/2000/01/rdf-schema#
//	skos     http://www.w3.org/2004/02/skos/core#
//	prov     http://www.w3.org/ns/prov#
//	dcterms  http://purl.org/dc/terms/
//	schema   http://schema.org/
//	xsd      http://www.w3.org/2001/XMLSchema#
//
// Nodes:
//
//	P doc/<digest>          a document: of its name, its digest and its registry
//	P id/<kind>/<key>       an entity, its key percent-encoded
//	P id/<kind>/<digest>    a fact: of the fields that are its keys
//	P claim/<digest>        a claim: of its label and all that it says
//	P kind/<kind>           a kind of record
//
// A digest is the first 128 bits of a SHA-256, in hexadecimal. On a document:
//
//	rdf:type              ns:Document
//	schema:name           its name
//	schema:headline       its title; like the next two, as often as batches differ
//	schema:publisher      who published it
//	schema:datePublished  when
//	ns:digest             SHA-256 of its text; not of a registry
//	ns:registry           version of the registry; not of a text
//
// On an entity or a fact, under the label of every document that claims it:
//
//	rdf:type              P kind/<kind>
//	rdf:type              ns:Entity, ns:State or ns:Event
//	<field>               each field that is a key
//	rdfs:label            names that are asserted, of the first field that is a name
//	skos:altLabel         names that are asserted, of further fields
//
// On a claim:
//
//	rdf:type              ns:Claim
//	ns:of                 the entity or fact
//	ns:stance             "asserts", "denies" or "ends"
//	ns:modality           "done", "planned", "conditional" or "possible"
//	prov:wasAttributedTo  the entity that says so; none if the document does
//	dcterms:date          when it was said
//	schema:startDate      from when the record holds; when it ended
//	schema:endDate        until when
//	ns:sentence           the evidence, verbatim
//	ns:start, ns:end      its offsets in bytes, xsd:integer
//	ns:rule               what read it
//	ns:wide               P kind/<kind>, if it ends or denies all facts that fit
//	ns:folded             each name, reduced to what [Lookup] compares
//	<field>               each field that is not a key
//
// The predicate of a field is P <sort>/<kind>/<field>, where sort is one of
//
//	role,  roles          refs: one, or a set
//	value, values         literals
//	label, labels         names: of the first field that is tagged so
//	alias, aliases        names: of further fields
//
// Literals are plain, xsd:boolean, xsd:integer or xsd:double by the Go type. A
// [Date] is xsd:date, xsd:gYearMonth or xsd:gYear if it is that precise and
// carries no words, and ns:date in the form of [Date.String] if not.
package graph
