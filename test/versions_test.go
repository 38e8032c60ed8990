package test

import (
	"reflect"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/beta"
	"github.com/f745b6f1/isc/services"
)

// clientOf makes a client of an API version.
var clientOf = map[string]func(*isc.Configuration) any{
	"v2024":    func(c *isc.Configuration) any { return isc.NewAPIClient(c) },
	"beta":     func(c *isc.Configuration) any { return beta.NewAPIClient(c) },
	"services": func(c *isc.Configuration) any { return services.NewAPIClient(c) },
}

// Errors have types too, which no operation returns, by their schema, or by their status where the schema stands in the shared response.
var errorBodies = map[string]map[string]reflect.Type{
	"v2024": {
		"IdentityAssociationDetails": reflect.TypeFor[isc.IdentityAssociationDetails](),
		"ErrorResponseDto":           reflect.TypeFor[isc.ErrorResponseDto](),
		"401":                        reflect.TypeFor[isc.UnauthorizedResponse](),
		"429":                        reflect.TypeFor[isc.RateLimitedResponse](),
	},
	"beta": {
		"IdentityAssociationDetails": reflect.TypeFor[beta.IdentityAssociationDetails](),
		"ErrorResponseDto":           reflect.TypeFor[beta.ErrorResponseDto](),
		"401":                        reflect.TypeFor[beta.UnauthorizedResponse](),
		"429":                        reflect.TypeFor[beta.RateLimitedResponse](),
	},
	"services": {
		"identityassociationdetails": reflect.TypeFor[services.IdentityAssociationDetails](),
		"errorresponsedto":           reflect.TypeFor[services.ErrorResponseDto](),
		"401":                        reflect.TypeFor[services.UnauthorizedResponse](),
		"429":                        reflect.TypeFor[services.RateLimitedResponse](),
	},
}
