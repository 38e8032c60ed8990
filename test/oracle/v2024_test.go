package oracle

import (
	"net/http"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc"
	v2024 "github.com/f745b6f1/isc/test/oracle/v2024"
)

func TestV2024(t *testing.T) {
	t.Parallel()
	const id, assignment, hyphenated = "ef38f94347e94562b5bb8424a56397d8", "1cbb0705b38c4226b1334eadd8874086", "ef38f943-47e9-4562-b5bb-8424a56397d8"
	const filters = `name sw "A&B #1 100%" and not (correlated eq true or id in ("a","b"))`
	r := newRecorder(t)
	ctx := t.Context()
	ours := isc.NewAPIClient(r.configuration()).IdentitiesAPI
	theirs, err := v2024.NewClient(r.URL+"/v2024", v2024.WithRequestEditorFn(authorize))
	require.NoError(t, err)
	// The caller of the plain client must close the response.
	plain := func(response *http.Response, err error) error {
		if err == nil {
			err = response.Body.Close()
		}
		return err
	}

	compare(t, r, []comparison{
		{
			name: "ListIdentities",
			ours: func() error { _, _, err := ours.ListIdentities(ctx).Execute(); return err },
			theirs: func() error {
				return plain(theirs.ListIdentities(ctx, &v2024.ListIdentitiesParams{XSailPointExperimental: "true"}))
			},
		},
		{
			name: "ListIdentities with everything",
			ours: func() error {
				_, _, err := ours.ListIdentities(ctx).Filters(filters).Sorters("name,-cloudStatus").DefaultFilter("NONE").Count(true).Limit(250).Offset(500).Execute()
				return err
			},
			theirs: func() error {
				return plain(theirs.ListIdentities(ctx, &v2024.ListIdentitiesParams{
					Filters: isc.Ptr(filters), Sorters: isc.Ptr("name,-cloudStatus"), DefaultFilter: isc.Ptr(v2024.NONE),
					Count: isc.Ptr(true), Limit: isc.Ptr(int32(250)), Offset: isc.Ptr(int32(500)), XSailPointExperimental: "true"}))
			},
		},
		{
			name: "GetIdentity",
			ours: func() error { _, _, err := ours.GetIdentity(ctx, id).Execute(); return err },
			theirs: func() error {
				return plain(theirs.GetIdentity(ctx, id, &v2024.GetIdentityParams{XSailPointExperimental: "true"}))
			},
		},
		{
			name: "GetIdentity of an id that needs escaping",
			ours: func() error { _, _, err := ours.GetIdentity(ctx, "a/b?c#d e%f").Execute(); return err },
			theirs: func() error {
				return plain(theirs.GetIdentity(ctx, "a/b?c#d e%f", &v2024.GetIdentityParams{XSailPointExperimental: "true"}))
			},
		},
		{
			name: "DeleteIdentity",
			ours: func() error { _, err := ours.DeleteIdentity(ctx, id).Execute(); return err },
			theirs: func() error {
				return plain(theirs.DeleteIdentity(ctx, id, &v2024.DeleteIdentityParams{XSailPointExperimental: "true"}))
			},
		},
		{
			name: "GetIdentityOwnershipDetails",
			ours: func() error { _, _, err := ours.GetIdentityOwnershipDetails(ctx, id).Execute(); return err },
			theirs: func() error {
				return plain(theirs.GetIdentityOwnershipDetails(ctx, id, &v2024.GetIdentityOwnershipDetailsParams{XSailPointExperimental: "true"}))
			},
		},
		{
			name: "GetRoleAssignment",
			ours: func() error { _, _, err := ours.GetRoleAssignment(ctx, id, assignment).Execute(); return err },
			theirs: func() error {
				return plain(theirs.GetRoleAssignment(ctx, id, assignment, &v2024.GetRoleAssignmentParams{XSailPointExperimental: "true"}))
			},
		},
		{
			name: "GetRoleAssignments",
			ours: func() error { _, _, err := ours.GetRoleAssignments(ctx, id).Execute(); return err },
			theirs: func() error {
				return plain(theirs.GetRoleAssignments(ctx, id, &v2024.GetRoleAssignmentsParams{XSailPointExperimental: "true"}))
			},
		},
		{
			name: "GetRoleAssignments of a role",
			ours: func() error {
				_, _, err := ours.GetRoleAssignments(ctx, id).RoleId(assignment).RoleName("Engineer, senior").Execute()
				return err
			},
			theirs: func() error {
				return plain(theirs.GetRoleAssignments(ctx, id, &v2024.GetRoleAssignmentsParams{RoleId: isc.Ptr(assignment), RoleName: isc.Ptr(`Engineer, senior`), XSailPointExperimental: "true"}))
			},
		},
		{
			name: "ResetIdentity",
			ours: func() error { _, err := ours.ResetIdentity(ctx, id).Execute(); return err },
			theirs: func() error {
				return plain(theirs.ResetIdentity(ctx, id, &v2024.ResetIdentityParams{XSailPointExperimental: "true"}))
			},
		},
		{
			name: "SynchronizeAttributesForIdentity",
			ours: func() error { _, _, err := ours.SynchronizeAttributesForIdentity(ctx, id).Execute(); return err },
			theirs: func() error {
				return plain(theirs.SynchronizeAttributesForIdentity(ctx, id, &v2024.SynchronizeAttributesForIdentityParams{XSailPointExperimental: "true"}))
			},
		},
		{
			name: "StartIdentitiesInvite",
			ours: func() error {
				_, _, err := ours.StartIdentitiesInvite(ctx).InviteIdentitiesRequest(isc.InviteIdentitiesRequest{IDs: []string{id, "b"}, Uninvited: isc.Ptr(false)}).Execute()
				return err
			},
			theirs: func() error {
				return plain(theirs.StartIdentitiesInvite(ctx, &v2024.StartIdentitiesInviteParams{XSailPointExperimental: "true"}, v2024.InviteIdentitiesRequest{Ids: &[]string{id, "b"}, Uninvited: isc.Ptr(false)}))
			},
		},
		{
			name: "StartIdentityProcessing",
			ours: func() error {
				_, _, err := ours.StartIdentityProcessing(ctx).ProcessIdentitiesRequest(isc.ProcessIdentitiesRequest{IdentityIDs: []string{id}}).Execute()
				return err
			},
			theirs: func() error {
				return plain(theirs.StartIdentityProcessing(ctx, &v2024.StartIdentityProcessingParams{XSailPointExperimental: "true"}, v2024.ProcessIdentitiesRequest{IdentityIds: &[]string{id}}))
			},
		},
		{
			name: "SendIdentityVerificationAccountToken",
			ours: func() error {
				_, err := ours.SendIdentityVerificationAccountToken(ctx, hyphenated).SendAccountVerificationRequest(isc.SendAccountVerificationRequest{SourceName: isc.Ptr("Active Directory"), Via: "EMAIL_WORK"}).Execute()
				return err
			},
			theirs: func() error {
				return plain(theirs.SendIdentityVerificationAccountToken(ctx, uuid.MustParse(hyphenated), &v2024.SendIdentityVerificationAccountTokenParams{XSailPointExperimental: "true"}, v2024.SendAccountVerificationRequest{SourceName: isc.Ptr("Active Directory"), Via: "EMAIL_WORK"}))
			},
		},
		{
			name: "SendIdentityVerificationAccountToken of an id without hyphens",
			ours: func() error {
				_, err := ours.SendIdentityVerificationAccountToken(ctx, id).SendAccountVerificationRequest(isc.SendAccountVerificationRequest{SourceName: isc.Ptr("Active Directory"), Via: "EMAIL_WORK"}).Execute()
				return err
			},
			theirs: func() error {
				return plain(theirs.SendIdentityVerificationAccountToken(ctx, uuid.MustParse(id), &v2024.SendIdentityVerificationAccountTokenParams{XSailPointExperimental: "true"}, v2024.SendAccountVerificationRequest{SourceName: isc.Ptr("Active Directory"), Via: "EMAIL_WORK"}))
			},
			differs: []difference{{"path", "/v2024/identities/" + id + "/verification/account/send", "/v2024/identities/" + hyphenated + "/verification/account/send", "the document",
				"it says format uuid where its own example has 32 hexadecimal digits; a UUID type rewrites the id that the server gave out"}},
		},
	})
}
