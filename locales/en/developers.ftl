# For developers: keys, endpoints, deliveries, usage, sandbox.

developer-nav = Developers
dev-reference = Reference
dev-keys = Keys
dev-endpoints = Endpoints
dev-deliveries = Deliveries
dev-usage = Usage
dev-sandbox = Sandbox
dev-back = Back
dev-keep = Keep it
dev-state = State
made-on = Made
refused-title = This was not done

key-new = Make a key
key-make = Make the key
keys-none = No key yet
keys-lead = A key opens the API for your programs. Make one for each program, so that you can replace one without touching the others.
keys-note = Only the beginning of a key is kept in a form that can be read. Whoever has a key can do what the API can: put it into the settings of your program, never into a page or an app.
keys-over = { $count ->
    [one] 1 key that is over
   *[other] { $count } keys that are over
}
key-label = Name
key-label-hint = Such as the program that uses it.
key-label-fault = Give the key a name, so that you know it again.
key-last-used = Last used
key-unused = never
key-made-on = made { $when }
key-networks = May be used from
key-networks-hint = Networks such as 203.0.113.0/24, one on a line; one address alone is 203.0.113.7/32. Empty: from anywhere.
key-anywhere = anywhere
key-works = Works
key-ends = Ends
key-until = on { $when }
key-over = Over
key-revoked = Revoked
key-ends-on = Last day
key-ends-hint = The key counts until the end of this day, UTC. Empty: until you revoke it.
key-ends-fault = This is no day. Write it like 2027-03-31.
key-compatible = Also for programs written for 17TRACK
key-compatible-hint = It then makes the “sign” header of messages in 17TRACK’s form. For that it is kept in encrypted form.
key-made = Your new key
key-made-lead = Copy it now. It is shown only this once.
key-try = Try it
key-try-compatible = As a program written for 17TRACK
key-replace = Replace
key-replace-this = Replace { $label }
key-replace-title = Replace a key
key-replace-lead = The new key has the name and the networks of “{ $label }”. The old one goes on working for a while, so that you can change your program without a gap.
key-overlap = The old key works
key-overlap-hint = After that it opens nothing.
overlap-none = until now: it ends at once
overlap-hour = for 1 more hour
overlap-day = for 24 more hours
overlap-week = for 7 more days
overlap-month = for 30 more days
key-revoke = Revoke
key-revoke-this = Revoke { $label } ({ $prefix }…)?
key-revoke-what = It opens nothing from that moment on, and this cannot be undone. To change keys without a gap, replace it instead.
key-used = It was last used { $when }.
key-is-revoked = The key is revoked.
line-fault = Line { $line }: { $fault }
network-unreadable = “{ $text }” is no network. Write it like 203.0.113.0/24; one address alone is 203.0.113.7/32.
network-length = “{ $text }” has too large a number behind the slash: such addresses have { $bits } bits.
network-start = “{ $text }” does not begin its network. Write { $meant } if you mean that one.

dev-endpoint = Endpoint
endpoint-add = Add an endpoint
endpoint-make = Add
endpoints-none = No endpoint yet
endpoints-lead = An endpoint is an address of yours that gets a message when a parcel has news. Nothing is lost: a message is tried ten times over four days, and can be sent again.
endpoint-url = Address
endpoint-url-hint = https, reachable from this server.
endpoint-label = Name (optional)
endpoint-form = Form of the messages
format-native = Packtrail
endpoint-lacks-key = No key of yours can make the “sign” header that 17TRACK’s receivers check.
endpoint-events = Events
endpoint-events-hint = None ticked: all of them.
events-all = All events
event-updated = A parcel has news
event-stopped = A parcel is no longer followed
event-disabled = Another endpoint was switched off
event-test = Test
endpoint-finer = Finer choice
endpoint-statuses = Only news that bring a parcel to
endpoint-statuses-hint = None ticked: every status.
endpoint-every = Send every state
endpoint-every-hint = Otherwise a message that waits gives way to a newer one of the same parcel.
endpoint-id = Id
endpoint-made = The endpoint is added
endpoint-new = Nothing sent yet
endpoint-good = Fine
endpoint-failing = Failing
endpoint-since = first failure { $when }
endpoint-failures = { $count ->
    [one] 1 failed attempt
   *[other] { $count } failed attempts in a row
}
endpoint-paused = Paused after failures
endpoint-until = goes on { $when }
endpoint-off = Switched off
endpoint-on = Switch on
endpoint-read = Read by its owner
endpoint-read-by = No address: its owner reads the messages
off-by-owner = by a member
off-by-receiver = the receiver answered 410: it wants no more
off-by-failures = every attempt failed for five days; switch it on when it answers again
endpoint-try = Send a test
endpoint-delete = Delete the endpoint
endpoint-delete-what = { $endpoint } gets no more messages, and its messages are deleted with it. This cannot be undone.
endpoint-deleted = The endpoint is deleted.
dev-messages = { $count ->
    [0] No messages
    [one] 1 message
   *[other] { $count } messages
}
messages-of = { $messages }: { $endpoint }
dev-secret = Signing secret
secret-about = Each message is signed with it, so that your program knows that the message is from here. It was shown when it was made.
secret-lead = Put it into the settings of your receiver, which checks each message with it. It is shown only this once.
secret-use = As a setting
secret-kept = I have kept it
secret-made = The new signing secret
secret-replace = Replace the secret
secret-replace-what = { $endpoint } gets a new secret. For 24 hours each message is signed with both, so that you can change your receiver without a gap.
secret-old = The secret before signs too until { $when }.
url-too-long = This address is too long.
url-unreadable = This is no web address. Write it like https://shop.example/hook.
url-https = The address begins with https.
url-port = Only the ports 443 and 8443 can be used.
url-user = Leave out the user name and the password.
url-fragment = Leave out the part behind #.
url-host = The name of this host cannot be used.
url-private = This address is not public. For a receiver in your own network, the operator of this server names it in the settings.
fault-long = This is longer than { $most } characters.
fault-networks = A key is bound to { $most } networks at most.
fault-ends = This day has passed.
fault-choice = Choose one of the values that the form offers.
fault-key-over = This key is revoked or over. Make a new one.
fault-endpoints = An account has { $most } endpoints at most. Delete one first.
fault-off = The endpoint is switched off. Switch it on first.
fault-unsent = Nobody sends to this endpoint: its owner reads the messages.
fault-span = Write a number and m, h or d: 90m, 6h or 3d.
fault-far = The clock moves by { $days } days at most at a time.
fault-unsealed = This server cannot keep secrets: { $why }.

