package jsonmodel_test

import (
	"encoding/json"
	"fmt"
)

// plainIdentity is a struct for encoding/json.
type plainIdentity struct {
	ID              *string         `json:"id,omitempty"`
	Name            string          `json:"name"`
	Created         *string         `json:"created,omitempty"`
	Modified        *string         `json:"modified,omitempty"`
	Alias           *string         `json:"alias,omitempty"`
	EmailAddress    *string         `json:"emailAddress,omitempty"`
	ProcessingState *string         `json:"processingState,omitempty"`
	IdentityStatus  *string         `json:"identityStatus,omitempty"`
	ManagerRef      *plainRef       `json:"managerRef,omitempty"`
	IsManager       *bool           `json:"isManager,omitempty"`
	LastRefresh     *string         `json:"lastRefresh,omitempty"`
	Attributes      map[string]any  `json:"attributes,omitempty"`
	LifecycleState  *plainLifecycle `json:"lifecycleState,omitempty"`
}

type plainRef struct {
	Type *string `json:"type,omitempty"`
	ID   *string `json:"id,omitempty"`
	Name *string `json:"name,omitempty"`
}

type plainLifecycle struct {
	StateName       string `json:"stateName"`
	ManuallyUpdated bool   `json:"manuallyUpdated"`
}

// The mapped types decode as those of openapi-generator do: once into a map to check required properties, once into the struct, and once more
// into a map for the unknown properties.
type mappedIdentity struct {
	ID              *string          `json:"id,omitempty"`
	Name            string           `json:"name"`
	Created         *string          `json:"created,omitempty"`
	Modified        *string          `json:"modified,omitempty"`
	Alias           *string          `json:"alias,omitempty"`
	EmailAddress    *string          `json:"emailAddress,omitempty"`
	ProcessingState *string          `json:"processingState,omitempty"`
	IdentityStatus  *string          `json:"identityStatus,omitempty"`
	ManagerRef      *mappedRef       `json:"managerRef,omitempty"`
	IsManager       *bool            `json:"isManager,omitempty"`
	LastRefresh     *string          `json:"lastRefresh,omitempty"`
	Attributes      map[string]any   `json:"attributes,omitempty"`
	LifecycleState  *mappedLifecycle `json:"lifecycleState,omitempty"`

	Unknown map[string]any `json:"-"`
}

func (m *mappedIdentity) UnmarshalJSON(data []byte) (err error) {
	type plain mappedIdentity
	m.Unknown, err = decodeMapped(data, (*plain)(m), []string{"name"}, "id", "name", "created", "modified", "alias", "emailAddress",
		"processingState", "identityStatus", "managerRef", "isManager", "lastRefresh", "attributes", "lifecycleState")
	return err
}

type mappedRef struct {
	Type *string `json:"type,omitempty"`
	ID   *string `json:"id,omitempty"`
	Name *string `json:"name,omitempty"`

	Unknown map[string]any `json:"-"`
}

func (m *mappedRef) UnmarshalJSON(data []byte) (err error) {
	type plain mappedRef
	m.Unknown, err = decodeMapped(data, (*plain)(m), nil, "type", "id", "name")
	return err
}

type mappedLifecycle struct {
	StateName       string `json:"stateName"`
	ManuallyUpdated bool   `json:"manuallyUpdated"`

	Unknown map[string]any `json:"-"`
}

func (m *mappedLifecycle) UnmarshalJSON(data []byte) (err error) {
	type plain mappedLifecycle
	m.Unknown, err = decodeMapped(data, (*plain)(m), []string{"stateName", "manuallyUpdated"}, "stateName", "manuallyUpdated")
	return err
}

func decodeMapped(data []byte, plain any, required []string, known ...string) (unknown map[string]any, err error) {
	var all map[string]any
	if err := json.Unmarshal(data, &all); err != nil {
		return nil, err
	}
	for _, name := range required {
		if _, ok := all[name]; !ok {
			return nil, fmt.Errorf("no value for the required property %s", name)
		}
	}
	if err := json.Unmarshal(data, plain); err != nil {
		return nil, err
	}
	if err := json.Unmarshal(data, &unknown); err != nil {
		return nil, err
	}
	for _, name := range known {
		delete(unknown, name)
	}
	return unknown, nil
}
