package sent

import (
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/core"
	bodies "github.com/f745b6f1/isc/internal/gen/testdata/bodies_of_any_kind/want"
	forms "github.com/f745b6f1/isc/internal/gen/testdata/forms_of_any_kind/want"
)

// parts returns the parts of the last request, one per line: name, file name, media type and content.
func (r *recorder) parts(t *testing.T) (parts []string) {
	t.Helper()
	_, parameters, err := mime.ParseMediaType(r.request.Header.Get("Content-Type"))
	require.NoError(t, err)
	reader := multipart.NewReader(strings.NewReader(r.body), parameters["boundary"])
	for {
		part, err := reader.NextPart()
		if errors.Is(err, io.EOF) {
			return parts
		}
		require.NoError(t, err)
		content, err := io.ReadAll(part)
		require.NoError(t, err)
		parts = append(parts, strings.Join([]string{part.FormName(), part.FileName(), part.Header.Get("Content-Type"), string(content)}, "|"))
	}
}

func TestPartsOfForms(t *testing.T) {
	t.Parallel()
	server := record(t, "", "")
	api := forms.NewAPIClient(server.configuration()).ReportsAPI
	file := func(text string) core.File { return core.File{Name: text + ".bin", Content: strings.NewReader(text)} }
	since := core.NewTime(time.Date(2024, 5, 2, 9, 30, 0, 0, time.UTC))
	_, err := api.SendReport(t.Context()).
		Pages([]core.File{file("one"), file("two")}).Cover(file("cover")).Scan(file("scan")).
		Labels([]string{"a", "b"}).Since(since).Copies(2).Sizes([]float64{1, 2.5}).
		Owner(forms.SendReportRequestOwner{Name: core.Ptr("o")}).
		Owners([]forms.SendReportRequestOwner{{Name: core.Ptr("p")}, {Name: core.Ptr("q")}}).
		Rows([]string{"r"}).Raw("<a/>").Odd(forms.SendReportRequestOdd{A: core.Ptr("x")}).Execute()
	require.NoError(t, err)
	assert.Equal(t, []string{
		"pages|one.bin|application/octet-stream|one", "pages|two.bin|application/octet-stream|two", "cover|cover.bin|image/png|cover",
		"scan|scan.bin|application/octet-stream|scan", "labels|||a|b", "since|||2024-05-02T09:30:00.000Z", "copies|||2", "sizes|||1", "sizes|||2.5",
		`owner||application/json|{"name":"o"}`, `owners||application/json|{"name":"p"}`, `owners||application/json|{"name":"q"}`,
		`rows||application/json|["r"]`, "raw||application/xml|<a/>", `odd||application/json|{"a":"x"}`,
	}, server.parts(t))
	_, err = api.SendReport(t.Context()).Labels([]string{"a"}).Execute()
	require.ErrorContains(t, err, "the part pages of the request body is required")
	assert.NotContains(t, err.Error(), "part id", "a read-only part is not required")

	_, err = api.Search(t.Context()).Ids([]int64{1, 2}).Words([]string{"a", "b"}).Link("x/y").
		Where(forms.SendReportRequestOwner{Name: core.Ptr("n")}).Deep(forms.SendReportRequestOwner{Name: core.Ptr("d")}).Since(since).Execute()
	require.NoError(t, err)
	assert.Equal(t, "deep%5Bname%5D=d&ids=1&ids=2&link=x/y&since=2024-05-02T09%3A30%3A00.000Z&where=%7B%22name%22%3A%22n%22%7D&words=a%20b", server.body)
}

func TestBodiesOfAnyKind(t *testing.T) {
	t.Parallel()
	server := record(t, "", "")
	api := bodies.NewAPIClient(server.configuration()).BodiesAPI
	file := func(contentType string) core.File {
		return core.File{ContentType: contentType, Content: strings.NewReader("content")}
	}
	note := bodies.Note{Text: "hello"}
	for _, test := range []struct {
		call            func() (*http.Response, error)
		contentType, is string
	}{
		{api.PutBytes(t.Context()).Body(file("")).Execute, "application/octet-stream", "content"},
		{api.PutText(t.Context()).Body(`say "x"`).Execute, "text/plain", `say "x"`},
		{api.PutImage(t.Context()).Body(file("image/png")).Execute, "image/png", "content"},
		{api.PutXml(t.Context()).Body(file("")).Execute, "application/xml", "content"},
		{api.PutVendor(t.Context()).Note(note).Execute, "application/vnd.acme+json", `{"text":"hello"}`},
		{api.PutJson(t.Context()).Note(note).Execute, "application/json", `{"text":"hello"}`},
		{api.PutAny(t.Context()).Note(note).Execute, "application/json", `{"text":"hello"}`},
	} {
		_, err := test.call()
		require.NoError(t, err)
		assert.Equal(t, test.contentType, server.request.Header.Get("Content-Type"), server.line())
		assert.Equal(t, test.is, server.body, server.line())
	}
	_, err := api.PutImage(t.Context()).Body(file("")).Execute()
	require.ErrorIs(t, err, core.ErrInvalidArgument)
}
