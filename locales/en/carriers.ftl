# The directory of carriers.

carriers-title = Carriers
carriers-search = Name, country or number family
search = Search
carriers-found = { $count ->
    [one] 1 carrier
   *[other] { $count } carriers
}
carrier-served = This server can ask it.
carrier-unserved = This server cannot ask it yet; you see a link to the carrier instead.
carrier-countries = Also delivers in
carrier-key = Number of this carrier in 17TRACK’s API
carrier-website = Website of the carrier
carrier-numbers = What its numbers look like
carrier-check-digit = with a check digit
