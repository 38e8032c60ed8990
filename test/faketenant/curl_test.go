package faketenant_test

import (
	"os"
	"os/exec"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/faketenant"
)

// curl gets a token, reads, starts a task and deletes, without any code of the SDK.
func TestCurl(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("curl"); err != nil {
		t.Skip("curl is not installed")
	}
	tenant := faketenant.New(t, faketenant.WithData(faketenant.Identity{ID: "a1", Name: "Ada", Alias: "ada"}))
	c := tenant.Configuration()
	command := exec.CommandContext(t.Context(), "sh", "testdata/curl.sh")
	command.Env = append(os.Environ(), "SAIL_BASE_URL="+c.BaseURL, "SAIL_CLIENT_ID="+c.ClientID, "SAIL_CLIENT_SECRET="+c.ClientSecret, "IDENTITY_ID=a1")
	out, err := command.CombinedOutput()
	require.NoError(t, err, string(out))

	got := regexp.MustCompile(`"(created|modified|lastRefresh|id)":"[^"]{20,}"`).ReplaceAllString(string(out), `"$1":"..."`)
	assert.Regexp(t, `\A\{"error":"invalid_client","error_description":"[^"]+"\} 401
\{"error":"[^"]+"\} 401
\[\{"id":"a1","name":"Ada","created":"\.\.\.",.*"attributes":\{\},"lifecycleState":null\}\] 200
 400
 202
\{"type":"TASK_RESULT","id":"\.\.\.","name":null\} 202
 204
 404
\z`, got)
}
