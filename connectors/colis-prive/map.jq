# Colis Privé's page: the history has a day and a sentence, newest first. The block of the recipient is not read.
# Sources: the clients quoted in connector.toml.
{
  events: [.events[] | select((.date // "") | test("^[0-9]{2}/[0-9]{2}/[0-9]{4}|^[0-9]{4}-")) | {time: .date, text: .text}]
}
