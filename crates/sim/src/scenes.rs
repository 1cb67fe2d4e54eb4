//! The seeded parcels: for every connector one in each situation a person may meet, when the world starts.
//!
//! Each scene names a plot and what must be true at the start. The start of the journey is then searched backwards in
//! time until the scene holds, so the parcels go on living afterwards like any other.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use packtrail_domain::detect::Detector;
use packtrail_domain::{Status, SubStatus};

use crate::dice::{dice, hash};
use crate::journey::{Brief, Journey};
use crate::speaker::Speaker;
use crate::story::Plot;
use crate::world::{Entry, Sample};

/// A situation at the start of the world.
#[derive(Debug, Clone, Copy)]
struct Scene {
    note: &'static str,
    plot: Plot,
    status: Status,
    /// Where the search begins, in hours before the start of the world.
    from_h: i64,
}

/// How far back the search goes from `from_h`.
const SEARCH_H: i64 = 16 * 24;
/// Numbers tried for one scene before it is left out: some connectors have no words for it.
const TRIES: u32 = 6;
/// A parcel does not leave its scene in the first minutes, so that there is time to look.
const CALM_MIN: i64 = 20;

const NOBODY_KNOWS: &str = "the carrier does not know this number";

fn scenes(speaker: &Speaker) -> Vec<Scene> {
    use SubStatus as S;
    let scene = |note, plot, status, from_h| Scene { note, plot, status, from_h };
    let mut all = vec![
        scene("label printed, not handed over yet", Plot::LabelOnly, Status::InfoReceived, 5),
        scene("collected and on its way", Plot::Smooth, Status::InTransit, 0),
        scene("out for delivery", Plot::Smooth, Status::OutForDelivery, 0),
        scene("delivered", Plot::Smooth, Status::Delivered, 0),
        scene("silent for more than 30 days", Plot::Silent, Status::Expired, 33 * 24),
        scene("about to start", Plot::Any, Status::InfoReceived, 0),
        scene("half way", Plot::Any, Status::InTransit, 0),
    ];
    let turns = [
        ("waiting at a pick-up point", S::AvailableForPickupOther),
        ("nobody at home", S::DeliveryFailureNoBody),
        ("a delivery attempt failed", S::DeliveryFailureOther),
        ("refused by the recipient", S::DeliveryFailureRejected),
        ("customs asks for information", S::InTransitCustomsRequiringInformation),
        ("delayed", S::ExceptionDelayed),
        ("damaged", S::ExceptionDamage),
        ("on the way back to the sender", S::ExceptionReturning),
        ("irregularity", S::ExceptionOther),
    ];
    let words = turns.iter().filter(|(_, turn)| speaker.can_say(*turn));
    all.extend(words.map(|(note, turn)| scene(note, Plot::Incident(*turn), turn.status(), 0)));
    all
}

/// Puts the parcels of all connectors into the world.
pub(crate) fn cast<'a>(
    seed: u64,
    start: Timestamp,
    speakers: impl Iterator<Item = &'a Speaker>,
    detector: Option<&Detector>,
) -> BTreeMap<String, Entry> {
    let mut entries = BTreeMap::new();
    // An aggregator tells of parcels that their own carriers know already.
    for speaker in speakers.filter(|speaker| speaker.is_own) {
        for (scene, carrier) in scenes(speaker).iter().zip(speaker.carriers.iter().cycle()) {
            let entry = (0..TRIES).find_map(|attempt| {
                let words = ["scene", &speaker.id, scene.note, &attempt.to_string()];
                let number = carrier.number(&mut dice(seed, &words), detector);
                stage(seed, start, speaker, &carrier.id, scene, number)
            });
            if let Some(entry) = entry {
                entries.entry(entry.sample.number.clone()).or_insert(entry);
            }
        }
        if let Some(carrier) = speaker.carriers.first() {
            let number = carrier.number(&mut dice(seed, &["nobody", &speaker.id]), detector);
            let sample = sample(speaker, &carrier.id, &number, NOBODY_KNOWS, Status::NotFound, None);
            entries.entry(number).or_insert(Entry { sample, fate: None });
        }
    }
    entries
}

fn sample(
    speaker: &Speaker,
    carrier: &str,
    number: &str,
    note: &str,
    status: Status,
    sub_status: Option<SubStatus>,
) -> Sample {
    Sample {
        connector: speaker.id.clone(),
        carrier: carrier.to_owned(),
        number: number.to_owned(),
        note: note.to_owned(),
        status,
        sub_status,
        next: None,
    }
}

/// Finds a start for which the scene holds for this number.
fn stage(
    seed: u64,
    start: Timestamp,
    speaker: &Speaker,
    carrier: &str,
    scene: &Scene,
    number: String,
) -> Option<Entry> {
    let jitter_min = i64::try_from(hash(seed, &["jitter", &number]) % 120).unwrap_or(0);
    let calm = start.checked_add(SignedDuration::from_mins(CALM_MIN)).ok()?;
    for back_h in (scene.from_h..scene.from_h + SEARCH_H).step_by(2) {
        let begins = start.checked_sub(SignedDuration::from_mins(60 * back_h + jitter_min + 1)).ok()?;
        let journey = Journey::draw(&Brief {
            seed,
            number: &number,
            carrier,
            home: speaker.home(carrier),
            to: None,
            start: begins,
            plot: scene.plot,
            voice: speaker.voice(),
        });
        let holds = journey.status(start) == scene.status && !journey.so_far(start).is_empty();
        if holds && journey.so_far(start).len() == journey.so_far(calm).len() && shows(scene, &journey, start)
        {
            let now = journey.current(start);
            let sample = sample(speaker, carrier, &number, scene.note, scene.status, now);
            return Some(Entry { sample, fate: Some((begins, scene.plot)) });
        }
    }
    None
}

/// A scene about one particular turn must show that turn, not merely its family.
fn shows(scene: &Scene, journey: &Journey, start: Timestamp) -> bool {
    match scene.plot {
        Plot::Incident(what) => journey.current(start) == Some(what),
        _ => true,
    }
}
