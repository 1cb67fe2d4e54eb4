//! What happens to a parcel, before it has times and places: a list of beats.
//!
//! A story is drawn from the dice alone; a carrier's vocabulary is applied afterwards ([`Vocabulary`]), so that two
//! connectors which know the same number tell the same story in the words each of them has.

use fastrand::Rng;
use packtrail_domain::SubStatus;

use crate::dice::pick;

/// Where on the way a beat happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stop {
    /// Where the sender lives.
    Origin,
    /// The sorting centre of the sender's country.
    OriginHub,
    /// The sorting centre of the recipient's country.
    DestinationHub,
    /// Where the recipient lives.
    Destination,
}

/// One thing that will happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Beat {
    /// What.
    pub(crate) status: SubStatus,
    /// Where.
    pub(crate) stop: Stop,
    /// Least and greatest number of minutes since the beat before.
    pub(crate) wait_min: (u64, u64),
    /// Hours of the local day in which people do this; `None` when machines do it at any time.
    pub(crate) hours: Option<(i8, i8)>,
}

/// The turn a journey takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Plot {
    /// Whatever the dice say.
    Any,
    /// From door to door without trouble.
    Smooth,
    /// The label is printed and the parcel never handed over.
    LabelOnly,
    /// It moves, and then nobody says anything any more.
    Silent,
    /// Something particular happens on the way; it goes on from there as such things do.
    Incident(SubStatus),
}

impl Plot {
    /// A plot in which this sub-status happens, if any can show it.
    pub fn showing(status: SubStatus) -> Self {
        if is_incident(status) { Self::Incident(status) } else { Self::Smooth }
    }
}

/// What a connector can say.
#[derive(Debug, Clone)]
pub(crate) struct Vocabulary<'a> {
    allowed: &'a [SubStatus],
}

impl<'a> Vocabulary<'a> {
    pub(crate) fn new(allowed: &'a [SubStatus]) -> Self {
        Self { allowed }
    }

    fn has(&self, status: SubStatus) -> bool {
        self.allowed.contains(&status)
    }

    /// The word for a beat: its own, else the general one of its family, else silence.
    pub(crate) fn word(&self, status: SubStatus) -> Option<SubStatus> {
        use SubStatus as S;
        if self.has(status) {
            return Some(status);
        }
        let general = match status.as_str().split_once('_').map(|(family, _)| family) {
            Some("InTransit") => S::InTransitOther,
            Some("DeliveryFailure") => S::DeliveryFailureOther,
            // A return that cannot be told as one must not become a trouble that goes on.
            Some("Exception") if !matches!(status, S::ExceptionReturning | S::ExceptionReturned) => {
                S::ExceptionOther
            }
            _ => return None,
        };
        self.has(general).then_some(general)
    }

    /// Whether it can tell of a border: who has no word for one carries at home only.
    pub(crate) fn crosses_borders(&self) -> bool {
        use SubStatus as S;
        let border = [S::InTransitDeparture, S::InTransitArrival, S::InTransitCustomsProcessing];
        border.into_iter().any(|status| self.has(status))
    }

    /// Incidents this connector can tell of.
    pub(crate) fn incidents(&self) -> Vec<SubStatus> {
        SubStatus::ALL.iter().copied().filter(|status| is_incident(*status) && self.has(*status)).collect()
    }
}

/// Whether a sub-status is a turn of the story rather than a step of the usual way.
pub(crate) fn is_incident(status: SubStatus) -> bool {
    use SubStatus as S;
    !matches!(
        status,
        S::NotFoundOther
            | S::NotFoundInvalidCode
            | S::InfoReceived
            | S::InTransitPickedUp
            | S::InTransitOther
            | S::InTransitDeparture
            | S::InTransitArrival
            | S::InTransitCustomsProcessing
            | S::InTransitCustomsReleased
            | S::OutForDeliveryOther
            | S::DeliveredOther
    )
}

const DAY: Option<(i8, i8)> = Some((8, 20));
const MORNING: Option<(i8, i8)> = Some((5, 10));

/// Writes the beats of one journey.
pub(crate) struct Author<'a> {
    rng: &'a mut Rng,
    abroad: bool,
    beats: Vec<Beat>,
}

impl<'a> Author<'a> {
    pub(crate) fn new(rng: &'a mut Rng, abroad: bool) -> Self {
        Self { rng, abroad, beats: Vec::new() }
    }

    /// The beats of a plot.
    pub(crate) fn write(mut self, plot: Plot, words: &Vocabulary<'_>) -> Vec<Beat> {
        let plot = match plot {
            Plot::Any => self.draw(words),
            other => other,
        };
        self.beat(SubStatus::InfoReceived, Stop::Origin, (0, 0), None);
        match plot {
            Plot::LabelOnly => {}
            Plot::Silent => {
                self.collected();
                self.border(None);
            }
            Plot::Any | Plot::Smooth => {
                self.collected();
                self.border(None);
                self.arrives();
                self.delivered();
            }
            Plot::Incident(what) => self.incident(what),
        }
        self.beats
    }

