package main

import "slices"

// twoEnded searches a shortest path from both ends, the end with fewer
// entities first, for the peers that only tell who is next to a frontier.
func twoEnded[E, F comparable](x, y E, near func(frontier []E, visit func(from E, fact F, to E) bool) error) (path []F, err error) {
	type step struct {
		fact F
		from E
	}
	steps := [2]map[E]step{{x: {}}, {y: {}}}
	frontier := [2][]E{{x}, {y}}
	for range maxPath {
		a, b := 0, 1
		if len(frontier[b]) < len(frontier[a]) {
			a, b = b, a
		}
		var next []E
		var meet *E
		err := near(frontier[a], func(from E, fact F, to E) bool {
			if _, ok := steps[a][to]; !ok {
				steps[a][to] = step{fact, from}
				next = append(next, to)
				if _, ok := steps[b][to]; ok {
					meet = &to
				}
			}
			return meet == nil
		})
		if err != nil {
			return nil, err
		}
		if meet != nil {
			for at := *meet; at != x; at = steps[0][at].from {
				path = append(path, steps[0][at].fact)
			}
			slices.Reverse(path)
			for at := *meet; at != y; at = steps[1][at].from {
				path = append(path, steps[1][at].fact)
			}
			return path, nil
		}
		frontier[a] = next
	}
	return nil, nil
}
