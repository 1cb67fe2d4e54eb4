"""Golden exchanges of version 2.4: each endpoint gets a body, and its answer must have exactly this shape: these keys
in this order, these types, null where null is due. Uses the standard library only.

Arguments: base address, API key. Prints {"calls": N, "faults": [...]}; exit code 1 if there are faults."""

import json
import re
import sys
import urllib.error
import urllib.request

BASE, KEY = sys.argv[1].rstrip("/") + "/track/v2.4/", sys.argv[2]
faults = []
calls = 0


def call(endpoint, body, key=KEY, method="POST"):
    """The answer's status and its JSON; objects are lists of pairs first, so that keys given twice are seen."""
    global calls
    calls += 1
    data = body.encode() if isinstance(body, str) else json.dumps(body).encode()
    headers = {"content-type": "application/json", "17token": key}
    request = urllib.request.Request(BASE + endpoint, data, headers, method=method)
    try:
        answer = urllib.request.urlopen(request, timeout=60)
    except urllib.error.HTTPError as error:
        answer = error
    if answer.headers["content-type"] != "application/json; charset=utf-8":
        faults.append(f"{endpoint}: content type {answer.headers['content-type']}")
    return answer.status, json.loads(answer.read(), object_pairs_hook=once)


def once(pairs):
    if len(dict(pairs)) != len(pairs):
        faults.append(f"a key comes twice: {[key for key, _ in pairs]}")
    return dict(pairs)


def check(where, shape, value):
    """A dict: these keys in this order. A list of one shape: one or more such items. A tuple: any of these. A type: a
    value of it. A pattern: text that matches whole. Anything else: this very value."""
    if isinstance(shape, dict):
        if not isinstance(value, dict) or list(value) != list(shape):
            got = list(value) if isinstance(value, dict) else value
            faults.append(f"{where}: keys {got}, want {list(shape)}")
            return
        for key, inner in shape.items():
            check(f"{where}.{key}", inner, value[key])
    elif isinstance(shape, list) and shape:
        if not isinstance(value, list) or not value:
            faults.append(f"{where}: {value!r} is no list with items")
            return
        for index, item in enumerate(value):
            check(f"{where}[{index}]", shape[0], item)
    elif not fits(shape, value):
        faults.append(f"{where}: {value!r} is not {shape!r}")


def fits(shape, value):
    if isinstance(shape, tuple):
        return any(fits(one, value) for one in shape)
    if isinstance(shape, type):
        return type(value) is shape
    if isinstance(shape, re.Pattern):
        return isinstance(value, str) and shape.fullmatch(value) is not None
    return type(value) is type(shape) and value == shape


def expect(endpoint, body, shape, status=200, **how):
    got, answer = call(endpoint, body, **how)
    if got != status:
        faults.append(f"{endpoint}: status {got}, want {status}")
    check(endpoint, shape, answer)
    return answer


def whole(code, real, message):
    """A call that is refused whole."""
    return {"code": code, "data": {"errors": [{"code": real, "message": message}]}}


def items(accepted=None, rejected=None):
    """Exactly one accepted and one rejected item, or none."""
    lists = {"accepted": [accepted] if accepted else [], "rejected": [rejected] if rejected else []}
    return {"code": 0, "data": lists}


def rejected(number, carrier, code, message=str):
    return {"number": number, "carrier": carrier, "error": {"code": code, "message": message}}


