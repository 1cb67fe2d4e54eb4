# Under the box of the first page, while somebody types: what was found in the text.

found-title = Found in the text
found-count = { $count ->
    [0] No tracking number found.
    [one] 1 number found.
   *[other] { $count } numbers found.
}
found-open = { $count ->
    [one] 1 needs a look.
   *[other] { $count } need a look.
}
chip-either = { $one } or { $other }?
chip-typo = wrong check digit: look for a typing error
chip-nobody = no carrier known here uses this form; you choose one in the next step
chip-anyway = Track it anyway
chip-over = { $left ->
    [one] One page takes { $count } numbers; 1 is left for a second page.
   *[other] One page takes { $count } numbers; { $left } are left for another page.
}
chip-rest = { $count ->
    [one] 1 more piece of text is not a number.
   *[other] { $count } more pieces of text are not numbers.
}
left-like-telephone = in uneven groups like a telephone number; write a tracking number without blanks
