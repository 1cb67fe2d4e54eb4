# The carriers that carry a parcel on.

legs = Carried on by
leg-joined = Its scans are part of this timeline.
leg-no-news = It has told nothing of it yet.
leg-asking = It is being asked.
leg-unserved = It cannot be asked from this server.
leg-trouble = It has not answered: { $why }.
leg-told = Its number was named by the carrier before.
leg-form = A number was named by the carrier before; its form is of this carrier.
leg-post = It is the post of the country of destination, and knows the number.
leg-route = The carrier before usually hands over to it, and it knows the number.
leg-given = It was named by somebody who follows the parcel.
note-leg-unserved = { $carrier } carries the parcel on, but this server cannot ask it: no connector for it is set up. Its scans are missing here.
note-leg-guess = In the country of destination, { $carrier } probably carries the parcel on. That is a guess, and this server cannot ask it, so scans may be missing here.
