package beta_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/beta"
	"github.com/f745b6f1/isc/core"
	"github.com/f745b6f1/isc/faketenant"
)

func TestWaitForTask(t *testing.T) {
	t.Parallel()
	tenant := faketenant.New(t)
	client := beta.NewAPIClient(tenant.Configuration())
	started, _, err := client.IdentitiesAPI.StartIdentityProcessing(t.Context()).
		ProcessIdentitiesRequest(beta.ProcessIdentitiesRequest{IdentityIDs: []string{tenant.Identities()[0].ID}}).Execute()
	require.NoError(t, err)

	var progress []int64
	task, err := beta.WaitForTask(t.Context(), client, started.GetID(), beta.TaskOptions{
		Interval: time.Millisecond, OnProgress: func(task *beta.TaskStatus) { progress = append(progress, task.GetPercentComplete()) },
	})
	require.NoError(t, err)
	assert.Equal(t, "SUCCESS", task.GetCompletionStatus())
	assert.Equal(t, []int64{50, 100}, progress)

	_, err = beta.WaitForTask(t.Context(), client, "no-such-task")
	require.ErrorIs(t, err, core.ErrNotFound)
	_, err = beta.WaitForTask(t.Context(), nil, "t1")
	require.ErrorIs(t, err, core.ErrConfiguration)
	var failed *beta.TaskError
	assert.NotErrorAs(t, err, &failed)
}
