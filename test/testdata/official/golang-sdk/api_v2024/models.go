package api_v2024

import "time"

type GenericOpenAPIError struct{}

func (e GenericOpenAPIError) Error() string
func (e GenericOpenAPIError) Body() []byte
func (e GenericOpenAPIError) Model() interface{}

type ErrorResponseDto struct {
	DetailCode *string
	TrackingId *string
}

func (o *ErrorResponseDto) GetDetailCode() string
func (o *ErrorResponseDto) GetTrackingId() string

func PtrBool(v bool) *bool
func PtrInt32(v int32) *int32
func PtrString(v string) *string
func PtrTime(v time.Time) *time.Time

type NullableString struct{}

func (v NullableString) Get() *string
func (v *NullableString) Set(val *string)
func (v NullableString) IsSet() bool
func (v *NullableString) Unset()
func NewNullableString(val *string) *NullableString

type AccountAttributesCreate struct {
	Attributes           AccountAttributesCreateAttributes
	AdditionalProperties map[string]interface{}
}

func NewAccountAttributesCreate(attributes AccountAttributesCreateAttributes) *AccountAttributesCreate

type AccountAttributesCreateAttributes struct {
	SourceId             string
	AdditionalProperties map[string]interface{}
}

func NewAccountAttributesCreateAttributes(sourceId string) *AccountAttributesCreateAttributes

type AccountsAsyncResult struct{ Id string }

func (o *AccountsAsyncResult) GetId() string

type Account struct {
	Id                   *string
	SourceId             string
	Attributes           map[string]interface{}
	NativeIdentity       string
	AdditionalProperties map[string]interface{}
}

func (o *Account) GetId() string
func (o *Account) GetName() string

type Campaign struct{}

type SlimCampaign struct{}

func (o *SlimCampaign) GetId() string

type GetActiveCampaigns200ResponseInner struct {
	Campaign     *Campaign
	SlimCampaign *SlimCampaign
}

func SlimCampaignAsGetActiveCampaigns200ResponseInner(v *SlimCampaign) GetActiveCampaigns200ResponseInner

type DtoType string

const (
	DTOTYPE_ACCOUNT  DtoType = "ACCOUNT"
	DTOTYPE_IDENTITY DtoType = "IDENTITY"
)

var AllowedDtoTypeEnumValues = []DtoType{}

func NewDtoTypeFromValue(v string) (*DtoType, error)
func (v DtoType) IsValid() bool
func (v DtoType) Ptr() *DtoType

type Identity struct {
	Id                   *string
	Name                 string
	Created              *time.Time
	Alias                *string
	EmailAddress         NullableString
	IdentityStatus       *string
	ManagerRef           NullableIdentityDtoManagerRef
	Attributes           map[string]interface{}
	AdditionalProperties map[string]interface{}
}

func (o *Identity) GetId() string
func (o *Identity) GetCreated() time.Time
func (o *Identity) GetAlias() string
func (o *Identity) GetAliasOk() (*string, bool)
func (o *Identity) HasAlias() bool
func (o *Identity) SetAlias(v string)
func (o *Identity) GetEmailAddress() string
func (o *Identity) SetEmailAddressNil()
func (o *Identity) UnsetEmailAddress()
func (o *Identity) GetManagerRef() IdentityDtoManagerRef
func (o *Identity) UnmarshalJSON(data []byte) error

type IdentityDtoManagerRef struct{ Name *string }

func (o *IdentityDtoManagerRef) GetName() string

type NullableIdentityDtoManagerRef struct{}

func (v NullableIdentityDtoManagerRef) Get() *IdentityDtoManagerRef

type JsonPatchOperation struct {
	Op    string
	Path  string
	Value *JsonPatchOperationValue
}

func NewJsonPatchOperation(op string, path string) *JsonPatchOperation
func NewJsonPatchOperationWithDefaults() *JsonPatchOperation
func (o *JsonPatchOperation) SetValue(v JsonPatchOperationValue)
func (o *JsonPatchOperation) UnmarshalJSON(bytes []byte) error

type ArrayInner struct{ String *string }

func StringAsArrayInner(v *string) ArrayInner

type JsonPatchOperationValue struct {
	ArrayOfArrayInner       *[]ArrayInner
	Bool                    *bool
	Int32                   *int32
	MapmapOfStringinterface *map[string]interface{}
	String                  *string
}

func ArrayOfArrayInnerAsJsonPatchOperationValue(v *[]ArrayInner) JsonPatchOperationValue
func BoolAsJsonPatchOperationValue(v *bool) JsonPatchOperationValue
func MapmapOfStringinterfaceAsJsonPatchOperationValue(v *map[string]interface{}) JsonPatchOperationValue
func StringAsJsonPatchOperationValue(v *string) JsonPatchOperationValue

type Index string

const INDEX_IDENTITIES Index = "identities"

type QueryType string

const QUERYTYPE_SAILPOINT QueryType = "SAILPOINT"

type AggregationType string

const AGGREGATIONTYPE_DSL AggregationType = "DSL"

type Query struct{ Query *string }

func NewQuery() *Query

type Search struct {
	Indices         []Index
	QueryType       *QueryType
	Query           *Query
	QueryDsl        map[string]interface{}
	IncludeNested   *bool
	AggregationType *AggregationType
	Sort            []string
	SearchAfter     []string
}

func NewSearch() *Search
func NewSearchWithDefaults() *Search

type Source struct {
	Id                   *string
	Name                 string
	Description          *string
	Owner                NullableSourceOwner
	Features             []string
	Type                 *string
	Connector            string
	ConnectorAttributes  map[string]interface{}
	DeleteThreshold      *int32
	Authoritative        *bool
	Status               *string
	AdditionalProperties map[string]interface{}
}

func NewSource(name string, owner NullableSourceOwner, connector string) *Source
func (o *Source) GetId() string
func (o *Source) SetDescription(v string)
func (o Source) MarshalJSON() ([]byte, error)
func (o Source) ToMap() (map[string]interface{}, error)

type SourceOwner struct {
	Type *string
	Id   *string
	Name *string
}

func NewSourceOwner() *SourceOwner

type NullableSourceOwner struct{}

func (v NullableSourceOwner) Get() *SourceOwner
func NewNullableSourceOwner(val *SourceOwner) *NullableSourceOwner
