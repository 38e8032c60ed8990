// Package retryablehttp has the names of github.com/hashicorp/go-retryablehttp that the guide mentions. See ../README.md.
package retryablehttp

import (
	"net/http"
	"time"
)

type Client struct {
	HTTPClient   *http.Client
	Logger       interface{}
	RetryWaitMin time.Duration
	RetryWaitMax time.Duration
	RetryMax     int
}

func NewClient() *Client
