package services_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/core"
	"github.com/f745b6f1/isc/faketenant"
	"github.com/f745b6f1/isc/services"
)

func TestWaitForTask(t *testing.T) {
	t.Parallel()
	tenant := faketenant.New(t)
	client := services.NewAPIClient(tenant.Configuration())
	started, _, err := client.IdentitiesAPI.StartIdentityProcessingV1(t.Context()).
		ProcessIdentitiesRequest(services.ProcessIdentitiesRequest{IdentityIDs: []string{tenant.Identities()[0].ID}}).Execute()
	require.NoError(t, err)

	var progress []int32
	task, err := services.WaitForTask(t.Context(), client, started.GetID(), services.TaskOptions{
		Interval: time.Millisecond, OnProgress: func(task *services.TaskStatus) { progress = append(progress, task.GetPercentComplete()) },
	})
	require.NoError(t, err)
	assert.Equal(t, "SUCCESS", task.GetCompletionStatus())
	assert.Equal(t, []int32{50, 100}, progress)

	_, err = services.WaitForTask(t.Context(), client, "no-such-task")
	require.ErrorIs(t, err, core.ErrNotFound)
	_, err = services.WaitForTask(t.Context(), nil, "t1")
	require.ErrorIs(t, err, core.ErrConfiguration)
	var failed *services.TaskError
	assert.NotErrorAs(t, err, &failed)
}
