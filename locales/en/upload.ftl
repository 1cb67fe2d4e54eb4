# The preview of a file, and what many parcels at once came to.

row-of-file = Row
row-without-number = This row has no number.
row-twice = The same parcel stands in row { $row }; it counts once.
row-known = In the list already
could-mean = It could be: { $names }.
preview-known = { $count ->
    [one] 1 parcel is in the list already
   *[other] { $count } parcels are in the list already
}
preview-take-over = Take order number, tag and remark from the file for parcels in the list already
preview-take-over-what = Without this, nothing changes: all parcels of the file are in the list. What the file leaves empty stays as it is.
added-changed = { $count ->
    [one] 1 of them was changed as the file says.
   *[other] { $count } of them were changed as the file says.
}
choose-all = Choose all on this page
choose-none = Choose none
to-actions = What to do with chosen parcels
done-archive = { $count ->
    [one] 1 parcel put into the archive.
   *[other] { $count } parcels put into the archive.
}
done-take-out = { $count ->
    [one] 1 parcel taken out of the archive.
   *[other] { $count } parcels taken out of the archive.
}
done-tag = { $count ->
    [one] Tag set for 1 parcel.
   *[other] Tag set for { $count } parcels.
}
done-stop = { $count ->
    [one] 1 parcel is not followed any more.
   *[other] { $count } parcels are not followed any more.
}
done-restart = { $count ->
    [one] 1 parcel is followed again.
   *[other] { $count } parcels are followed again.
}
done-delete = { $count ->
    [one] 1 parcel deleted.
   *[other] { $count } parcels deleted.
}
keys-all = ? shows this.
keys-title = Keys
keys-close = Close
expected-from = Expected from
expected-to = Expected until
