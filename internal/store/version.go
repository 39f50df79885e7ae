package store

// A Versioned store, or snapshot, can tell its states apart: snapshots of one
// store that have the same version hold the same quads, and each batch that is
// applied makes the version greater by one. The version of a store is that of
// now, and costs no input or output. What is read of one version may be kept
// and used for the next, but for what the batch between them touched.
type Versioned interface{ Version() uint64 }

// A Resident store keeps its snapshots in memory: to hold one costs nothing
// that others feel, so that many may share one, and nobody need close it.
type Resident interface {
	Versioned
	Resident()
}
