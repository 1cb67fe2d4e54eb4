//! What visitors read about a carrier's answers.

use std::collections::BTreeMap;

use jiff::SignedDuration;
use packtrail_domain::health::Tally;
use packtrail_domain::{Answer, Clock as _, Outcome};
use packtrail_web::Config;

use crate::world::{UNSERVED, World};

/// A sentence that only the operator may read.
const REASON: &str = "the key <b>ops</b> is not accepted";

/// One request to a carrier, that took so long, was written down.
async fn asked(world: &World, carrier: &str, outcome: Outcome, took_s: i64) {
    let began = world.clock.wall();
    world.clock.advance(SignedDuration::from_secs(took_s));
    let mut tally = Tally::default();
    tally.note(began, world.clock.wall(), &[&Answer::without_report(outcome, REASON)]);
    world.store.connector_health().add(&BTreeMap::from([(carrier.to_owned(), tally)])).await.unwrap();
}

async fn a_carriers_page_says_whether_it_answers(world: World) {
    let page = |path: &'static str| world.get(path);
    let silent = page("/carriers/ups").await;
    assert!(
        !silent.text.contains("Its answers"),
        "one that was not asked has nothing to say: {}",
        silent.text
    );

    asked(&world, "ups", Outcome::Found, 1).await;
    world.clock.advance(SignedDuration::from_mins(5));
    let well = page("/carriers/ups").await;
    for words in ["Its answers", "It answers as it should.", "Last good answer: 5 min ago"] {
        assert!(well.text.contains(words), "no `{words}` in {}", well.text);
    }
    assert!(!page("/carriers").await.text.contains("does not answer at the moment"));

    asked(&world, "ups", Outcome::AuthBroken, 1).await;
    world.clock.advance(SignedDuration::from_mins(60));
    let broken = page("/carriers/ups").await;
    assert!(broken.text.contains("It has not answered as it should since "), "{}", broken.text);
    assert!(broken.text.contains("Last good answer: 1 h ago"), "{}", broken.text);
    assert!(
        !broken.text.contains("ops") && !broken.text.contains("auth_broken"),
        "reasons are the operator's"
    );
    assert!(page("/de/carriers/ups").await.text.contains("Er antwortet nicht mehr richtig, seit: "));
    let all = page("/carriers").await;
    assert_eq!(all.text.matches("does not answer at the moment").count(), 1, "{}", all.text);

    asked(&world, "ups", Outcome::NotFound, 1).await;
    assert!(page("/carriers/ups").await.text.contains("It answers as it should."));
    asked(&world, "ups", Outcome::Found, 60).await;
    assert!(page("/carriers/ups").await.text.contains("It answers, but slowly"));
}

async fn a_carrier_that_nobody_can_ask_has_no_health(world: World) {
    asked(&world, UNSERVED, Outcome::Refused, 1).await;
    assert!(!world.get(&format!("/carriers/{UNSERVED}")).await.text.contains("Its answers"));
}

crate::world::on_both_engines! {
    Config::default() =>
    a_carriers_page_says_whether_it_answers,
    a_carrier_that_nobody_can_ask_has_no_health,
}
