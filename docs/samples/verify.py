"""Verifies a Packtrail webhook with Python's standard library. Usage: verify.py SECRET ID TIMESTAMP SIGNATURES < BODY"""

import base64
import hashlib
import hmac
import sys
import time

TOLERANCE_S = 300


def verify(secret: str, headers: dict, body: bytes, now: float) -> bool:
    """Whether the body came from the holder of the secret, just now. `headers` has lower-case names."""
    message_id, sent, signatures = (headers["webhook-" + name] for name in ("id", "timestamp", "signature"))
    if abs(now - int(sent)) > TOLERANCE_S:
        return False  # an old message sent again by somebody
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = message_id.encode() + b"." + sent.encode() + b"." + body
    expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    # While a secret is being changed there are two signatures; one that fits is enough.
    return any(
        hmac.compare_digest(one.removeprefix("v1,"), expected) for one in signatures.split() if one.startswith("v1,")
    )


if __name__ == "__main__":
    secret, *values = sys.argv[1:5]
    names = ("webhook-id", "webhook-timestamp", "webhook-signature")
    good = verify(secret, dict(zip(names, values)), sys.stdin.buffer.read(), time.time())
    print("genuine" if good else "refused")
    sys.exit(0 if good else 1)
