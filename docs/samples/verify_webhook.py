"""Verifies a webhook of the portal: Standard Webhooks 1.0.0, signature `v1` (HMAC-SHA256).

    WEBHOOK_SECRET=whsec_… python3 verify_webhook.py ID TIMESTAMP SIGNATURES < BODY

The three come from the headers webhook-id, webhook-timestamp and webhook-signature. BODY are the bytes as they came:
verify before parsing. Exit code 0: it is genuine; 1: it is not.
"""
import base64
import hashlib
import hmac
import os
import sys
import time

TOLERANCE = 5 * 60


def verify(secret, webhook_id, timestamp, signatures, body, now):
    """Whether these bytes were signed with this secret, lately. Every signature is tried: secrets are changed."""
    if not timestamp.isascii() or not timestamp.isdigit() or abs(now - int(timestamp)) > TOLERANCE:
        return False
    key = base64.b64decode(secret.removeprefix("whsec_"))
    content = f"{webhook_id}.{timestamp}.".encode() + body
    expected = base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()
    given = [each.removeprefix("v1,") for each in signatures.split(" ") if each.startswith("v1,")]
    return any([hmac.compare_digest(expected.encode(), each.encode()) for each in given])


if __name__ == "__main__":
    genuine = verify(os.environ["WEBHOOK_SECRET"], *sys.argv[1:4], sys.stdin.buffer.read(), time.time())
    sys.exit(0 if genuine else 1)
