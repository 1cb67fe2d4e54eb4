//! Sending messages again: one, a range, or all that failed. The page says how many before it does it.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use packtrail_store::{Endpoint, Which};
use serde::Deserialize;

use super::deliveries::{Wanted, answer};
use super::endpoints::name;
use super::{fault, page, refuse, status, tabs};
use crate::access::Signed;
use crate::app::Room;
use crate::develop::{Refused, endpoints, messages};
use crate::pages::layout::{Layout, Tab};
use crate::reader::Reader;

#[derive(Template)]
#[template(path = "replay.html", whitespace = "minimize")]
struct ReplayPage {
    layout: Layout,
    reader: Reader,
    tabs: Vec<Tab>,
    notice: String,
    fault: String,
    range_fault: String,
    endpoint: String,
    action: String,
    back: String,
    /// Whether messages can be sent to it at all.
    is_sent: bool,
    asked: Asked,
    /// How many are chosen, in words and as a question; empty while nothing is chosen.
    question: String,
    /// How many failed or were kept.
    failed: u64,
    failed_words: String,
    last_seq: i64,
}

/// Which messages.
#[derive(Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    from: String,
    #[serde(default)]
    to: String,
    #[serde(default)]
    failed: String,
}

impl Asked {
    /// `None`: nothing is chosen. The error is a range that is none.
    fn which(&self) -> Result<Option<Which>, ()> {
        if self.failed == "yes" {
            return Ok(Some(Which::Failed));
        }
        let number = |text: &str| text.trim().parse::<i64>().ok().filter(|number| *number > 0).ok_or(());
        match (self.from.trim(), self.to.trim()) {
            ("", "") => Ok(None),
            ("", _) => Err(()),
            (from, "") => Ok(Some(Which::Range { from: number(from)?, to: i64::MAX })),
            (from, to) => match (number(from)?, number(to)?) {
                (from, to) if from <= to => Ok(Some(Which::Range { from, to })),
                _ => Err(()),
            },
        }
    }
}

pub(crate) async fn show(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    Path(path): Path<String>,
    Query(asked): Query<Asked>,
) -> Response {
    match endpoints::one(&room, signed.account(), &path).await {
        Ok(endpoint) => choosing(&room, reader, &endpoint, asked).await,
        Err(refused) => refuse(&room, &reader, &refused),
    }
}

async fn choosing(room: &Room, reader: Reader, endpoint: &Endpoint, asked: Asked) -> Response {
    let (which, mut range_fault) = match asked.which() {
        Ok(which) => (which, String::new()),
        Err(()) => (None, reader.say("replay-range-fault")),
    };
    let deliveries = room.app.store.deliveries();
    let count = async |which: Which| deliveries.count(endpoint.account, endpoint.id, which).await;
    let counted = async {
        let failed = count(Which::Failed).await?;
        let chosen = match which {
            Some(which) => Some(count(which).await?),
            None => None,
        };
        Ok::<_, packtrail_store::StoreError>((failed, chosen))
    };
    let (failed, chosen) = match counted.await {
        Ok(counted) => counted,
        Err(error) => return refuse(room, &reader, &error.into()),
    };
    if chosen == Some(0) {
        range_fault = reader.say("replay-nothing");
    }
    let words = |key: &str, count: u64| reader.count(key, usize::try_from(count).unwrap_or(usize::MAX));
    let blocked = messages::is_sent(endpoint).err().map(|refused| fault(&reader, &refused));
    let own = format!("/developers/endpoints/{}", endpoint.id);
    let replay = ReplayPage {
        layout: Layout::new(room, &reader, &reader.say("dev-replay")),
        tabs: tabs(&reader, "/developers/deliveries"),
        notice: String::new(),
        is_sent: blocked.is_none(),
        fault: blocked.unwrap_or_default(),
        endpoint: name(&reader, endpoint),
        action: reader.to(&format!("{own}/replay")),
        back: reader.to(&format!("/developers/deliveries?endpoint={}", endpoint.id)),
        question: chosen
            .filter(|count| *count > 0)
            .map(|count| words("replay-these", count))
            .unwrap_or_default(),
        failed,
        failed_words: words("replay-failed", failed),
        last_seq: endpoint.last_seq,
        range_fault,
        asked,
        reader,
    };
    page(status(replay.range_fault.is_empty() && replay.fault.is_empty()), &replay)
}

pub(crate) async fn submit(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    Path(path): Path<String>,
    Form(asked): Form<Asked>,
) -> Response {
    let endpoint = match endpoints::one(&room, signed.account(), &path).await {
        Ok(endpoint) => endpoint,
        Err(refused) => return refuse(&room, &reader, &refused),
    };
    let Ok(Some(which)) = asked.which() else { return choosing(&room, reader, &endpoint, asked).await };
    let one = match which {
        Which::Range { from, to } if from == to => Some(from),
        _ => None,
    };
    match messages::replay(&room, &endpoint, which).await {
        Ok(0) => choosing(&room, reader, &endpoint, asked).await,
        Ok(count) => match one {
            Some(seq) => one_page(&room, &reader, &endpoint, seq).await,
            None => {
                let notice = reader.count("replay-done", count);
                let wanted = Wanted::of(endpoint.id);
                answer(&room, reader, &signed, &wanted, notice).await
            }
        },
        Err(Refused::Off | Refused::Unsent) => choosing(&room, reader, &endpoint, asked).await,
        Err(refused) => refuse(&room, &reader, &refused),
    }
}

/// To the page of the one message that goes out again.
async fn one_page(room: &Room, reader: &Reader, endpoint: &Endpoint, seq: i64) -> Response {
    match room.app.store.deliveries().get(endpoint.account, endpoint.id, seq).await {
        Ok(Some((delivery, _))) => {
            Redirect::to(&reader.to(&format!("/developers/deliveries/{}", delivery.id))).into_response()
        }
        Ok(None) => refuse(room, reader, &Refused::Missing("message")),
        Err(error) => refuse(room, reader, &error.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_begins_with_a_number_and_does_not_end_before_it() {
        let which = |from: &str, to: &str| {
            Asked { from: from.to_owned(), to: to.to_owned(), ..Asked::default() }.which()
        };
        assert_eq!(which(" 3 ", "7"), Ok(Some(Which::Range { from: 3, to: 7 })));
        assert_eq!(which("3", ""), Ok(Some(Which::Range { from: 3, to: i64::MAX })));
        assert_eq!(which("", ""), Ok(None));
        for (from, to) in [("", "3"), ("7", "3"), ("0", ""), ("x", ""), ("1", "x"), ("-1", "2")] {
            assert_eq!(which(from, to), Err(()), "{from} {to}");
        }
    }
}
