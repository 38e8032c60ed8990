package main

import (
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/faketenant"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"isc": main})
}

// scriptsOf returns the scripts for a version. Those that do not depend on the version run for the first one only.
func scriptsOf(t *testing.T, api string) (files []string) {
	t.Helper()
	all, err := filepath.Glob("testdata/script/*.txtar")
	require.NoError(t, err)
	for _, file := range all {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		if api == "v2024" || strings.Contains(string(text), "$api") {
			files = append(files, file)
		}
	}
	return files
}

// TestScripts runs every script against every version, or against the first one only if the tests are to be short. $api is the version, $identities the path of the identities, and $v is at the end of the
// operations' names.
func TestScripts(t *testing.T) {
	t.Parallel()
	for _, api := range []string{"v2024", "beta", "services"} {
		if testing.Short() && api != "v2024" {
			continue
		}
		t.Run(api, func(t *testing.T) {
			t.Parallel()
			testscript.Run(t, testscript.Params{
				Files:               scriptsOf(t, api),
				RequireExplicitExec: true,
				Setup: func(env *testscript.Env) error {
					home := filepath.Join(env.WorkDir, "home")
					env.Setenv("HOME", home)
					env.Setenv("USERPROFILE", home)
					env.Setenv("api", api)
					env.Setenv("identities", "/"+api+"/identities")
					env.Setenv("below", "/"+api)
					if api == "services" {
						env.Setenv("identities", "/identities/v1")
						env.Setenv("below", "")
						env.Setenv("v", "V1")
					}
					return os.Mkdir(home, 0o700)
				},
				Cmds: map[string]func(*testscript.TestScript, bool, []string){
					"tenant":   startTenant,
					"fault":    injectFault,
					"requests": printRequests,
					"exits":    runAndCheckExit,
					"mode":     checkMode,
				},
			})
		})
	}
}

// tenants are the tenants of the running scripts, by SAIL_BASE_URL.
var tenants sync.Map

// people are the identities of the tenants of scripts: one owns a role, one has a role, and one is protected.
func people() []faketenant.Identity {
	assignment := faketenant.RoleAssignment{
		ID:               "1cbb0705b38c4226b1334eadd8874086",
		Role:             faketenant.Reference{Type: "ROLE", ID: "e7697a1e96d04db1ac7b0f4544915d2c", Name: "Engineer"},
		AssignmentSource: "UI",
		AddedDate:        "2025-07-11T18:45:37.098Z",
	}
	owned := faketenant.Owned{AssociationType: "ROLE_OWNER", Entity: faketenant.Reference{Type: "ROLE", ID: "2c918086749d78830174a1a40e121518", Name: "Engineer"}}
	created := time.Date(2024, 5, 2, 9, 30, 0, 0, time.UTC)
	return []faketenant.Identity{
		{ID: "aaaa", Name: "Ann Archer", Alias: "ann", EmailAddress: "ann@example.com", IdentityStatus: "ACTIVE", Created: created,
			Attributes: map[string]any{"department": "Sales, \"East\"", "badge": int64(9007199254740993), "dotted.name": "yes"}, Owns: []faketenant.Owned{owned}},
		{ID: "bbbb", Name: "Bob 山田", Alias: "bob", IdentityStatus: "INACTIVE", ManagerID: "aaaa", Created: created,
			Attributes: map[string]any{"department": "Legal"}, RoleAssignments: []faketenant.RoleAssignment{assignment}},
		{ID: "cccc", Name: "Cy\tCole", Alias: "cy", IdentityStatus: "ACTIVE", ManagerID: "aaaa", Created: created, Protected: true},
	}
}

// startTenant is the command "tenant [NUMBER]": it starts a tenant with a number of generated identities, or with people, and sets SAIL_* for
// it.
func startTenant(ts *testscript.TestScript, neg bool, args []string) {
	options := []faketenant.Option{faketenant.WithData(people()...), faketenant.WithIdentities(0)}
	if len(args) > 0 {
		number, err := strconv.Atoi(args[0])
		ts.Check(err)
		options = []faketenant.Option{faketenant.WithIdentities(number), faketenant.WithRateLimit(0, 0)}
	}
	tenant, err := faketenant.Start(options...)
	ts.Check(err)
	ts.Defer(func() { ts.Check(tenant.Close()) })
	c := tenant.Configuration()
	ts.Setenv("SAIL_BASE_URL", c.BaseURL)
	ts.Setenv("SAIL_CLIENT_ID", c.ClientID)
	ts.Setenv("SAIL_CLIENT_SECRET", c.ClientSecret)
	tenants.Store(c.BaseURL, tenant)
}

func tenantOf(ts *testscript.TestScript) *faketenant.Tenant {
	found, _ := tenants.Load(ts.Getenv("SAIL_BASE_URL"))
	tenant, is := found.(*faketenant.Tenant)
	if !is {
		ts.Fatalf("there is no tenant; start one with the command tenant")
	}
	return tenant
}

// injectFault is the command "fault OPERATION [status=N] [times=N] [retry-after=N] [page-cap=N] [delay=DURATION]".
func injectFault(ts *testscript.TestScript, neg bool, args []string) {
	fault := faketenant.Fault{Operation: args[0]}
	for _, arg := range args[1:] {
		key, value, _ := strings.Cut(arg, "=")
		number, err := strconv.Atoi(value)
		switch key {
		case "status":
			fault.Status = number
		case "times":
			fault.Times = number
		case "page-cap":
			fault.PageCap = number
		case "retry-after":
			fault.Header = http.Header{"Retry-After": {value}}
		case "delay":
			fault.Delay, err = time.ParseDuration(value)
		default:
			err = fmt.Errorf("%q is no fault", arg)
		}
		ts.Check(err)
	}
	tenantOf(ts).Inject(fault)
}

// printRequests is the command "requests OPERATION": it prints the requests that arrived for an operation, one per line.
func printRequests(ts *testscript.TestScript, neg bool, args []string) {
	out := ts.Stdout() // discards earlier output, even if no request arrived
	for _, request := range tenantOf(ts).RequestsTo(args[0]) {
		line := request.Method + " " + request.Path
		if request.RawQuery != "" {
			line += "?" + request.RawQuery
		}
		_, err := fmt.Fprintln(out, strings.TrimSpace(line+" "+string(request.Body)))
		ts.Check(err)
	}
}

// runAndCheckExit is the command "exits CODE command": it runs a command and checks its exit code.
func runAndCheckExit(ts *testscript.TestScript, neg bool, args []string) {
	code := 0
	err := ts.Exec(args[1], args[2:]...)
	if failed := (*exec.ExitError)(nil); errors.As(err, &failed) {
		code = failed.ExitCode()
	} else {
		ts.Check(err)
	}
	if strconv.Itoa(code) != args[0] {
		ts.Fatalf("the exit code is %d", code)
	}
}

// checkMode is the command "mode OCTAL FILE": it checks the mode of a file.
func checkMode(ts *testscript.TestScript, neg bool, args []string) {
	info, err := os.Stat(ts.MkAbs(args[1]))
	ts.Check(err)
	if mode := fmt.Sprintf("%o", info.Mode().Perm()); mode != args[0] {
		ts.Fatalf("the mode of %s is %s", args[1], mode)
	}
}
