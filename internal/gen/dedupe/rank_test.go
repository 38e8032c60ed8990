package dedupe

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/f745b6f1/isc/internal/gen/model"
)

func TestOrder(t *testing.T) {
	t.Parallel()
	step := []model.Step{{Kind: model.ToItem}}
	inOrder := []*model.Model{
		{Schema: "Ref-2"},
		{Schema: "Owner"},
		{Schema: "OwnerDto"},
		{Location: model.Location{Component: "responses/400"}},
		{Location: model.Location{Operation: "GET /a", Part: "400"}},
		{Location: model.Location{Operation: "GET /b", Part: "400"}},
		{Location: model.Location{Component: "Owner", Steps: step}},
		{Location: model.Location{Component: "AccountOwner", Steps: step}},
		{Location: model.Location{Operation: "GET /a", Part: "200", Steps: step}},
		{Location: model.Location{Operation: "GET /a", Part: "400", Steps: append(step, step...)}},
	}
	shuffled := slices.Clone(inOrder)
	slices.Reverse(shuffled)
	d := &deduper{}
	slices.SortFunc(shuffled, d.compare)
	assert.Equal(t, inOrder, shuffled)

	first, second := model.Location{Component: "Owner-2", Steps: step}, model.Location{Component: "Owner", Steps: step}
	assert.Positive(t, d.compare(&model.Model{Location: first}, &model.Model{Location: second}))
	d.components = map[string]string{"Owner-2": "Owner", "Owner": "SourceOwner"}
	assert.Negative(t, d.compare(&model.Model{Location: first}, &model.Model{Location: second}), "the names of Go count, not the bundler's numbers")
}

func TestFitting(t *testing.T) {
	t.Parallel()
	var same []*model.Model
	for _, name := range []string{"Ref", "Owner-2", "OwnerDto", "PatOwner", "SourceOwnerDto"} {
		same = append(same, &model.Model{Schema: name})
	}
	same = append(same, &model.Model{Location: model.Location{Component: "reviewer"}})
	for word, want := range map[string]string{"owner": "Owner-2", "ownerd": "OwnerDto", "patowner": "PatOwner", "pat": "PatOwner", "sourceowner": "SourceOwnerDto", "reviewer": "Ref", "": "Ref"} {
		assert.Equal(t, want, fitting(same, word).Schema, word)
	}
}
