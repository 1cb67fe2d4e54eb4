"""Drives the client `seventeentrack` through all it does; only its two addresses are replaced.

Arguments: base address, API key. Prints what it saw; exit code 1 with a sentence when something is wrong."""

import asyncio
import json
import sys

import seventeentrack.profile
from seventeentrack import Client
from seventeentrack.errors import InvalidTrackingNumberError, RequestError

BASE, KEY = sys.argv[1].rstrip("/"), sys.argv[2]
seventeentrack.profile.V1_API_URL = f"{BASE}/track/v1"
seventeentrack.profile.V1_USER_URL = f"{BASE}/account/v1/GetUserConfig"
NEW, UNKNOWN = "LX204417384ES", "RR123456785CN"


def hold(is_true, sentence):
    if not is_true:
        sys.exit(sentence)


async def refused(call):
    try:
        await call
    except InvalidTrackingNumberError:
        return True
    return False


async def main():
    try:
        is_in = await Client().profile.login("wrong")
    except RequestError:
        is_in = False
    hold(not is_in, "a wrong key logs in")
    profile = Client().profile
    hold(await profile.login(KEY), "the key does not log in")
    hold("@" in profile.account_id, f"the account is {profile.account_id!r}, which is no e-mail address")

    # The demo asks its carriers from its first second on; until they have answered there is nothing to read.
    for _ in range(300):
        before = await profile.summary()
        if before["Not Found"] < 15:
            break
        await asyncio.sleep(0.1)
    hold(sum(before.values()) == 40, f"the summary counts {before}, which is not one full page")
    hold(before["Unknown"] == 0, f"states that the client does not know: {before}")

    await profile.add_package(NEW, friendly_name="shop-118")
    hold(await refused(profile.add_package(NEW)), "a number is registered twice")
    await profile.set_friendly_name(NEW, "shop-119")
    hold(await refused(profile.set_friendly_name(UNKNOWN, "x")), "an unknown number has been renamed")

    packages = await profile.packages()
    told = [package for package in packages if package.info_text]
    hold(all(package.status != "Unknown" for package in packages), "a package has no known state")
    hold(all(package.timestamp.year > 2000 for package in told), "a time cannot be read")
    return {"account": profile.account_id, "summary": before, "packages": len(packages), "told": len(told)}


json.dump(asyncio.run(main()), sys.stdout)
