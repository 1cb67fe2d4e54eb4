# What an account's own parcels say about a number.

chosen-before = (your choice)
note-chosen-before = You chose { $carrier } for this number.
note-habit = { $count ->
    [one] Such numbers are used by several carriers. It is taken for one of { $carrier }, as your last parcel was.
   *[other] Such numbers are used by several carriers. It is taken for one of { $carrier }, as { $parcels } of your last { $count } parcels were.
}
