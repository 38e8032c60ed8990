package faketenant

import (
	"encoding/json"
	"mime"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/f745b6f1/isc/faketenant/internal/document"
	"github.com/f745b6f1/isc/faketenant/internal/engine"
)

// configurationTypes are the types of objects that an export has, with the collections that they are in. All other types have no objects.
var configurationTypes = []struct {
	name, path string
	imported   bool // an import can have them
}{
	{"ACCESS_PROFILE", "/access-profiles", false},
	{"GOVERNANCE_GROUP", "/workgroups", false},
	{"IDENTITY_PROFILE", "/identity-profiles", true},
	{"ROLE", "/roles", false},
	{"SOURCE", "/sources", true},
	{"TRANSFORM", "/transforms", true},
	{"WORKFLOW", "/workflows", false},
}

// configurations are the exports and imports of SP-Config by the id of their job.
type configurations struct {
	mu      sync.Mutex
	exports map[string]exportOptions
	imports map[string]map[string]*importResult
}

type exportOptions struct {
	IncludeTypes []string `json:"includeTypes,omitempty"`
	ExcludeTypes []string `json:"excludeTypes,omitempty"`
	Description  string   `json:"description,omitempty"`
}

// has reports whether an export or import has the objects of a type.
func (o exportOptions) has(name string) bool {
	return (len(o.IncludeTypes) == 0 || slices.Contains(o.IncludeTypes, name)) && !slices.Contains(o.ExcludeTypes, name)
}

type configurationObject struct {
	Version int                   `json:"version"`
	Self    configurationIdentity `json:"self"`
	Object  map[string]any        `json:"object"`
}

type configurationIdentity struct {
	Type string `json:"type"`
	ID   string `json:"id"`
	Name string `json:"name"`
}

type importResult struct {
	Infos    []configurationMessage  `json:"infos"`
	Warnings []configurationMessage  `json:"warnings"`
	Errors   []configurationMessage  `json:"errors"`
	Imported []configurationIdentity `json:"importedObjects"`
}

type configurationMessage struct {
	Key     string         `json:"key"`
	Text    string         `json:"text"`
	Details map[string]any `json:"details"`
}

// exportConfiguration starts the job of an export.
func exportConfiguration(c *call) answer {
	a := runEngine(c)
	var options exportOptions
	if id := jobOf(a); id != "" && json.Unmarshal(c.body, &options) == nil {
		c.tenant.configurations.mu.Lock()
		defer c.tenant.configurations.mu.Unlock()
		if c.tenant.configurations.exports == nil {
			c.tenant.configurations.exports = map[string]exportOptions{}
		}
		c.tenant.configurations.exports[id] = options
	}
	return a
}

// exportedConfiguration answers with the objects of an export, as they are now.
func exportedConfiguration(c *call) answer {
	c.tenant.configurations.mu.Lock()
	options, known := c.tenant.configurations.exports[c.request.PathValue("id")]
	c.tenant.configurations.mu.Unlock()
	d, err := document.Of(v2024)
	if !known || err != nil {
		return runEngine(c)
	}
	if a, refused := c.unlessComplete(d, "/sp-config/export"); refused {
		return a
	}
	objects := []configurationObject{}
	for _, kind := range configurationTypes {
		if !options.has(kind.name) {
			continue
		}
		for item := range c.tenant.engine.Documents(d, kind.path) {
			self := configurationIdentity{Type: kind.name}
			self.ID, _ = item["id"].(string)
			self.Name, _ = item["name"].(string)
			objects = append(objects, configurationObject{1, self, item})
		}
	}
	return jsonAnswer(http.StatusOK, map[string]any{
		"version": 1, "timestamp": c.tenant.now().UTC().Format(time.RFC3339), "tenant": "faketenant", "description": options.Description,
		"options": exportOptions{IncludeTypes: options.IncludeTypes, ExcludeTypes: options.ExcludeTypes}, "objects": objects,
	})
}

