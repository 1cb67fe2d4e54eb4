# How the zone of a time was found.

zone-of-offset = the carrier wrote the zone
zone-of-utc = the carrier wrote the time in UTC too
zone-of-carrier = all times of this carrier count as { $zone }
zone-of-label = zone from the carrier’s word “{ $label }”
zone-of-country = zone of the place’s country: { $country }
zone-year = the carrier leaves the year out: the latest that fits is taken
