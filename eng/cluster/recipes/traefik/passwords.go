package main

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/crypto/bcrypt"
)

// readUsers reads lines USER:HASH of the only key of a Secret, or the plain user of the type kubernetes.io/basic-auth.
func readUsers(found *secret, space, name string) (map[string]string, error) {
	if found == nil {
		return nil, fmt.Errorf("secret '%s/%s' not found", space, name)
	}
	if found.Type == "kubernetes.io/basic-auth" {
		sum := sha1.Sum(found.Data["password"])
		return map[string]string{string(found.Data["username"]): "{SHA}" + base64.StdEncoding.EncodeToString(sum[:])}, nil
	}
	if len(found.Data) != 1 {
		return nil, fmt.Errorf("found %d elements for secret '%s/%s', must be single element exactly", len(found.Data), space, name)
	}
	users := map[string]string{}
	for _, text := range found.Data {
		for _, line := range strings.Split(string(text), "\n") {
			if user, hash, isPair := strings.Cut(strings.TrimSpace(line), ":"); isPair {
				users[user] = hash
			}
		}
	}
	if len(users) == 0 {
		return nil, errors.New("the secret does not contain any credentials")
	}
	return users, nil
}

// isPassword checks what htpasswd makes: bcrypt, SHA-1 and the MD5 of Apache.
func isPassword(hash, password string) bool {
	switch {
	case strings.HasPrefix(hash, "$2"):
		return bcrypt.CompareHashAndPassword([]byte(hash), []byte(password)) == nil
	case strings.HasPrefix(hash, "{SHA}"):
		sum := sha1.Sum([]byte(password))
		return same(hash, "{SHA}"+base64.StdEncoding.EncodeToString(sum[:]))
	case strings.HasPrefix(hash, "$apr1$"):
		parts := strings.Split(hash, "$")
		return len(parts) == 4 && same(parts[3], apacheMD5(password, parts[2]))
	}
	return false
}

func same(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }

// apacheMD5 is the hash of "$apr1$SALT$": https://httpd.apache.org/docs/2.4/misc/password_encryptions.html
func apacheMD5(password, salt string) string {
	inner := md5.Sum([]byte(password + salt + password))
	text := []byte(password + "$apr1$" + salt)
	for left := len(password); left > 0; left -= len(inner) {
		text = append(text, inner[:min(left, len(inner))]...)
	}
	for bits := len(password); bits > 0; bits >>= 1 {
		if bits&1 == 1 {
			text = append(text, 0)
		} else {
			text = append(text, password[0])
		}
	}
	sum := md5.Sum(text)
	for round := 0; round < 1000; round++ {
		sum = md5.Sum([]byte(apacheRound(round, password, salt, string(sum[:]))))
	}
	return apacheText(sum)
}

func apacheRound(round int, password, salt, last string) string {
	first, second := last, password
	if round&1 == 1 {
		first, second = password, last
	}
	if round%3 != 0 {
		first += salt
	}
	if round%7 != 0 {
		first += password
	}
	return first + second
}

func apacheText(sum [16]byte) string {
	const letters = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	var text []byte
	put := func(value uint, count int) {
		for ; count > 0; count-- {
			text = append(text, letters[value&0x3f])
			value >>= 6
		}
	}
	for _, at := range [][3]int{{0, 6, 12}, {1, 7, 13}, {2, 8, 14}, {3, 9, 15}, {4, 10, 5}} {
		put(uint(sum[at[0]])<<16|uint(sum[at[1]])<<8|uint(sum[at[2]]), 4)
	}
	put(uint(sum[11]), 2)
	return string(text)
}

func min(a, b int) int {
	if a < b {
		return a
	}
	return b
}
