# What stands around every page, and messages of pages.

language-name = English
track-any = Track any parcel
description = Paste tracking numbers of any carrier. One honest timeline for each parcel.
skip = Skip to the content
demo-short = Demo
demo-tag = Demo: simulated carriers
promise = Packtrail runs on its owner’s own server. No ads, no third parties.
for-developers = For developers
languages = Languages
track-a-parcel = Track a parcel

not-found-title = There is no such page
not-found-text = The address may be mistyped or out of date. You can track a parcel from the first page.
store-failed-title = This server cannot read its data right now
store-failed-text = Nothing is lost. Please try again in a minute.
foreign-form-title = This form came from another site
foreign-form-text = Open the page here and send it again.

just-now = just now
in-a-moment = in a moment
minutes-ago = { $count } min ago
minutes-ahead = in { $count } min
hours-ago = { $count } h ago
hours-ahead = in { $count } h
days-ago = { $count ->
    [one] 1 day ago
   *[other] { $count } days ago
}
days-ahead = { $count ->
    [one] in 1 day
   *[other] in { $count } days
}
parcels = { $count ->
    [one] 1 parcel
   *[other] { $count } parcels
}

api-title = The API, for developers
api-heading = The API
