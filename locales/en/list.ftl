# A member’s own list: search, add, change.

my-parcels = My parcels
archive = Archive
order-of = Order { $order } ({ $count })
list-empty = Nothing here yet. Three ways to add parcels:
way-paste = Paste
way-paste-how = Any text will do: a mail, a column, a link. The numbers in it are found.
way-file = A file
way-file-how = CSV or Excel (XLSX), with a column for the number and, if you like, carrier, order, tag, remark and postcode. You see what was found before anything is added.
way-api = A program
way-api-how = Your shop or your own program adds them through the API.
search-button = Show
search-hint = Number, order, tag, text
any = Any
sort = Sort
sort-added = Last added first
sort-news = Latest news first
filter-save = Save this view
filter-delete = Delete the view { $name }
name = Name
place = Place
expected-day = Expected
order-number = Order number
order-and-tag = Order, tag
postcode = Postcode
choose-parcel = Choose { $number }
edit-parcel = Edit { $number }
edit = Edit
is-stopped = No longer followed
is-archived = In the archive
with-chosen = With the chosen ones
do-archive = Archive
do-take-out = Take out of the archive
do-tag = Set the tag
do-stop = Stop following
do-restart = Follow again
do-delete = Delete
delete-title = Delete parcels
delete-these = { $count ->
    [one] Delete this parcel?
   *[other] Delete these { $count } parcels?
}
delete-what = They leave your list with their tags and remarks. This cannot be undone; the archive keeps them out of sight instead.
keep-them = Keep
nothing-chosen-title = Nothing is chosen
nothing-chosen-text = Go back, tick the parcels, then say what to do with them.
filters-full-title = There are 50 views already
filters-full-text = Delete one of them, then save this one.
nothing-fits = No parcel fits.
archive-empty = The archive is empty.
as-csv = Download as CSV
keys-help = Keys: j and k move, x chooses, e edits, / searches.
pages = Pages
page-before = Earlier page
page-after = Next page
add-title = Add parcels
add-button = Add
add-nothing = Paste at least one number.
added = { $count ->
    [one] 1 parcel added.
   *[other] { $count } parcels added.
}
added-before = { $count ->
    [one] 1 was in the list before.
   *[other] { $count } were in the list before.
}
added-guessed = { $count ->
    [one] The carrier of 1 is a guess; change it in the list if it is another.
   *[other] The carriers of { $count } are guesses; change them in the list if they are others.
}
added-not = { $count ->
    [one] 1 was not added.
   *[other] { $count } were not added.
}
to-the-list = To the list
not-added = Not added
and-more = { $count ->
    [one] and 1 more
   *[other] and { $count } more
}
correct-below = They stand in the box below: correct them and add them again.
refused-number = This is no tracking number: check its length and signs.
refused-carrier-unknown = No carrier of this name is known here.
refused-carrier-undetected = No carrier is known to use such numbers: look for a typing error, or name the carrier.
refused-carrier-unserved = This carrier cannot be asked from here yet. Choose another carrier, or add the number again once it is served.
refused-quota = The account has no registration left. Wait for the next month, or ask the operator for more.
refused-digits-lost = The spreadsheet rounded this number, and its digits are lost. Format the column as text and enter the number again.
file = File
sample-file = A sample to begin with
preview-button = Show what is in it
preview-title = What is in the file
preview-good = { $count ->
    [one] 1 parcel can be added
   *[other] { $count } parcels can be added
}
preview-faults = { $count ->
    [one] 1 row has a fault
   *[other] { $count } rows have a fault
}
preview-add = { $count ->
    [one] Add this parcel
   *[other] Add these { $count } parcels
}
preview-other = Choose another file
file-too-large = This file is too large: up to { $size } MB are read.
file-too-many-rows = This file has too many rows: up to { $rows } are read at once. Split it.
file-unknown = This is neither CSV nor XLSX. In Excel, choose “Save as” and one of these.
file-unreadable = This file is damaged and cannot be read. Save it again and send it once more.
file-empty = No numbers were found in it. One column must hold tracking numbers.
see-timeline = See its timeline
carrier-exists = Your list has this number with that carrier already. The rest is saved.
carrier-limit = The carrier of one parcel can be changed five times. The rest is saved.
carrier-stopped = Follow the parcel again before you change its carrier. The rest is saved.
