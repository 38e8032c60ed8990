package isc_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/faketenant"
)

// often makes tests short.
var often = isc.TaskOptions{Interval: time.Millisecond, MaxInterval: time.Millisecond}

func TestWaitForTask(t *testing.T) {
	t.Parallel()
	tenant := faketenant.New(t)
	client := isc.NewAPIClient(tenant.Configuration())
	ids := []string{tenant.Identities()[0].ID, tenant.Identities()[1].ID}
	started, _, err := client.IdentitiesAPI.StartIdentityProcessing(t.Context()).
		ProcessIdentitiesRequest(isc.ProcessIdentitiesRequest{IdentityIDs: ids}).Execute()
	require.NoError(t, err)

	var progress []int64
	task, err := isc.WaitForTask(t.Context(), client, started.GetID(), often,
		isc.TaskOptions{OnProgress: func(task *isc.TaskStatus) { progress = append(progress, task.GetPercentComplete()) }})
	require.NoError(t, err)
	assert.Equal(t, "SUCCESS", task.GetCompletionStatus())
	assert.Equal(t, []int64{50, 100}, progress, "one request for each")
	count, _ := task.Attributes.Int64("identityCount")
	assert.EqualValues(t, 2, count)

	again, err := isc.WaitForTask(t.Context(), client, started.GetID())
	require.NoError(t, err, "a task that has ended before needs no wait")
	assert.Equal(t, task.GetCompleted(), again.GetCompleted())
}

func TestWaitForTaskThatVanishes(t *testing.T) {
	t.Parallel()
	tenant := faketenant.New(t)
	client := isc.NewAPIClient(tenant.Configuration())
	started, _, err := client.IdentitiesAPI.StartIdentitiesInvite(t.Context()).InviteIdentitiesRequest(isc.InviteIdentitiesRequest{Uninvited: isc.Ptr(true)}).Execute()
	require.NoError(t, err)
	task, err := isc.WaitForTask(t.Context(), client, started.GetID(), often, isc.TaskOptions{OnProgress: func(*isc.TaskStatus) {
		tenant.Inject(faketenant.Fault{Operation: "getTaskStatus", Status: http.StatusNotFound})
	}})
	require.ErrorIs(t, err, isc.ErrNotFound)
	assert.Contains(t, err.Error(), "it has vanished, seen once, last with no completionStatus and 50 percent complete")
	assert.Equal(t, started.GetID(), task.GetID())
}

// taskServer returns a client of a server that answers with these bodies, the last one again and again.
func taskServer(t *testing.T, bodies ...string) *isc.APIClient {
	t.Helper()
	looks := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		assert.Equal(t, "/v2024/task-status/t1", r.URL.Path)
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, bodies[min(looks, len(bodies)-1)])
		looks++
	}))
	t.Cleanup(server.Close)
	return isc.NewAPIClient(&isc.Configuration{BaseURL: server.URL, AccessToken: "token"})
}

func TestWaitForTaskThatFails(t *testing.T) {
	t.Parallel()
	for _, status := range []string{"ERROR", "TERMINATED", "TEMPERROR"} {
		t.Run(status, func(t *testing.T) {
			t.Parallel()
			client := taskServer(t, `{"id":"t1","completionStatus":null}`, fmt.Sprintf(`{"id":"t1","uniqueName":"Aggregation","completionStatus":%q,
				"completed":"2026-01-02T03:04:05Z","messages":[{"type":"ERROR","localizedText":{"locale":"en-US","message":"No such host"}},{"type":"INFO","localizedText":null}]}`, status))
			task, err := isc.WaitForTask(t.Context(), client, "t1", often)
			var failed *isc.TaskError
			require.ErrorAs(t, err, &failed)
			assert.Equal(t, "task t1 (Aggregation) ended with "+status+": No such host", failed.Error())
			assert.Equal(t, []string{"No such host"}, failed.Messages)
			assert.Same(t, task, failed.Task)
			assert.Equal(t, status, failed.Task.GetCompletionStatus())
		})
	}
}

func TestWaitForTaskThatNeverEnds(t *testing.T) {
	t.Parallel()
	client := taskServer(t, `{"id":"t1","completionStatus":null,"percentComplete":7}`)
	ctx, cancel := context.WithCancel(t.Context())
	looks := 0
	task, err := isc.WaitForTask(ctx, client, "t1", often, isc.TaskOptions{OnProgress: func(*isc.TaskStatus) {
		if looks++; looks == 5 {
			cancel()
		}
	}})
	require.ErrorIs(t, err, context.Canceled)
	assert.Contains(t, err.Error(), "waiting for task t1: ")
	assert.Contains(t, err.Error(), "last with no completionStatus and 7 percent complete")
	assert.EqualValues(t, 7, task.GetPercentComplete())
}

func TestWaitForTaskWithoutAClientOrAnID(t *testing.T) {
	t.Parallel()
	_, err := isc.WaitForTask(t.Context(), nil, "t1")
	require.ErrorIs(t, err, isc.ErrConfiguration)
	_, err = isc.WaitForTask(t.Context(), new(isc.APIClient), "t1")
	require.ErrorIs(t, err, isc.ErrConfiguration)
	_, err = isc.WaitForTask(t.Context(), isc.NewAPIClient(isc.NewConfiguration("")), "t1")
	require.ErrorIs(t, err, isc.ErrConfiguration)
	_, err = isc.WaitForTask(t.Context(), taskServer(t), "")
	require.ErrorIs(t, err, isc.ErrInvalidArgument)
}
