#!/bin/sh
# Puts the certificate where nginx.conf reads it: the one in CERTIFICATES, or one made for a try.
set -eu

source=${CERTIFICATES:-/certificates}
target=${TLS:-/tmp/tls}

umask 077
mkdir -p "$target"
if [ -f "$source/fullchain.pem" ] && [ -f "$source/privkey.pem" ]; then
  cp "$source/fullchain.pem" "$source/privkey.pem" "$target/"
else
  echo "No certificate in $source: making a self-signed one" >&2
  openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=localhost \
    -keyout "$target/privkey.pem" -out "$target/fullchain.pem" 2>/dev/null
fi
