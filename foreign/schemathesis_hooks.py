"""What schemathesis must not do: end, replace or bind the key it was given, after which every answer would be 401."""

import json
import os
import urllib.request

import schemathesis


def own_key():
    """The id of the key that this run uses."""
    request = urllib.request.Request(
        f"{os.environ['PACKTRAIL_BASE']}/api/v1/keys",
        headers={"authorization": f"Bearer {os.environ['PACKTRAIL_KEY']}"},
    )
    with urllib.request.urlopen(request) as answer:
        keys = json.load(answer)["keys"]
    [own] = [key["id"] for key in keys if os.environ["PACKTRAIL_KEY"].startswith(key["prefix"])]
    return own


OWN = own_key()


@schemathesis.hook
def before_call(context, case, kwargs):
    """Points a change of the own key at a key that nobody has."""
    if case.path_parameters and case.path_parameters.get("id") == OWN:
        case.path_parameters["id"] = "key_" + "0" * 32
