"""Opens sealed letters of the suite x25519 with the stock `age`, as docs/sealed-letter.md describes them.

    python3 open_letter.py PAGE.json KEYS.json PORTAL

PAGE.json is an answer of GET /api/desk/letters; KEYS.json the desk's keys; PORTAL the portal's name. Prints one JSON
document a line: id, ack (the secret of the receipt) and what the letter says. What it says is untrusted text.
"""
import base64
import hashlib
import json
import subprocess
import sys
import tempfile

BUCKETS = (16384, 65536, 262144)


def from_base64url(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def decrypt(blob, identity):
    """The key goes in by a pipe, never by the command line or a file."""
    with tempfile.NamedTemporaryFile() as sealed:
        sealed.write(blob)
        sealed.flush()
        done = subprocess.run(
            ["age", "--decrypt", "--identity", "-", sealed.name],
            input=identity.encode(),
            capture_output=True,
        )
    return done.stdout if done.returncode == 0 else None


def hash_of(ack):
    digest = hashlib.sha256(from_base64url(ack)).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def unpad(padded):
    length = int.from_bytes(padded[:4], "big")
    if len(padded) not in BUCKETS or length > len(padded) - 4 or any(padded[4 + length :]):
        raise ValueError("not padded as a letter is")
    return padded[4 : 4 + length]


def open_letter(letter, keys, portal):
    """What the letter says, held against its outside; raises ValueError where they differ."""
    identities = [key["identity"] for key in keys if key["route"] == letter["route"]]
    opened = (decrypt(from_base64url(letter["blob"]), identity) for identity in identities)
    plain = next((each for each in opened if each is not None), None)
    if plain is None:
        raise ValueError("no key here opens it")
    content = json.loads(unpad(plain))
    # A message has `signature` too: hold it against `reply.verify` of its request before you believe who wrote it.
    ack = content["ack"]
    inside = (content["id"], content["portal"], hash_of(ack))
    if inside != (letter["id"], portal, letter["ackHash"]):
        raise ValueError("the inside is not that of this outside")
    return {"id": letter["id"], "ack": ack, "content": content}


def main(page, keys_file, portal):
    with open(page, encoding="utf-8") as file:
        letters = json.load(file)["letters"]
    with open(keys_file, encoding="utf-8") as file:
        keys = json.load(file)["keys"]
    faults = 0
    for letter in letters:
        try:
            print(json.dumps(open_letter(letter, keys, portal)))
        except (ValueError, KeyError) as fault:
            faults += 1
            print(f"{letter['id']}: {fault}. It stays at the portal.", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
