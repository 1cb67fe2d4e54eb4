# How a carrier’s answers are doing.

health-title = Its answers
health-works = It answers as it should.
health-late = It answers, but slowly at the moment. News may come a little later.
health-broken = It has not answered as it should since { $since }. Parcels keep their last known news, and this server keeps asking.
health-last-good = Last good answer: { $when }
carrier-broken = does not answer at the moment
