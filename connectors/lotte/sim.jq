# Lotte: open to all, oldest scan first by Seoul's clock.
def codes: {
  InfoReceived: ["12", "InfoReceived"], InTransit_PickedUp: ["10", "InTransit_PickedUp"],
  InTransit_Other: ["20", "InTransit_Other"], OutForDelivery_Other: ["40", "OutForDelivery_Other"],
  Delivered_Other: ["41", "Delivered_Other"], Exception_Cancel: ["09", "Exception_Cancel"]
};
def event: codes[.status] as $said | select($said) | {GODS_STAT_CD: $said[0], GODS_STAT_NM: $said[1], STATUS: $said[1], BRNSHP_NM: .place.city, SCAN_YMD: (.local[0:10] | gsub("-"; "")), SCAN_TME: (.local[11:19] | gsub(":"; ""))};
def reply($status; $body): {status: $status, content_type: "application/json", body: $body};

.parcels[0] as $p
| if $p == null or ($p.known | not) then reply(200; {errorCd: "0", errorNm: "", tracking: []})
  else
    [$p.events[] | event] | . as $told
    | reply(200; {errorCd: "0", errorNm: "", tracking: $told})
  end
