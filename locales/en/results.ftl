# Several parcels on one page, and what was pasted.

show-only = Show only
all-of = All { $count }
needs-you = { $count ->
    [one] 1 needs you
   *[other] { $count } need you
}
group-today = { $count } out for delivery
group-moving = { $count } moving
group-done = { $count } delivered
group-waiting = { $count } without news
change-numbers = Add or change numbers
or-is-it = Or is it
over-page = { $left ->
    [one] One page takes { $count } numbers. 1 number is left out:
   *[other] One page takes { $count } numbers. { $left } numbers are left out:
}
track-these = Track these
not-followed = Not followed ({ $count })
no-carrier-known = No carrier known here uses this form. Choose one to ask.
too-long-title = That text is too long
too-long-text = Paste up to 64 kB at once. For long lists, paste only the column with the numbers.

left-wrong-check-digit = the check digit is wrong: look for a typing error
left-no-digits = no digits, so no tracking number
left-no-form = fits no form of a tracking number
left-number-length = a tracking number has { $min } to { $max } letters and digits
left-looks-like = looks like { $what }
kind-telephone-number = a telephone number
kind-date = a date
kind-card-number = a card number
kind-amount = an amount
kind-e-mail-address = an e-mail address
kind-air-waybill = an air waybill: freight, not a parcel
kind-container = a container: freight, not a parcel
kind-social-security-number = a social security number
kind-tax-number = a tax number
kind-imei = an IMEI
kind-coordinates = coordinates
kind-uuid = a UUID
kind-order-number = an order number
kind-ip-address = an IP address
kind-version = a version
kind-time = a time
kind-isbn = an ISBN
kind-iban = an IBAN
kind-product-code = a product code
kind-routing-code = only the routing code of a label: scan the other barcode
kind-sim-card-number = a SIM card number
kind-bank-account = a bank account
kind-airline-ticket = an airline ticket
kind-postcode = a postcode
kind-issn = an ISSN
kind-pattern-of-digits = a pattern of digits
kind-other = something that is no tracking number

whose-number = Whose number is { $number }?
carrier-of = Carrier of { $number }
by-its-form = By its form
all-carriers = All carriers
no-number-title = That is not a tracking number
no-number-text = Start from the first page: it takes any text and finds the numbers in it.