dev-delivery = Delivery
deliveries-none = No endpoint, no deliveries
deliveries-empty = Nothing was sent yet. A test on the page of an endpoint shows whether it works.
deliveries-no-fit = No delivery fits.
deliveries-newest = The newest
deliveries-older = Older ones
delivery-title = Delivery { $sequence }
delivery-link = { $event }, delivery { $sequence }
delivery-pending = Waiting
delivery-delivered = Delivered
delivery-failed = Failed
delivery-superseded = Overtaken
delivery-stored = Kept
delivery-next = next attempt { $when }
delivery-by = by delivery { $sequence }
delivery-about = About
delivery-parcel = The parcel
delivery-due = Next attempt
delivery-done = Done
delivery-request = Request
delivery-answer = Answer
body-of-request = Body of the request
body-of-answer = Body of the answer
body-cut = { $count ->
    [one] 1 more character is left out.
   *[other] { $count } more characters are left out.
}
answer-empty = The answer had no text.
answer-none = There was no attempt yet.
attempts-made = { $count ->
    [one] 1 attempt
   *[other] { $count } attempts
}
attempts-list = Attempts
attempt-number = Attempt { $number }
attempt-at = When
attempt-took = Took
attempt-ms = { $ms } ms
attempt-redirect = HTTP { $status }: redirects are not followed
attempt-not-reached = The address could not be reached
attempt-no-answer = No answer in time
attempt-unreadable = The answer could not be read
dev-replay = Send again
replay-one = Send again
replay-failed-title = All that failed
replay-failed = { $count ->
    [0] No message failed or was kept while the endpoint was off.
    [one] 1 message failed or was kept while the endpoint was off.
   *[other] { $count } messages failed or were kept while the endpoint was off.
}
replay-range = From one number to another
replay-range-hint = The last message of this endpoint has the number { $last }. Messages are kept for 30 days.
replay-from = From
replay-to = To (empty: the last)
replay-range-fault = Give a number to begin with, and none before it to end with.
replay-nothing = There is no such message.
replay-choose = Go on
replay-these = { $count ->
    [one] Send 1 message again?
   *[other] Send { $count } messages again?
}
replay-what = Each goes out with the same webhook-id as before, so that a receiver knows what it has already.
replay-now = Send
replay-done = { $count ->
    [one] 1 message goes out again.
   *[other] { $count } messages go out again.
}

usage-today = Parcels added today
usage-used = In all
usage-left = Left
usage-no-limit = No limit
usage-rate = Calls of the API
usage-rate-is = { $count } a second for each key
usage-what = Each parcel that is added counts once, however often it is asked about.
usage-by-day = Parcels added on each of the last 30 days
usage-registrations = Parcels added
usage-none = No parcel was added in the last 30 days.
usage-messages = Deliveries of the last 30 days

sandbox-lead = Numbers that begin with SBX belong to a carrier that does not exist. Add one, move the clock, and see what your program does: messages, pages and answers are those of any parcel.
sandbox-move = Move the clock of all of them
step-hours = + 6 hours
step-day = + 1 day
step-days = + 3 days
sandbox-own = Or by
sandbox-go = Move
sandbox-own-hint = Minutes, hours or days, such as 90m, 6h or 3d.
sandbox-none = No parcel of the sandbox yet. Add one below.
sandbox-clock = Its clock
sandbox-next = next step in { $span }
sandbox-asked = being asked about now
sandbox-end = nothing more will come
sandbox-walks = What there is
sandbox-add = Add
sandbox-add-this = Add a parcel SBX{ $walk }
sandbox-moved = { $count ->
    [0] There is no parcel whose clock could be moved.
    [one] The clock of 1 parcel was moved by { $span }.
   *[other] The clocks of { $count } parcels were moved by { $span }.
}
span-days = { $count } d
span-hours = { $count } h
span-minutes = { $count } min
walk-delivered = Picked up after 6 hours, sorted after 18, on the round after 42, delivered after 48.
walk-pickup = Waits at a shop after 44 hours, collected after 70.
walk-failure = Nobody at home after 46 hours, delivered after 70.
walk-return = Refused after 46 hours, on its way back after 60, back after 96.
walk-customs = Through customs, who want an invoice; delivered after 98 hours.
walk-expired = Nothing after 6 hours: expired 30 days later.
walk-not-found = Never known.
walk-every = Every sub-status there is, one every six hours.
