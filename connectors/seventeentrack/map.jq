# 17TRACK v2.4: data.accepted with track_info, data.rejected with a code per number. Their status words are ours. A time comes
# with its offset, or (when the carrier tells none) only as time_raw. The same event may be told by both carriers of a journey.
def bare: if . == null or . == "" then null else . end;
def place: {text: (.location | bare), city: .address.city?, state: .address.state?, country: .address.country?, postal_code: .address.postal_code?};
def raw:
  if (.time_raw | type) == "object" then {text: ([.time_raw.date, .time_raw.time] | map(bare | values) | join(" ")), zone: .time_raw.timezone}
  else {text: .time_raw} end;
def time: if (.time_iso | bare) then {text: .time_iso, utc: .time_utc, zone: .time_raw?.timezone?} else raw end;
def event: {time: time, code: ((.sub_status | bare) // (.stage | bare) // "none"), text: .description, place: place};
def address: {country: .country?, city: .city?, state: .state?, postal_code: .postal_code?};

def accepted:
  .track_info as $info | $info.latest_status as $latest
  | [$info.tracking.providers[]?.events[]?] as $events
  | if $latest.status == "NotFound" and $events == [] then {number: .number, outcome: "not_found", detail: "17TRACK finds nothing at the carrier"}
    else {
      number: .number,
      status: {code: (($latest.sub_status | bare) // $latest.status)},
      service: $info.misc_info?.service_type?,
      weight: (if ($info.misc_info?.weight_kg? | bare) then {value: $info.misc_info.weight_kg, unit: "kg"} else null end),
      pieces: $info.misc_info?.pieces?,
      eta: (($info.time_metrics?.estimated_delivery_date? // {}) | if (.from | bare) or (.to | bare) then {from: .from, to: .to} else null end),
      origin: (($info.shipping_info?.shipper_address? // {}) | address),
      destination: (($info.shipping_info?.recipient_address? // {}) | address),
      related: (if ($info.misc_info?.local_number? | bare) then [{number: $info.misc_info.local_number, carrier: ($info.misc_info.local_provider? | bare)}] else [] end),
      events: ($events | unique_by([.time_iso, .time_raw, .description, .location]) | map(event))
    } end;

# Version 1: one-letter names, whole numbers for states, events of both carriers without a status of their own.
def old:
  .track as $track | [$track.z1[]?, $track.z2[]?, $track.z9[]?] as $events
  | if $track.e == 0 and $events == [] then {number: .number, outcome: "not_found", detail: "17TRACK finds nothing at the carrier"}
    else {
      number: .number,
      status: {code: "\($track.e)"},
      events: [$events | unique_by([.a, .z, .c, .d])[] | {time: .a, code: "none", text: .z, place: {text: ([.c, .d] | map(bare | values) | join(", "))}}]
    } end;

def rejected:
  .error.code as $code | "17TRACK: \(.error.message // $code)" as $said
  | if $code == -18019902 then {number: .number, unregistered: true}
    elif $code == -18019909 then {number: .number, outcome: "not_yet", detail: "17TRACK has nothing to show yet"}
    elif $code == -18010012 or $code == -18019903 then {number: .number, outcome: "not_found", detail: $said}
    elif $code == -18010002 or $code == -18010004 or $code == -18010005 then {number: .number, outcome: "auth_broken", detail: $said}
    else {number: .number, outcome: "refused", detail: $said} end;

# A number that was registered for several carriers is told for each of them: the fullest counts.
def fullest: if length < 2 then .[] else group_by(.number)[] | max_by([.track_info.tracking?.providers[]?.events[]?, .track?.z1[]?, .track?.z2[]?] | length) end;

# A message of its own tells of one number, in data itself.
((if .data.accepted? then .data.accepted elif .data.track_info? or .data.track? then [.data] else error("no data.accepted in the answer") end)
  | fullest
  | if .track_info == null and (.track? | type) == "object" then old else accepted end),
(.data.rejected[]? | rejected)