UTC = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
LOCAL = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d")
TEXT = (str, None)
STATUS = re.compile(
    "NotFound|InfoReceived|InTransit|Expired|AvailableForPickup|"
    "OutForDelivery|DeliveryFailure|Delivered|Exception"
)
SUB_STATUS = re.compile(f"({STATUS.pattern})(_[A-Za-z]+)?")
STAGES = (
    "InfoReceived PickedUp Departure Arrival AvailableForPickup OutForDelivery Delivered Returning Returned"
).split()
STAGE = (re.compile("|".join(STAGES)), None)
ADDRESS = {
    "country": (re.compile("[A-Z]{2}"), None), "state": TEXT, "city": TEXT, "street": TEXT, "postal_code": TEXT,
    "coordinates": {"longitude": TEXT, "latitude": TEXT},
}
TIME = {
    "time_iso": (LOCAL, None), "time_utc": (UTC, None),
    "time_raw": {
        "date": (re.compile(r"\d{4}-\d\d-\d\d"), None), "time": (re.compile(r"\d\d:\d\d:\d\d"), None),
        "timezone": (re.compile(r"[+-]\d\d:\d\d"), None),
    },
}
EVENT = TIME | {
    "description": str, "location": TEXT, "stage": STAGE, "sub_status": SUB_STATUS, "address": ADDRESS,
}
PROVIDER = {
    "provider": {
        "key": int, "name": str, "alias": str, "tel": TEXT, "homepage": TEXT,
        "country": (re.compile("[A-Z]{2}"), None),
    },
    "provider_lang": TEXT, "service_type": TEXT, "latest_sync_status": re.compile("Success|Failure"),
    "latest_sync_time": (UTC, None), "events_hash": int, "provider_tips": TEXT, "events": [EVENT],
}
TRACK_INFO = {
    "shipping_info": {"shipper_address": ADDRESS, "recipient_address": ADDRESS},
    "latest_status": {"status": STATUS, "sub_status": SUB_STATUS, "sub_status_descr": TEXT},
    "latest_event": EVENT,
    "time_metrics": {
        "days_after_order": int, "days_of_transit": int, "days_of_transit_done": int, "days_after_last_update": int,
        "estimated_delivery_date": {"source": ("Official", "17TRACK", None), "from": TEXT, "to": TEXT},
    },
    "milestone": [{"key_stage": str} | TIME],
    "misc_info": {
        "risk_factor": int, "service_type": TEXT, "weight_raw": TEXT, "weight_kg": TEXT, "pieces": TEXT,
        "dimensions": TEXT, "customer_number": TEXT, "reference_number": TEXT, "local_number": TEXT,
        "local_provider": TEXT, "local_key": int,
    },
    "tracking": {"providers_hash": int, "providers": [PROVIDER]},
}
EXTRAS = (
    "lang destination_postal_code origin_country origin_city origin_state origin_postal_code destination_country "
    "destination_city destination_state service_type ship_date shipper consignee phone_number_last_4 phone_number "
    "cpf_or_cnpj special_tracking_info labels"
).split()
ROW = {
    "number": str, "param": TEXT, "param_type": "None", "data_origin": "Api", "carrier": int,
    "shipping_country": TEXT, "final_carrier": int, "recipient_country": TEXT, "register_time": UTC,
    "tracking_status": re.compile("Tracking|Stopped"), "package_status": (STATUS, None), "track_time": (UTC, None),
    "sync_status": bool, "push_time": (UTC, None), "push_status": re.compile("NotPushed|Success|Failure"),
    "push_status_code": (int, None), "stop_track_time": (UTC, None),
    "stop_track_reason": (re.compile("Expired|ByRequest|InvalidCarrier"), None), "is_retracked": bool,
    "carrier_change_count": int, "tag": TEXT, "email": "", "order_no": TEXT, "order_time": TEXT, "lang": "",
    "remark": TEXT, "latest_event_time": TEXT, "latest_event_info": TEXT, "days_after_order": int,
    "days_after_last_update": int, "days_of_transit": int, "days_of_transit_done": int, "delievery_time": str,
    "pickup_time": str,
}
UNKNOWN = "RR123456785CN"
NOT_REGISTERED = f"The tracking number '{UNKNOWN}' does not register, please register first."
IS_32_BIT = range(-(2**31), 2**31)


def details(number, carrier, tag):
    """An item of gettrackinfo: what was not given at registration is null."""
    head = {"number": number, "carrier": carrier, "param": None, "tag": tag, "track_info": TRACK_INFO}
    return head | dict.fromkeys(EXTRAS)


def door():
    names = "quota_total quota_used quota_remain today_used max_track_daily free_email_quota free_email_quotaused"
    quota = {"code": 0, "data": dict.fromkeys(names.split(), int)}
    for body in ("", "{}", "[]", "null"):
        expect("getquota", body, quota)
    expect("GETQUOTA", "{}", quota)
    expect("getquota", "{}", whole(401, -18010002, "Access token is invalid."), 401, key="wrong")
    expect("nothing", "[]", whole(404, 404, str), 404)
    expect("register", "[]", whole(405, 405, str), 405, method="PUT")
    expect("register", "{", whole(0, -18010013, str))
    expect("register", [{"number": "12 34/5"}], whole(0, -18010013, str))
    expect("register", [{"number": UNKNOWN}] * 41, whole(0, -18010014, "Request limit exceeded."))


