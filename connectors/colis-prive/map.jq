# Colis Privé's page: the history has a day and a sentence, newest first. The block of the recipient is not read.
# Sources: the clients quoted in connector.toml.
{
  events: [.events[] | {time: .date, text: .text}]
}
