//! What happened before the world starts: the parcels of somebody who has been sending for months, to the same few
//! places again and again. Lists, orders and statistics have something to show then.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use packtrail_domain::SubStatus;

use crate::dice::dice;
use crate::story::Plot;
use crate::world::{Sample, World};

/// Journeys drawn for one that is kept: those of rare lanes are left out.
const DRAWN: usize = 4;
/// Lanes that are kept.
const LANES: usize = 2;
/// Where the numbers of this page begin, apart from those that others ask the world for.
const FIRST: u64 = 7_000_000;

/// A number with its start and the turn it takes.
type Drawn = (Timestamp, String, Plot);

impl World {
    /// Puts parcels of a connector's first carrier into the world that set out in the days before it starts. Gives them
    /// with the moment each was announced, oldest first.
    pub fn live_through(&mut self, connector: &str, count: usize, days: i64) -> Vec<(Timestamp, Sample)> {
        let mut lanes: BTreeMap<(&str, &str), Vec<Drawn>> = BTreeMap::new();
        for index in (FIRST..).take(count * DRAWN) {
            let Some(number) = self.number(connector, index) else { break };
            let mut rng = dice(self.seed(), &["past", connector, &number]);
            let ago = SignedDuration::from_mins(rng.i64(1..days.max(1) * 24 * 60));
            let Ok(begins) = self.start().checked_sub(ago) else { continue };
            let plot = usual(rng.u8(..100));
            let Some(journey) = self.drawn(connector, &number, begins, plot) else { break };
            let lane = (journey.origin.city.country, journey.destination.city.country);
            lanes.entry(lane).or_default().push((begins, number, plot));
        }
        let mut lanes: Vec<_> = lanes.into_values().collect();
        lanes.sort_by_key(|lane| std::cmp::Reverse(lane.len()));
        let mut kept: Vec<_> = lanes.into_iter().take(LANES).flatten().collect();
        kept.truncate(count);
        kept.sort();
        let mut samples = Vec::with_capacity(kept.len());
        for (begins, number, plot) in kept {
            self.plant(connector, &number, Some((begins, plot)));
            samples.extend(self.sample(&number).map(|sample| (begins, sample)));
        }
        samples
    }
}

/// Most parcels arrive; a few are lost sight of, some run into trouble and are delivered or come back.
const fn usual(roll: u8) -> Plot {
    match roll {
        0..80 => Plot::Smooth,
        80..84 => Plot::Silent,
        84..86 => Plot::LabelOnly,
        86..90 => Plot::Incident(SubStatus::DeliveryFailureNoBody),
        90..93 => Plot::Incident(SubStatus::AvailableForPickupOther),
        _ => Plot::Any,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn most_parcels_arrive() {
        let smooth = (0..100).filter(|roll| usual(*roll) == Plot::Smooth).count();
        assert_eq!(smooth, 80);
    }
}
