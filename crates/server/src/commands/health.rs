//! The part of `packtrail doctor` on how connectors are doing: what works, what is broken since when and why.

use anyhow::Result;
use jiff::{SignedDuration, Timestamp};
use packtrail_domain::health::{Condition, Counts, SHAPES_MAX, Verdict};
use packtrail_store::{ShapeRow, Store};

/// How many connectors are told of.
const LISTED: usize = 1_000;
/// Shapes that come in a connector's first time are usual ones.
const LEARNING: SignedDuration = SignedDuration::from_hours(24);
/// How long a shape is called new.
const NEW: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Tells of every connector that was asked within the time that is kept.
pub(super) async fn tell(store: &Store, now: Timestamp) -> Result<()> {
    for one in store.connector_health().list(LISTED).await? {
        println!("health      {:<16} {}", one.connector, state(&one.condition));
        let recent = &one.condition.recent;
        if recent.requests > 0 {
            println!("            {:<16} last 24 h: {}", "", counts(recent));
        }
        if let Some(at) = one.condition.last_good {
            println!("            {:<16} last good answer {}", "", short(at));
        }
        let shapes = store.connector_health().shapes(&one.connector, SHAPES_MAX).await?;
        for row in new_shapes(&shapes, now) {
            println!(
                "            {:<16} new shape of answers since {}, {} times: look whether all is still read",
                "",
                short(row.first),
                row.count
            );
        }
    }
    Ok(())
}

fn state(condition: &Condition) -> String {
    let word = match condition.verdict() {
        Verdict::Works => "works".to_owned(),
        Verdict::Late => "works, and answers late".to_owned(),
        Verdict::Broken(since) => format!("BROKEN since {}", short(since)),
    };
    match &condition.trouble {
        Some(trouble) => {
            format!("{word}; trouble x{} in a row, last {}: {}", trouble.run, trouble.outcome, trouble.detail)
        }
        None => word,
    }
}

fn counts(recent: &Counts) -> String {
    let answers: u64 = recent.outcomes.values().sum();
    let share = |count: u64| (count * 100).checked_div(answers).unwrap_or(0);
    let shares: Vec<String> = recent
        .outcomes
        .iter()
        .map(|(outcome, count)| format!("{outcome} {count} ({} %)", share(*count)))
        .collect();
    let mean = recent.mean_ms().unwrap_or(0);
    format!(
        "{}; requests {}, on average {mean} ms, at most {} ms",
        shares.join(", "),
        recent.requests,
        recent.slowest_ms
    )
}

/// Shapes that came up lately beside ones that were usual before. A connector that fills its list has no usual ones.
fn new_shapes(shapes: &[ShapeRow], now: Timestamp) -> Vec<&ShapeRow> {
    let Some(begin) = shapes.iter().map(|row| row.first).min() else { return Vec::new() };
    if shapes.len() >= SHAPES_MAX {
        return Vec::new();
    }
    let is_new =
        |row: &&ShapeRow| row.first.duration_since(begin) > LEARNING && now.duration_since(row.first) < NEW;
    shapes.iter().filter(is_new).collect()
}

/// To the second: nobody looks for a fault by the millisecond.
fn short(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hour: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + hour * 3_600).unwrap()
    }

    fn row(shape: &str, hour: i64) -> ShapeRow {
        let (connector, shape) = ("ups".to_owned(), shape.to_owned());
        ShapeRow { connector, shape, count: 1, first: at(hour), last: at(hour) }
    }

    #[test]
    fn a_shape_is_new_for_a_week_beside_usual_ones() {
        let shapes = [row("c", 300), row("b", 20), row("a", 0)];
        let told =
            |hour: i64| new_shapes(&shapes, at(hour)).iter().map(|row| row.shape.clone()).collect::<Vec<_>>();
        assert_eq!(told(301), ["c"]);
        assert!(told(300 + 7 * 24).is_empty() && new_shapes(&shapes[1..], at(301)).is_empty());
        let many: Vec<ShapeRow> = (0..16).map(|number| row(&number.to_string(), number * 30)).collect();
        assert!(new_shapes(&many, at(451)).is_empty(), "where every answer is different none is new");
    }

    #[test]
    fn a_broken_connector_says_since_when_and_why() {
        let answer = packtrail_domain::Answer::without_report(
            packtrail_domain::Outcome::AuthBroken,
            "the key is not accepted",
        );
        let mut tally = packtrail_domain::health::Tally::default();
        tally.note(at(0), at(0), &[&answer]);
        let condition = Condition { recent: tally.counts, last_good: None, trouble: tally.trouble };
        assert_eq!(
            state(&condition),
            "BROKEN since 2027-01-15T08:00:00Z; trouble x1 in a row, last auth_broken: the key is not accepted"
        );
        assert_eq!(
            counts(&condition.recent),
            "auth_broken 1 (100 %); requests 1, on average 0 ms, at most 0 ms"
        );
    }
}
