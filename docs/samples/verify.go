// Verifies a Packtrail webhook with Go's own packages. Usage: go run verify.go SECRET ID TIMESTAMP SIGNATURES < BODY
package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"time"
)

const toleranceS = 300

// verify says whether the body came from the holder of the secret, just now.
func verify(secret, id, sent, signatures string, body []byte, nowS int64) bool {
	at, err := strconv.ParseInt(sent, 10, 64)
	if err != nil || at < nowS-toleranceS || at > nowS+toleranceS {
		return false // an old message sent again by somebody
	}
	key, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(secret, "whsec_"))
	if err != nil {
		return false
	}
	mac := hmac.New(sha256.New, key)
	fmt.Fprintf(mac, "%s.%s.", id, sent)
	mac.Write(body)
	expected := "v1," + base64.StdEncoding.EncodeToString(mac.Sum(nil))
	// While a secret is being changed there are two signatures; one that fits is enough.
	for _, one := range strings.Fields(signatures) {
		if hmac.Equal([]byte(one), []byte(expected)) {
			return true
		}
	}
	return false
}

func main() {
	body, err := io.ReadAll(os.Stdin)
	if err != nil || len(os.Args) < 5 {
		fmt.Fprintln(os.Stderr, "usage: verify SECRET ID TIMESTAMP SIGNATURES < BODY")
		os.Exit(2)
	}
	if !verify(os.Args[1], os.Args[2], os.Args[3], os.Args[4], body, time.Now().Unix()) {
		fmt.Println("refused")
		os.Exit(1)
	}
	fmt.Println("genuine")
}
