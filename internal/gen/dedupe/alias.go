package dedupe

import (
	"fmt"
	"slices"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/model"
)

// aliases notes which enums are another name of one with the same values. Both are components, and the name of one begins or ends with the name
// of the other: WorkItemStateManualWorkItems is another name of WorkItemState, and ScheduleType is none of UserRole, even if the values are the
// same by chance.
func (d *deduper) aliases(models []*model.Model) {
	byValues := map[string][]*model.Model{} // those that are a type of their own
	for _, m := range slices.SortedFunc(slices.Values(models), d.compare) {
		if m.Kind != model.Enum || m.Schema == "" {
			continue
		}
		values := fmt.Sprintf("%q", slices.Sorted(slices.Values(m.Values)))
		base := slices.IndexFunc(byValues[values], func(base *model.Model) bool { return isLongerName(wordOf(m), wordOf(base)) })
		if base < 0 {
			byValues[values] = append(byValues[values], m)
			continue
		}
		m.AliasOf = byValues[values][base]
	}
}

// isLongerName reports whether a name begins or ends with another.
func isLongerName(name, base string) bool {
	return strings.HasPrefix(name, base) || strings.HasSuffix(name, base)
}
