#!/bin/sh
# Opens one sealed letter of the suite x25519 with the stock age:  open-letter.sh LETTER.json < IDENTITY
# LETTER.json is {"v":1,"id":…,"blob":…}; the identity (AGE-SECRET-KEY-1…) comes on the standard input.
# Prints what the letter says. Hold its id, portal and ack against the outside before you believe it (open_letter.py).
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
text=$(sed -n 's/.*"blob":"\([A-Za-z0-9_-]*\)".*/\1/p' "$1" | tr '_-' '/+')
while [ $((${#text} % 4)) -ne 0 ]; do text="$text="; done
printf '%s' "$text" | base64 -d > "$folder/letter.age"
# The padded text stays in memory; only what is still sealed is in the folder.
age --decrypt --identity - "$folder/letter.age" | {
  length=$(head -c 4 | od -An -tu1 | { read -r a b c d; echo $((((a * 256 + b) * 256 + c) * 256 + d)); })
  head -c "$length"
}
