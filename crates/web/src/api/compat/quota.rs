//! `getquota`: the account's counters. Mail quota does not exist here and is 0.

use serde::Serialize;

use super::Call;
use super::envelope::{Answered, success};

/// All seven are numbers; the last really lacks an underscore.
#[derive(Serialize)]
struct Quota {
    quota_total: i64,
    quota_used: i64,
    quota_remain: i64,
    today_used: i64,
    max_track_daily: i64,
    free_email_quota: i64,
    free_email_quotaused: i64,
}

pub(crate) async fn answer(call: &Call<'_>) -> Answered {
    let quota = call.room.app.store.trackings().quota(call.account).await?;
    success(Quota {
        quota_total: quota.total,
        quota_used: quota.used,
        quota_remain: quota.total.saturating_sub(quota.used),
        today_used: quota.used_today,
        max_track_daily: 0,
        free_email_quota: 0,
        free_email_quotaused: 0,
    })
}
