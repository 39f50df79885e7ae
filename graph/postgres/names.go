package postgres

import (
	"sync"

	"github.com/pactgraph/pactgraph/internal/store"
)

// names remembers for one moment which node a value has, so that predicates
// are not asked for again by every question.
type names struct {
	mu    sync.Mutex
	nodes map[string]store.Node
}

// Names of entities and predicates are short; texts are not worth the room.
const (
	namesKept = 1 << 16
	nameSize  = 256
)

func (n *names) get(stored []byte) (store.Node, bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	node, ok := n.nodes[string(stored)]
	return node, ok
}

func (n *names) set(stored []byte, node store.Node) {
	if len(stored) > nameSize {
		return
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.nodes == nil || len(n.nodes) >= namesKept {
		n.nodes = make(map[string]store.Node)
	}
	n.nodes[string(stored)] = node
}
