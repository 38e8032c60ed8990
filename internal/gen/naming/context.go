package naming

import (
	"strings"

	"github.com/f745b6f1/isc/internal/gen/model"
)

// contextNames returns names for a component whose own name another has, the best first: that of the resource or of the type around it in
// front of its own, or that of the operation that takes it or answers with it. Of the types around it, those come first that have the names that
// they ask for, so that names do not grow with the depth.
func (c *claims) contextNames(m *model.Model) (names []string) {
	asked := askedName(m)
	if best := c.of(m); best.rank < failed {
		resources := resourcesOf(best.operation.Path)
		operation := c.unversioned(best.operation)
		switch {
		case saysResource(best.operation, asked) && len(resources) > 1:
			names = append(names, resourceName(resources[len(resources)-2])+asked)
		case best.list:
		case best.body:
			names = append(names, operation+"Request")
		default:
			names = append(names, operation+"Response")
		}
		names = append(names, operation+asked)
	}
	var more []string
	for from := c.paths[m].From; from != nil; from = c.paths[from].From {
		switch around := c.Types[from]; around {
		case "":
		case askedName(from):
			names = append(names, around+asked)
		default:
			more = append(more, around+asked)
		}
	}
	return append(append(names, more...), asked)
}

// firstFree returns the first of several names that is free, or else the last with a number.
func (n *Namer) firstFree(names []string) string {
	for _, name := range names {
		if !n.scope.taken[name] {
			return name
		}
	}
	return n.scope.free(names[len(names)-1])
}

// resourcesOf returns the segments of a path that name resources.
func resourcesOf(path string) (resources []string) {
	for segment := range strings.SplitSeq(path, "/") {
		if segment != "" && !strings.Contains(segment, "{") && !versionSegment.MatchString(segment) {
			resources = append(resources, segment)
		}
	}
	return resources
}

// unversioned returns the name of an operation for the types of its bodies: without the version of its service, as GetThing of GetThingV1, unless
// several operations differ only in it.
func (n *Namer) unversioned(o *model.Operation) string {
	stem := n.stem(o)
	for _, other := range n.api.Operations {
		if other != o && n.stem(other) == stem {
			return n.Operations[o]
		}
	}
	return stem
}

// stem returns the name of an operation without the version that its path has behind the service.
func (n *Namer) stem(o *model.Operation) string {
	if o == nil {
		return ""
	}
	return WithoutVersion(n.Operations[o], o.Path)
}

// saysResource reports whether the path of an operation ends in the resource of a name, or in the collection of such resources.
func saysResource(o *model.Operation, name string) bool {
	resources := resourcesOf(o.Path)
	return len(resources) > 0 && strings.EqualFold(resourceName(resources[len(resources)-1]), name)
}

// resourceName is what one of the resources in a segment of a path is called: "access-profiles" has AccessProfiles, each an AccessProfile.
func resourceName(segment string) string { return singular(joinWords(segment)) }

// singular returns the singular of an English plural, and what is none as it is.
func singular(plural string) string {
	for _, ending := range []struct{ plural, singular string }{
		{"ies", "y"}, {"sses", "ss"}, {"xes", "x"}, {"ches", "ch"}, {"shes", "sh"}, {"tuses", "tus"}, {"ss", "ss"}, {"us", "us"}, {"is", "is"}, {"s", ""},
	} {
		if stem, is := strings.CutSuffix(plural, ending.plural); is && stem != "" {
			return stem + ending.singular
		}
	}
	return plural
}
