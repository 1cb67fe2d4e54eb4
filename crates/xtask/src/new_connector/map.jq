# The decoded answer -> reports. It only selects and reshapes; times and codes are read by the tables of connector.toml.
{ number: .number,
  service: .service,
  events: [ .events[]?
    | { time: .at, code: .code, text: .text, place: { city: .city, country: .country } } ] }
