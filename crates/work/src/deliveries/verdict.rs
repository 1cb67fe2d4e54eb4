//! What an attempt means: pure steps with named outcomes, so that every status and every moment can be tested without a
//! network.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use packtrail_domain::webhook::{DELIVERED, OFF_BY_FAILURES};
use packtrail_outbound::{Response, SendError};

/// `Retry-After` is obeyed up to here.
const RETRY_AFTER_MAX: SignedDuration = SignedDuration::from_hours(24);
/// Failures in a row that open an endpoint's breaker.
const BREAKER_FROM: u32 = 5;
/// How long a breaker stays open at first, and at most.
const BREAKER_S: (i64, i64) = (30, 1_800);
/// An endpoint that did nothing but fail for so long is switched off.
const GIVES_UP_AFTER: SignedDuration = SignedDuration::from_hours(5 * 24);
/// How much of a text answer is kept.
const ANSWER_BYTES: usize = 1_024;

/// How an attempt ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// 2xx.
    Taken,
    /// 410: the receiver wants no more.
    Gone,
    /// Anything else; perhaps with the time the receiver asked for.
    Failed {
        /// From now on, as the receiver asked.
        retry_after: Option<SignedDuration>,
    },
}

/// One attempt in words and figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Verdict {
    pub(crate) outcome: Outcome,
    /// For the log.
    pub(crate) result: String,
    pub(crate) http_status: Option<u16>,
    pub(crate) answer: Option<String>,
}

/// Judges what came back.
pub(crate) fn judge(sent: &Result<Response, SendError>, now: Timestamp) -> Verdict {
    let response = match sent {
        Ok(response) => response,
        Err(error) => {
            return Verdict {
                outcome: Outcome::Failed { retry_after: None },
                result: error.public_text().to_owned(),
                http_status: None,
                answer: None,
            };
        }
    };
    let outcome = match response.status {
        200..300 => Outcome::Taken,
        410 => Outcome::Gone,
        _ => Outcome::Failed {
            retry_after: response.header("retry-after").and_then(|text| retry_after(text, now)),
        },
    };
    let result = match (&outcome, response.status) {
        (Outcome::Taken, _) => DELIVERED.to_owned(),
        (_, 300..400) => format!("HTTP {}: redirects are not followed", response.status),
        (_, status) => format!("HTTP {status}"),
    };
    Verdict { outcome, result, http_status: Some(response.status), answer: answer(response) }
}

/// Seconds, or a date.
fn retry_after(text: &str, now: Timestamp) -> Option<SignedDuration> {
    let wait = match text.trim().parse::<i64>() {
        Ok(seconds) => SignedDuration::from_secs(seconds.max(0)),
        Err(_) => jiff::fmt::rfc2822::parse(text.trim()).ok()?.timestamp().duration_since(now),
    };
    Some(wait.clamp(SignedDuration::ZERO, RETRY_AFTER_MAX))
}

/// The beginning of a text answer, without control characters.
fn answer(response: &Response) -> Option<String> {
    let kind = response.header("content-type").unwrap_or_default().to_ascii_lowercase();
    if !(kind.starts_with("text/") || kind.contains("json")) {
        return None;
    }
    let bytes = response.body.get(..response.body.len().min(ANSWER_BYTES)).unwrap_or_default();
    let text = String::from_utf8_lossy(bytes);
    Some(text.chars().map(|c| if c.is_control() && c != '\n' { ' ' } else { c }).collect())
}

/// When the next attempt is made; `None` after the last. `step` counts the attempts made on this ladder, this one
/// included; `jitter` is from 0.0 to 1.0.
pub(crate) fn next_attempt(
    now: Timestamp,
    step: u32,
    ladder: &[Duration],
    retry_after: Option<SignedDuration>,
    jitter: f64,
) -> Option<Timestamp> {
    let wait = ladder.get(usize::try_from(step).unwrap_or(usize::MAX))?;
    let spread = wait.mul_f64(0.8 + 0.4 * jitter.clamp(0.0, 1.0));
    let wait = SignedDuration::try_from(spread).ok()?.max(retry_after.unwrap_or_default());
    now.checked_add(wait).ok()
}

/// Until when an endpoint that failed so often in a row is left alone.
pub(crate) fn breaker(now: Timestamp, failures: u32, jitter: f64) -> Option<Timestamp> {
    let beyond = failures.checked_sub(BREAKER_FROM)?;
    let (first_s, most_s) = BREAKER_S;
    let wait_s = first_s.saturating_mul(1 << beyond.min(10)).min(most_s) as f64 * (0.9 + 0.2 * jitter);
    now.checked_add(SignedDuration::from_secs(wait_s as i64)).ok()
}

