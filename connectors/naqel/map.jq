# Naqel: Tracking, oldest first, a time without a zone, an event code (or an activity code) and words. Comments may hold names
# and phones: left out. Sources: see connector.toml.
def bare: if . == null or . == "" then null else . end;

(.Envelope.Body.TraceByWaybillNoResponse.TraceByWaybillNoResult.Tracking // error("no Tracking in the answer")) as $list
| { events: [$list[] | objects | select(.Date // "" | startswith("0001") | not) | {
      time: .Date,
      code: ((.EventCode? | bare) // (.ActivityCode? | bare)),
      text: .Activity,
      place: {text: (.StationCode? | bare)}
    }] }