def registering():
    new = {"number": "LX204417384ES", "carrier": 19181, "tag": "shop-118"}
    accepted = {"origin": 2, "number": new["number"], "carrier": 19181}
    accepted |= {"email": None, "lang": None, "tag": "shop-118"}
    bad = rejected("12-", 19181, -18010012, "The format of '12-' is invalid.")
    expect("register", [new, {"number": "12-", "carrier": 19181}], items(accepted, bad))
    again = f"The tracking number '{new['number']}' has been registered, don't need to repeat registration."
    expect("register", [new], items(None, rejected(new["number"], 19181, -18019901, again)))
    nobody = rejected("QQQQQQQ", 0, -18019903, "Carrier cannot be detected.")
    expect("register", [{"number": "QQQQQQQ"}], items(None, nobody))
    expect("deletetrack", [{"number": new["number"]}], items({"number": new["number"], "carrier": 19181}))


def reading():
    """Lists the parcels of the demo, and gives those that a carrier answers for."""
    page = {"data_total": int, "page_total": int, "page_no": 1, "page_size": 40}
    answer = expect("gettracklist", {}, {"page": page, "code": 0, "data": {"accepted": [ROW]}})
    none = {"data_total": 0, "page_total": 0, "page_no": 1, "page_size": 40}
    expect("gettracklist", {"number": UNKNOWN}, {"page": none, "code": 0, "data": {"accepted": []}})
    found = []
    for row in reversed(answer["data"]["accepted"]):
        ask = {"number": row["number"], "carrier": row["carrier"], "cacheLevel": "Instant"}
        _, answer = call("getRealTimeTrackInfo", [ask])
        accepted = answer.get("data", {}).get("accepted")
        if accepted and accepted[0]["track_info"]["latest_event"]:
            check("getRealTimeTrackInfo", details(row["number"], row["carrier"], ""), accepted[0])
            found.append(row)
        if len(found) == 5:
            return found
    sys.exit(f"only {len(found)} parcels of the demo have events")


def following(row):
    number, carrier = row["number"], row["carrier"]
    this, both = {"number": number, "carrier": carrier}, [{"number": number}, {"number": UNKNOWN}]
    unknown = rejected(UNKNOWN, 0, -18019902, NOT_REGISTERED)
    answer = expect("gettrackinfo", both, items(details(number, carrier, row["tag"]), unknown))
    info = answer["data"]["accepted"][0]["track_info"]
    if [milestone["key_stage"] for milestone in info["milestone"]] != STAGES:
        faults.append("gettrackinfo: the milestones are not the nine in their order")
    hashes = [info["tracking"]["providers_hash"]] + [p["events_hash"] for p in info["tracking"]["providers"]]
    if not all(value in IS_32_BIT for value in hashes):
        faults.append(f"gettrackinfo: hashes of more than 32 bits: {hashes}")
    change = {"number": number, "items": {"tag": "shop-119", "remark": "by the door"}}
    expect("changeinfo", [change, {"number": UNKNOWN, "items": {"tag": "x"}}], items(this, unknown))
    expect("changeinfo", {"number": number, "items": {"tag": "shop-120"}}, items(this))
    expect("changeinfo", [{"number": number, "items": {}}], items(None, rejected(number, (0, carrier), -18019811)))
    page = {"data_total": 1, "page_total": 1, "page_no": 1, "page_size": 40}
    changed = {"tag": "shop-120", "remark": "by the door", "carrier": carrier, "number": number}
    expect("gettracklist", {"number": number}, {"page": page, "code": 0, "data": {"accepted": [ROW | changed]}})
    for new, code in (({"carrier_new": carrier}, -18019803), ({}, -18019804), ({"carrier_new": 1}, -18019802)):
        refusal = items(None, rejected(number, (0, carrier), code))
        expect("changecarrier", [{"number": number, **new}], refusal)
    expect("push", [this], items(None, rejected(number, carrier, -18010204, "No webhook URL is set.")))
    expect("push", [{"number": UNKNOWN}], items(None, unknown))
    for endpoint, code in (
        ("retrack", -18019904), ("stoptrack", 0), ("stoptrack", -18019906), ("retrack", 0), ("stoptrack", 0),
        ("retrack", -18019905), ("deletetrack", 0), ("deletetrack", -18019902),
    ):
        shape = items(None, rejected(number, carrier, code)) if code else items(this)
        expect(endpoint, [this], shape)


door()
registering()
for parcel in reading():
    following(parcel)
json.dump({"calls": calls, "faults": faults}, sys.stdout)
sys.exit(1 if faults else 0)
