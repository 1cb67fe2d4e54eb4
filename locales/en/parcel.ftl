# A parcel: where it is, when it comes, what to do.

copy-number = Copy
number-copied = Copied
a-guess = (a guess)
when = When
what-to-do = What to do
good-to-know = Good to know
what-happened = What happened
not-reported = not reported
source = Source

where-asking = Asking { $carrier } now
where-no-news = { $carrier } knows this number and has nothing to tell yet
where-unserved = { $carrier } cannot be asked from this server
where-silent = { $carrier } has not answered yet
where-unknown = { $carrier } does not know this number
where-last-seen = { $what }, last seen in { $place }
where-at = { $what } in { $place }
where-at-day = { $what } in { $place } on { $day }
where-day = { $what } on { $day }
no-day-named = The carrier has not named a day.
expected = Expected { $when }
was-expected = Was expected { $when }
days-span = { $from } to { $to }
day-hours = { $day }, { $from } to { $to }
day-before = { $day }, before { $to }
day-after = { $day }, after { $from }

look-asking = Asking { $carrier }
look-no-news = No news yet
look-silent = No answer
look-unserved = Cannot be asked here
look-no-carrier = Which carrier?

hint-unknown = { $carrier } does not know this number.
hint-no-news = { $carrier } knows this number and has nothing to tell yet.
trouble = { $carrier } has not answered: { $why }.
trouble-since = { $carrier } has not answered since { $since }: { $why }.
trouble-unserved = This server cannot ask { $carrier }.

note-check-digit = The check digit of this { $carrier } number is wrong. Look for a typing error.
note-guess = { $carrier } is a guess from the form of the number.
note-form = The number does not have the form that { $carrier } uses. Look for a typing error.
note-local-times = { $carrier } gives times without a zone. They are marked as local time.
note-truncated = This parcel has more events than are kept. The oldest are left out.
empty-asking = The first answer usually takes a few seconds.
empty-unknown = { $carrier } was asked and has no events for this number.
empty-unserved = What happens to the parcel is told by { $carrier }; the link above leads there.
empty = No events yet.

postcode-wanted = { $carrier } tells more with the recipient’s postcode.
use-it = Use it
asking-carrier = Asking { $carrier }
latest-event = Latest event
last-asked = Last asked
last-answer = Last answer
asked-next = Asked next
asked-now = now
asked-never = not any more: the story has ended
answer-detail = In detail
connector = Connector
ask-now = Ask now
see-it-at = See it at { $carrier }
parcel = Parcel
service = Service
weight = Weight
pieces = Pieces
from = From
to = To
other-numbers = Other numbers
another-carrier = Another carrier?
choose-carrier = Choose from all carriers
no-such-carrier-title = No carrier of that name is known here
no-such-carrier-text = Start from the first page: it finds the carrier by the number.

event-message = Message
event-without-words = Event without words
no-time-given = no time given
local-time = local time
source-line = Carrier’s time “{ $time }”
source-no-zone = the carrier wrote no zone
source-code = code { $code }
