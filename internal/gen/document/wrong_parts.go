package document

import (
	"maps"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// WrongParts returns the operations and components that contain problems, and all that refer to them, each with its problem.
func (s *Source) WrongParts(problems Problems) map[string]Problem {
	wrong := map[string]Problem{}
	for _, problem := range problems {
		if _, known := wrong[PartAt(problem.Pointer)]; !known {
			wrong[PartAt(problem.Pointer)] = problem
		}
	}
	users := map[string][]string{}
	s.EachMapping(func(node *yaml.Node, pointer string) {
		if to, refers := RefTo(node); refers {
			target := PartAt(to)
			users[target] = append(users[target], PartAt(pointer))
		}
	})
	s.EachOperation(func(_, at string, _ *yaml.Node) {
		shared := at[:strings.LastIndexByte(at, '/')] + "/parameters"
		users[shared] = append(users[shared], at)
	})
	queue := slices.Sorted(maps.Keys(wrong))
	for len(queue) > 0 {
		part := queue[0]
		queue = queue[1:]
		for _, user := range users[part] {
			if _, known := wrong[user]; !known && user != "" {
				wrong[user] = wrong[part]
				queue = append(queue, user)
			}
		}
	}
	return wrong
}