    fn draw(&mut self, words: &Vocabulary<'_>) -> Plot {
        let roll = self.rng.u8(..100);
        let incident = pick(self.rng, &words.incidents()).copied();
        match (roll, incident) {
            (0..=3, _) => Plot::LabelOnly,
            (4..=9, _) => Plot::Silent,
            (10..=59, Some(what)) => Plot::Incident(what),
            _ => Plot::Smooth,
        }
    }

    fn beat(&mut self, status: SubStatus, stop: Stop, wait_min: (u64, u64), hours: Option<(i8, i8)>) {
        self.beats.push(Beat { status, stop, wait_min, hours });
    }

    fn collected(&mut self) {
        self.beat(SubStatus::InTransitPickedUp, Stop::Origin, (60, 1_800), DAY);
        for _ in 0..self.rng.u8(0..=2) {
            self.beat(SubStatus::InTransitOther, Stop::OriginHub, (30, 700), None);
        }
    }

    /// Over the border, or from hub to hub at home; `trouble` is what customs does.
    fn border(&mut self, trouble: Option<SubStatus>) {
        if !self.abroad && trouble.is_none() {
            self.beat(SubStatus::InTransitOther, Stop::DestinationHub, (180, 1_200), None);
            return;
        }
        self.beat(SubStatus::InTransitDeparture, Stop::OriginHub, (120, 1_500), None);
        self.beat(SubStatus::InTransitArrival, Stop::DestinationHub, (400, 4_000), None);
        self.beat(SubStatus::InTransitCustomsProcessing, Stop::DestinationHub, (15, 600), None);
        if let Some(trouble) = trouble {
            self.beat(trouble, Stop::DestinationHub, (60, 1_500), DAY);
        }
        self.beat(SubStatus::InTransitCustomsReleased, Stop::DestinationHub, (120, 2_000), DAY);
    }

    fn arrives(&mut self) {
        for _ in 0..self.rng.u8(0..=2) {
            self.beat(SubStatus::InTransitOther, Stop::DestinationHub, (40, 600), None);
        }
        self.beat(SubStatus::InTransitOther, Stop::Destination, (90, 900), None);
    }

    fn round(&mut self) {
        self.beat(SubStatus::OutForDeliveryOther, Stop::Destination, (60, 600), MORNING);
    }

    fn delivered(&mut self) {
        self.round();
        self.beat(SubStatus::DeliveredOther, Stop::Destination, (45, 540), DAY);
    }

    fn waits_at_pickup_point(&mut self) {
        self.beat(SubStatus::AvailableForPickupOther, Stop::Destination, (60, 500), DAY);
        self.beat(SubStatus::DeliveredOther, Stop::Destination, (120, 4_000), DAY);
    }

    fn goes_back(&mut self) {
        self.beat(SubStatus::ExceptionReturning, Stop::Destination, (300, 3_000), DAY);
        if self.rng.bool() {
            self.beat(SubStatus::ExceptionReturning, Stop::OriginHub, (900, 4_000), None);
        }
        self.beat(SubStatus::ExceptionReturned, Stop::Origin, (600, 3_000), DAY);
    }

    fn incident(&mut self, what: SubStatus) {
        use SubStatus as S;
        if what == S::ExceptionCancel {
            return self.beat(what, Stop::Origin, (60, 2_000), DAY);
        }
        self.collected();
        let at_customs = matches!(what, S::InTransitCustomsRequiringInformation | S::ExceptionSecurity);
        self.border(at_customs.then_some(what));
        match what {
            S::InTransitCustomsRequiringInformation | S::ExceptionSecurity => {
                self.arrives();
                self.delivered();
            }
            S::ExceptionDelayed | S::ExceptionOther => {
                self.beat(what, Stop::DestinationHub, (60, 1_500), None);
                self.arrives();
                self.delivered();
            }
            S::ExceptionLost | S::ExceptionDestroyed => {
                self.beat(what, Stop::DestinationHub, (2_000, 9_000), DAY);
            }
            S::ExceptionDamage | S::ExceptionRejected | S::ExceptionNoBody => {
                self.arrives();
                self.beat(what, Stop::Destination, (60, 900), DAY);
                self.goes_back();
            }
            S::AvailableForPickupOther => {
                self.arrives();
                self.waits_at_pickup_point();
            }
            S::ExpiredOther => {
                self.arrives();
                self.beat(S::AvailableForPickupOther, Stop::Destination, (60, 500), DAY);
                self.beat(what, Stop::Destination, (5_000, 11_000), MORNING);
                self.goes_back();
            }
            S::ExceptionReturning | S::ExceptionReturned => {
                self.arrives();
                self.round();
                self.beat(S::DeliveryFailureInvalidAddress, Stop::Destination, (45, 500), DAY);
                self.goes_back();
            }
            _ => self.failed_delivery(what),
        }
    }

