# The decoded answer -> reports. It only selects and reshapes; times and codes are read by the tables of connector.toml.
# It asks for the list by name and keeps entries without a time: see "No event is lost silently" in the format.
{ number: .number,
  service: .service,
  events: [ .events[]
    | { time: .at, code: .code, text: .text, place: { city: .city, country: .country } } ] }
