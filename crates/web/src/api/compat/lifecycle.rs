//! `stoptrack`, `retrack`, `deletetrack` and `push`: one step in the life of a registration.

use packtrail_domain::ids::uuid_at;
use packtrail_domain::{StopReason, Tracking};
use packtrail_store::RetrackResult;
use serde::Serialize;

use super::Call;
use super::envelope::{Answered, Batch, Failure, Rejected, success};
use super::fault::Fault;
use super::input::{items, items_max};
use super::lookup::{self, only};
use packtrail_domain::wire::has_news;

/// Which step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    Stop,
    Retrack,
    Delete,
    Push,
}

#[derive(Serialize)]
struct Accepted {
    number: String,
    carrier: u32,
}

/// Items take effect one after the other, so that the second of two equal ones meets what the first did.
pub(crate) async fn answer(call: &Call<'_>, step: Step) -> Answered {
    let maps = items(&call.body, items_max())?;
    let asked = lookup::find(call, &maps, "carrier").await?;
    let mut batch = Batch::new();
    for item in asked {
        let outcome = match only(item.found, Fault::Ambiguous) {
            Ok(tracking) => take(call, step, &tracking, &item.given).await?.map(|()| tracking),
            Err(fault) => Err(fault),
        };
        match outcome {
            Ok(tracking) => {
                batch.accepted.push(Accepted { number: tracking.number_given, carrier: tracking.carrier_key })
            }
            Err(fault) => batch.rejected.push(Rejected::new(call.version, &item.fields, &fault)),
        }
    }
    success(batch)
}

async fn take(
    call: &Call<'_>,
    step: Step,
    tracking: &Tracking,
    given: &str,
) -> Result<Result<(), Fault>, Failure> {
    let trackings = call.room.app.store.trackings();
    let done = |worked: bool, fault: Fault| if worked { Ok(()) } else { Err(fault) };
    Ok(match step {
        Step::Stop => {
            done(trackings.stop(call.account, tracking.id, StopReason::ByRequest).await?, Fault::StopStopped)
        }
        Step::Retrack => {
            match trackings.retrack(call.account, tracking.id, call.room.app.config.retrack_once).await? {
                RetrackResult::Done => Ok(()),
                RetrackResult::NotStopped => Err(Fault::RetrackTracking),
                RetrackResult::Used => Err(Fault::RetrackUsed),
            }
        }
        Step::Delete => {
            done(trackings.delete(call.account, tracking.id).await?, Fault::NotRegistered(given.to_owned()))
        }
        Step::Push => {
            let parcel =
                call.room.app.store.parcels().get(&[tracking.parcel]).await?.into_iter().next().flatten();
            if !parcel.as_ref().is_some_and(has_news) {
                return Ok(Err(Fault::NothingYet));
            }
            let endpoints = call.room.app.store.endpoints().list(call.account).await?;
            if !endpoints.iter().any(|one| one.url.is_some() && one.disabled.is_none()) {
                return Ok(Err(Fault::NoWebhook));
            }
            let nonce = uuid_at(call.room.app.store.clock().wall()).simple().to_string();
            done(
                trackings.push(call.account, tracking.id, &nonce).await?,
                Fault::NotRegistered(given.to_owned()),
            )
        }
    })
}
