// Package memory is a store of quads in memory.
//
// A [Store] holds everything in ordered trees that share what they have in
// common: a write copies the few tree nodes it touches and publishes the
// result by swapping one pointer. So any number of readers run beside one
// writer and never wait, a snapshot costs nothing, and a batch shows whole or
// not at all. Nothing is written to disk.
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
// offset from UTC. All NaN are one node; 0 and -0 are two.
//
// # Cost
//
// With n quads in the store, adding a quad, removing one, finding a value, and
// finding the first quad of a pattern take O(log n). A batch of one quad costs
// some twenty times a quad of a large batch, since it copies the tree nodes on
// its way. A store takes some 350 bytes a quad, beside the text of its values.
package memory
