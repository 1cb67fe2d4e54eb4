"""Lets the Standard Webhooks library for Python judge messages.

Argument: a file with a list of {"secret", "headers", "body", "valid"}. Prints how many were verified and refused, and
those it judged wrongly; exit code 1 if there are any."""

import json
import sys

from standardwebhooks.webhooks import Webhook, WebhookVerificationError

with open(sys.argv[1], encoding="utf-8") as file:
    messages = json.load(file)
report = {"verified": 0, "refused": 0, "faults": []}
for message in messages:
    try:
        read = Webhook(message["secret"]).verify(message["body"], message["headers"])
        report["verified"] += 1
        is_right = message["valid"] and read == json.loads(message["body"])
    except WebhookVerificationError:
        report["refused"] += 1
        is_right = not message["valid"]
    if not is_right:
        report["faults"].append(message)
json.dump(report, sys.stdout)
sys.exit(1 if report["faults"] else 0)
