package main

// An entry is a peer that one can name in -peers.
type entry struct {
	name  string
	make  func(dir string) Peer
	heaps bool // whether Go counts what it allocates
}

// peers are all stores, in the order of the tables. To add one, write its file
// and name it here.
var peers = []entry{
	{"limit", newLimit, true},
	{"memory", newMemory, true},
	{"memorypaths", newMemoryPaths, true},
	{"file", newFile, true},
	{"postgres", newPostgres, true},
	{"plain", newPlain, true},
	{"memstore", newMemstore, true},
	{"memstorepath", newMemstorePath, true},
	{"bbolt", newBolt, true},
	{"sqlite", newSQLite, false},
	{"sqlitedisk", newSQLiteDisk, false},
	{"duckdb", newDuckDB, false},
	{"kuzu", newKuzu, false},
}

func peerNamed(name string) (entry, bool) {
	for _, e := range peers {
		if e.name == name {
			return e, true
		}
	}
	return entry{}, false
}
