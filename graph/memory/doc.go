// Package memory is a store of quads in memory.
//
// Any number of readers run beside one writer and never wait. A snapshot is a
// pointer and costs nothing; it stays as it is for as long as it is held. A
// batch shows whole or not at all. Nothing is written to disk.
//
// A Store is also a Cayley [github.com/cayleygraph/cayley/graph.QuadStore], so
// Cayley's paths and query languages run on it. [Store.Frozen] gives the store
// of one moment, for queries that must not see later writes;
// [Store.CopyFrom] and [Store.CopyTo] exchange quads with any other Cayley
// store.
//
// # Identity of values
//
// Two values are one node when they have one Go type and the same content.
// Int(5) and the typed string "5" are two nodes, and so are "oil" and "oil" in
// English. Times are one node when they agree to the nanosecond and in their
// offset from UTC; the name of their zone is not kept. All NaN are one node; 0
// and -0 are two. Text must be UTF-8, and may be empty, very long, or hold NUL.
//
// # Layout
//
// Everything is in tables that only grow at their end, in pages that never
// move, so a snapshot is no more than the tables and how long they were:
//
//   - a text for each value, in chunks of 64 kB that hold no pointers, with a
//     hash table from texts to the numbers of nodes. Of what package graph writes
//     most, the base of its IRIs is left out, digests are 16 bytes, and types of
//     literals one;
//   - predicate and object of each quad, and subject and label once for all quads
//     that have the same and came one after the other;
//   - for each node and direction, the ascending list of its quads. As the
//     quads of a claim come together, most lists are one run, kept in a word;
//     others are spans of a few words, and those of many runs, hubs, are chunks
//     of a byte or two for each run;
//   - for each predicate of a hub that is a subject or an object, the list of
//     the quads that have both.
//
// What a batch removes is marked with the number of that batch, and is seen by
// older snapshots still. When removed quads are more than half as many as those
// that are there, the batch that made it so moves these to new tables.
//
// Numbers take 32 bits: a store holds up to half a billion quads, and four
// billion values over its life, after which it returns [ErrFull].
//
// # Cayley's paths
//
// The store takes part in Cayley's optimizer. A hop is walked as a whole, from
// its quads where they are fewer than what leads to them; an intersection goes
// through its smallest part, and keeps another as a sorted set once it has
// asked about as many nodes as that has; counts and pages pass over quads that
// nothing has to be known of. Of the time of a short path most is the optimizer
// itself, so paths take four to seven tenths of what they take on Cayley's own
// memory store, and those that it plans badly much less.
//
// Cayley offers no store what FollowRecursive follows, nor Order. A recursion
// takes a third longer than on Cayley's own memory store, a time in proportion
// to its depth for each result, and neither gives an error when its context is
// cancelled: look at the context after them. Package graph's Reachable and
// Shortest are linear, and give one.
//
// # Cost and lifetime
//
// Finding a value, a quad, or the quads of a node costs the same in a store of
// any size. A pattern is answered from the shortest lists that it allows, so
// its cost grows with these. Adding a quad costs the same for a hub as for any
// other node. So does removing one, on the average of many: the batch that
// makes new tables takes a time in proportion to the store, after it has become
// visible and once in so many removals.
//
// A batch that fails, also by a cancelled context, returns at once; what it did
// is never seen, and the next batch takes it back.
//
// Claims as package graph makes them, of some eighteen quads, take about 600
// bytes each beside their sentences, of which 500 are not text. Applying
// documents of ten claims takes about as long as filling plain Go maps with the
// same quads.
//
// A snapshot that is held keeps the tables that it was taken from, with what
// was removed since. A decoded value shares its text with the store where all of
// it is there, and keeps alive the chunk that has it.
package memory