/// Why an endpoint is to be switched off after a failure at `now`; `None`: it is not.
pub(crate) fn hopeless(now: Timestamp, failing_since: Option<Timestamp>) -> Option<String> {
    let since = failing_since?;
    (now.duration_since(since) >= GIVES_UP_AFTER).then(|| OFF_BY_FAILURES.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: Timestamp = Timestamp::constant(1_795_435_200, 0);

    fn response(status: u16, headers: &[(&str, &str)], body: &str) -> Result<Response, SendError> {
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let body = body.to_owned().into();
        Ok(Response { status, headers, body, final_url: String::new(), cookies: Vec::new() })
    }

    fn outcome(status: u16) -> Outcome {
        judge(&response(status, &[], ""), NOON).outcome
    }

    #[test]
    fn only_2xx_is_taken_and_only_410_ends_it() {
        for status in 200..300 {
            assert_eq!(outcome(status), Outcome::Taken, "{status}");
        }
        assert_eq!(outcome(410), Outcome::Gone);
        for status in [100, 199, 300, 301, 302, 304, 307, 400, 401, 404, 409, 418, 429, 500, 503, 599] {
            assert_eq!(outcome(status), Outcome::Failed { retry_after: None }, "{status}");
        }
    }

    #[test]
    fn a_receiver_may_ask_for_time_in_seconds_or_by_date_up_to_a_day() {
        let asked = |text: &str| match judge(&response(503, &[("retry-after", text)], ""), NOON).outcome {
            Outcome::Failed { retry_after } => retry_after.map(|wait| wait.as_secs()),
            other => panic!("{other:?}"),
        };
        assert_eq!(asked("120"), Some(120));
        assert_eq!(asked("Mon, 23 Nov 2026 12:05:00 GMT"), Some(300));
        assert_eq!(asked("Mon, 23 Nov 2026 11:00:00 GMT"), Some(0));
        assert_eq!(asked("999999999"), Some(86_400));
        assert_eq!(asked("soon"), None);
    }

    #[test]
    fn an_answer_is_kept_when_it_is_text_and_short() {
        let kept =
            |kind: &str, body: &str| judge(&response(200, &[("content-type", kind)], body), NOON).answer;
        assert_eq!(kept("text/plain", "o\u{1b}k\n").as_deref(), Some("o k\n"));
        assert_eq!(kept("application/problem+json", "{}").as_deref(), Some("{}"));
        assert_eq!(kept("image/png", "x"), None);
        assert_eq!(kept("text/plain", &"x".repeat(5_000)).map(|text| text.len()), Some(ANSWER_BYTES));
    }

    #[test]
    fn each_step_of_the_ladder_is_kept_within_its_jitter_and_the_last_is_the_end() {
        let ladder: Vec<Duration> = [0, 5, 300, 1_800].into_iter().map(Duration::from_secs).collect();
        for (step, wait_s) in [(1, 5.0), (2, 300.0), (3, 1_800.0)] {
            for jitter in [0.0, 0.3, 1.0] {
                let at = next_attempt(NOON, step, &ladder, None, jitter).unwrap();
                let error = (at.duration_since(NOON).as_secs_f64() - wait_s).abs();
                assert!(error <= wait_s * 0.2 + 1e-6, "{step} {jitter} {error}");
            }
        }
        assert_eq!(next_attempt(NOON, 4, &ladder, None, 0.5), None);
        let asked = SignedDuration::from_secs(900);
        assert_eq!(next_attempt(NOON, 1, &ladder, Some(asked), 0.5), NOON.checked_add(asked).ok());
    }

    #[test]
    fn a_breaker_opens_at_the_fifth_failure_and_grows_to_half_an_hour() {
        assert_eq!(breaker(NOON, 4, 0.5), None);
        let open_s = |failures| breaker(NOON, failures, 0.5).unwrap().duration_since(NOON).as_secs();
        assert_eq!((open_s(5), open_s(6), open_s(7), open_s(40)), (30, 60, 120, 1_800));
    }

    #[test]
    fn five_days_of_failures_are_enough() {
        let since = NOON - SignedDuration::from_hours(5 * 24);
        assert!(hopeless(NOON, Some(since)).is_some());
        assert!(hopeless(NOON - SignedDuration::from_secs(1), Some(since)).is_none());
        assert!(hopeless(NOON, None).is_none());
    }
}