// importConfiguration starts the job of an import. The objects are created or replaced at once, unless the import is a preview.
func importConfiguration(c *call) answer {
	var file struct {
		Objects []configurationObject `json:"objects"`
	}
	var options exportOptions
	parts, err := c.parts()
	data, hasData := parts["data"].(string)
	if err != nil || !hasData {
		return runEngine(c) // which says what is missing
	}
	if err := json.Unmarshal([]byte(data), &file); err != nil {
		return badRequest("The file is not an export: %v.", err)
	}
	if text, given := parts["options"].(string); given {
		if err := json.Unmarshal([]byte(text), &options); err != nil {
			return badRequest("The part options is not what is expected: %v.", err)
		}
	}
	a := runEngine(c)
	id := jobOf(a)
	if id == "" {
		return a
	}
	results := map[string]*importResult{}
	for _, object := range file.Objects {
		name := object.Self.Type
		if !options.has(name) {
			continue
		}
		if results[name] == nil {
			results[name] = newImportResult()
		}
		if problem := c.tenant.importObject(object, c.query.Get("preview") == "true"); problem != "" {
			results[name].Errors = append(results[name].Errors, configurationMessage{"NOT_IMPORTED", problem, map[string]any{}})
			continue
		}
		results[name].Imported = append(results[name].Imported, object.Self)
	}
	c.tenant.configurations.mu.Lock()
	defer c.tenant.configurations.mu.Unlock()
	if c.tenant.configurations.imports == nil {
		c.tenant.configurations.imports = map[string]map[string]*importResult{}
	}
	c.tenant.configurations.imports[id] = results
	return a
}

// importObject creates or replaces an object, or returns why it cannot. A preview changes nothing.
func (t *Tenant) importObject(object configurationObject, preview bool) (problem string) {
	for _, kind := range configurationTypes {
		switch {
		case kind.name != object.Self.Type:
			continue
		case !kind.imported:
			return "Objects of this type are not imported by the fake tenant."
		case object.Self.ID == "" || object.Object["id"] != object.Self.ID:
			return "The object has another id than its reference."
		case preview:
			return ""
		}
		if err := t.engine.Put(kind.path, object.Object); err != nil {
			return err.Error()
		}
		return ""
	}
	return "There is no such type of objects."
}

// importProfiles imports identity profiles, as their export has them.
func importProfiles(c *call) answer {
	a := runEngine(c)
	var objects []configurationObject
	if a.status/100 != 2 || json.Unmarshal(c.body, &objects) != nil {
		return a
	}
	result := newImportResult()
	for _, object := range objects {
		if problem := c.tenant.importObject(object, false); problem != "" {
			result.Errors = append(result.Errors, configurationMessage{"NOT_IMPORTED", problem, map[string]any{}})
			continue
		}
		result.Imported = append(result.Imported, object.Self)
	}
	return jsonAnswer(a.status, result)
}

func newImportResult() *importResult {
	return &importResult{[]configurationMessage{}, []configurationMessage{}, []configurationMessage{}, []configurationIdentity{}}
}

// importedConfiguration answers with what an import has done.
func importedConfiguration(c *call) answer {
	d, err := document.Of(v2024)
	if err != nil {
		return runEngine(c)
	}
	if a, refused := c.unlessComplete(d, "/sp-config/import"); refused {
		return a
	}
	c.tenant.configurations.mu.Lock()
	defer c.tenant.configurations.mu.Unlock()
	results, known := c.tenant.configurations.imports[c.request.PathValue("id")]
	if !known {
		return runEngine(c)
	}
	return jsonAnswer(http.StatusOK, map[string]any{"results": results})
}

// unlessComplete refuses a request for the results of a job that has not ended. Its status advances with each request for it.
func (c *call) unlessComplete(d *document.Document, path string) (a answer, refused bool) {
	for job := range c.tenant.engine.Documents(d, path) {
		if id := c.request.PathValue("id"); job["jobId"] == id && job["status"] != "COMPLETE" {
			return badRequest("The job %s has no results yet: its status is %v.", id, job["status"]), true
		}
	}
	return answer{}, false
}

// jobOf returns the id of the job in an answer, or "" if none was started.
func jobOf(a answer) string {
	var job struct {
		JobID string `json:"jobId"`
	}
	if a.status != http.StatusAccepted || json.Unmarshal(a.body, &job) != nil {
		return ""
	}
	return job.JobID
}

// parts returns the parts of a form by name.
func (c *call) parts() (map[string]any, error) {
	_, parameters, err := mime.ParseMediaType(c.request.Header.Get("Content-Type"))
	if err != nil {
		return nil, err
	}
	return engine.DecodeParts(c.body, parameters["boundary"])
}
