package cli

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"syscall"

	"github.com/f745b6f1/isc"
)

// networkHint says what to do about an error of the network, or returns "" if the error is of another kind.
func networkHint(err error) string {
	var (
		network     *net.OpError
		name        *net.DNSError
		timeout     net.Error
		host        x509.HostnameError
		invalid     x509.CertificateInvalidError
		certificate *tls.CertificateVerificationError
		noTLS       tls.RecordHeaderError
	)
	switch {
	case errors.As(err, &network) && network.Op == "proxyconnect":
		return "the proxy cannot be reached: check HTTPS_PROXY and HTTP_PROXY, or set NO_PROXY for hosts that are reached without it"
	case errors.As(err, &name) && name.IsNotFound:
		return "check the address with isc env show; if only a proxy knows the name, set HTTPS_PROXY"
	case errors.As(err, &name):
		return "the name of the host could not be looked up: check the network and try again"
	case errors.Is(err, syscall.ECONNREFUSED):
		return "nothing answers at that address: check it with isc env show; if the network needs a proxy, set HTTPS_PROXY"
	case errors.As(err, &host):
		return "the certificate is for another host: check the address with isc env show"
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return "check the date and the time of this computer"
	case errors.As(err, &certificate):
		return "if a proxy of your organization inspects connections, save its certificate as PEM and set SSL_CERT_FILE to that file"
	case errors.As(err, &noTLS), errors.Is(err, http.ErrSchemeMismatch):
		return "the server does not use TLS: check the address with isc env show, https or http in particular"
	case errors.As(err, &timeout) && timeout.Timeout(), errors.Is(err, os.ErrDeadlineExceeded):
		return "the network or the server is too slow: try again; if the network needs a proxy, set HTTPS_PROXY"
	case errors.As(err, &network) && network.Op == "dial":
		return "check the network, and the address with isc env show; if the network needs a proxy, set HTTPS_PROXY"
	case errors.As(err, &network), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return "the connection broke: try again"
	}
	return ""
}

// sentWithoutAnswer is what an error says about a request that changes something and got no response.
const sentWithoutAnswer = "the request was sent and no response arrived, so it may or may not be done: check before you send it again"

// mayBeDone reports whether an error is the response of a gateway that got none from the API, to a request that must not be sent twice.
func mayBeDone(err error) bool {
	answer := (*isc.APIError)(nil)
	if !errors.As(err, &answer) || answer.Operation == tokenOperation || answer.Method != http.MethodPost && answer.Method != http.MethodPatch {
		return false
	}
	return answer.StatusCode == http.StatusBadGateway || answer.StatusCode == http.StatusGatewayTimeout
}
