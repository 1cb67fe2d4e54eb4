# What can be taken along from the results, and the ways to sort them.

by-needs = needs you first
by-news = newest news
by-day = expected day
by-pasted = as pasted
take-along = Take along
copy = Copy
copied = Copied
copy-list-title = Copy this list
copy-heading = { $count ->
    [one] Copy 1 parcel
   *[other] Copy { $count } parcels
}
copy-as-numbers = Numbers
copy-as-states = Numbers with status
copy-as-link = Link to this list
copy-as-markdown = Markdown table
copy-as-table = Table for a spreadsheet
back-to-results = Back to the list
save-to-mine = Save to my parcels
time-of-event = Time of the event
