# A member’s dashboard: what needs somebody, and what the parcels come to.

dashboard = Dashboard
dashboard-empty = Nothing to show yet
dashboard-empty-what = With parcels in your list you see here what needs you, how long carriers take and how often they are on time. Three ways to add them:
needs-attention = Needs attention
needs-nothing = Nothing needs you right now.
added-when = added { $when }
concern-failed = { $count ->
    [one] 1 delivery failed
   *[other] { $count } deliveries failed
}
concern-pickup = { $count ->
    [one] 1 waits to be picked up
   *[other] { $count } wait to be picked up
}
concern-exceptions = { $count ->
    [one] 1 has a problem on the way
   *[other] { $count } have a problem on the way
}
concern-returns = { $count ->
    [one] 1 goes back to its sender
   *[other] { $count } go back to their senders
}
concern-silent = { $count ->
    [one] 1 is without news for a week or longer
   *[other] { $count } are without news for a week or longer
}
concern-unknown = { $count ->
    [one] 1 is still unknown after three days
   *[other] { $count } are still unknown after three days
}

how-it-goes = How it goes
period = Period
last-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
counted-since = Counted: parcels added since { $day }, those in the archive included.
counted-newest = { $count ->
    [one] There are more parcels than are counted at once: this is the newest one.
   *[other] There are more parcels than are counted at once: these are the newest { $count }.
}
as-table = The numbers
more-in-table = { $count ->
    [one] and 1 more among the numbers
   *[other] and { $count } more among the numbers
}
decimal-mark = .
count-of-parcels = Parcels
percent = Percent

chart-statuses = Where they stand now
chart-statuses-note = Every parcel of your list; those in the archive are not counted.
chart-statuses-nothing = Every parcel is in the archive.
not-known-yet = Not known yet
chart-over-time = Added and delivered
chart-days-note = A column is a day: in UTC when added, at the place itself when delivered.
chart-weeks-note = A column is a week. Days are those of UTC when added, of the place itself when delivered.
chart-over-time-nothing = Nothing was added or delivered in this period.
day = Day
week-from = Week from
delivered-count = Delivered
added-in-period = { $count ->
    [one] 1 added
   *[other] { $count } added
}
delivered-in-period = { $count ->
    [one] 1 delivered
   *[other] { $count } delivered
}
up-to = { $most } in the highest column

chart-transit = Days on the way, by carrier
chart-transit-note = From the first scan to the delivery, of parcels delivered in this period. Where a carrier tells no exact times, days of the calendar count.
chart-transit-nothing = No parcel whose times are known was delivered in this period.
median-days = Half within (days)
most-days = 9 of 10 within (days)
transit-said = half within { $median } days, 9 of 10 within { $most }
too-few = too few for a statistic
chart-lanes = Days on the way, by route
chart-lanes-note = From country to country, as the carriers name them; counted as above.
lanes-unknown = { $count ->
    [one] 1 delivered parcel is missing, since its carrier does not name both countries.
   *[other] { $count } delivered parcels are missing, since their carriers do not name both countries.
}
lane = { $from } → { $to }
from-country = From
to-country = To

chart-on-time = On time
chart-on-time-note = Delivered by the day that the carrier named last, of parcels expected in this period. What has not come is late once its day is over everywhere.
chart-on-time-nothing = For no parcel did a carrier name a day in this period that is over.
on-time-count = On time
expected-count = Expected
chart-trouble = Trouble on the way
chart-trouble-note = Parcels added in this period with a failed delivery or another problem, however they ended.
chart-trouble-nothing = No parcel that a carrier knows was added in this period.
trouble-count = With trouble
share-said = { $percent } % ({ $part } of { $whole })
share-few = { $part } of { $whole }