    fn failed_delivery(&mut self, what: SubStatus) {
        self.arrives();
        self.round();
        self.beat(what, Stop::Destination, (45, 500), DAY);
        match (what, self.rng.u8(..3)) {
            (SubStatus::DeliveryFailureRejected, _) => self.goes_back(),
            (_, 0) => self.waits_at_pickup_point(),
            _ => self.delivered(),
        }
    }
}

/// Our own words for a status; neighbours differ so that no two events of a day read alike.
pub(crate) fn text(status: SubStatus, turn: usize) -> &'static str {
    let list = texts(status);
    list.get(turn % list.len().max(1)).copied().unwrap_or("Event recorded")
}

fn texts(status: SubStatus) -> &'static [&'static str] {
    use SubStatus as S;
    match status {
        S::NotFoundOther | S::NotFoundInvalidCode => &["Number unknown"],
        S::InfoReceived => &["Shipment data received from the sender"],
        S::InTransitPickedUp => &["Parcel collected from the sender"],
        S::InTransitOther => &[
            "Sorted at the parcel centre",
            "Loaded & on the way to the next centre",
            "Reached a parcel centre",
            "Scanned on the line-haul",
            "Left the parcel centre",
        ],
        S::InTransitDeparture => &["Left the country of origin"],
        S::InTransitArrival => &["Reached the country of destination"],
        S::InTransitCustomsProcessing => &["Handed to customs for clearance"],
        S::InTransitCustomsReleased => &["Released by customs"],
        S::InTransitCustomsRequiringInformation => &["Customs asks for more information"],
        S::ExpiredOther => &["Storage time at the pick-up point has run out"],
        S::AvailableForPickupOther => &["Ready for collection at the pick-up point"],
        S::OutForDeliveryOther => &["Out for delivery"],
        S::DeliveryFailureOther => &["Delivery attempt was not successful"],
        S::DeliveryFailureNoBody => &["Nobody was at home for the delivery attempt"],
        S::DeliveryFailureSecurity => &["Charges must be paid before the delivery"],
        S::DeliveryFailureRejected => &["The recipient refused the parcel"],
        S::DeliveryFailureInvalidAddress => &["The address is incomplete or wrong"],
        S::DeliveredOther => &["Delivered"],
        S::ExceptionOther => &["Irregularity recorded"],
        S::ExceptionReturning => &["On the way back to the sender", "Return to the sender goes on"],
        S::ExceptionReturned => &["Returned to the sender"],
        S::ExceptionNoBody => &["Recipient data is wrong or missing"],
        S::ExceptionSecurity => &["Held for a security check"],
        S::ExceptionDamage => &["Damage found"],
        S::ExceptionRejected => &["Refused before the delivery"],
        S::ExceptionDelayed => &["Delayed"],
        S::ExceptionLost => &["Declared lost"],
        S::ExceptionDestroyed => &["Destroyed"],
        S::ExceptionCancel => &["Order cancelled"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dice::dice;

    fn story(seed: u64, plot: Plot, allowed: &[SubStatus]) -> Vec<SubStatus> {
        let beats = Author::new(&mut dice(seed, &["story"]), true).write(plot, &Vocabulary::new(allowed));
        beats.iter().map(|beat| beat.status).collect()
    }

    #[test]
    fn every_incident_happens_in_its_own_story() {
        for what in SubStatus::ALL.iter().copied().filter(|status| is_incident(*status)) {
            assert!(story(1, Plot::Incident(what), SubStatus::ALL).contains(&what), "{what}");
        }
    }

    #[test]
    fn nothing_is_delivered_after_a_return_began() {
        for seed in 0..2_000 {
            let story = story(seed, Plot::Any, SubStatus::ALL);
            let turned = story.iter().position(|status| *status == SubStatus::ExceptionReturning);
            if let Some(rest) = turned.and_then(|index| story.get(index..)) {
                let back = [SubStatus::ExceptionReturning, SubStatus::ExceptionReturned];
                assert!(rest.iter().all(|status| back.contains(status)), "seed {seed}: {story:?}");
            }
        }
    }

    #[test]
    fn a_word_that_is_missing_becomes_the_general_one_or_silence() {
        let words = Vocabulary::new(&[SubStatus::InTransitOther, SubStatus::ExceptionOther]);
        assert_eq!(words.word(SubStatus::InTransitDeparture), Some(SubStatus::InTransitOther));
        assert_eq!(words.word(SubStatus::ExceptionDamage), Some(SubStatus::ExceptionOther));
        assert_eq!(words.word(SubStatus::ExceptionReturned), None);
        assert_eq!(words.word(SubStatus::DeliveredOther), None);
    }
}
