//! The sandbox's clock.

use jiff::SignedDuration;
use packtrail_domain::AccountId;

use super::Refused;
use crate::app::Room;

/// The longest that one call moves the clock, in days.
const DAYS_MAX: i64 = 366;

/// Moves the clock of the account's sandbox parcels on by a span such as `6h`. Returns the span and how many they are.
pub(crate) async fn advance(
    room: &Room,
    account: AccountId,
    by: &str,
) -> Result<(SignedDuration, usize), Refused> {
    let by = read(by).ok_or(Refused::Span)?;
    if by > SignedDuration::from_hours(DAYS_MAX * 24) {
        return Err(Refused::Far(DAYS_MAX));
    }
    Ok((by, room.app.store.sandbox().advance(account, by).await?))
}

/// Reads `6h`.
fn read(text: &str) -> Option<SignedDuration> {
    let unit = text.chars().last()?;
    let count = text.strip_suffix(unit)?;
    let is_plain = !count.starts_with('0') && count.bytes().all(|byte| byte.is_ascii_digit());
    let count: i64 = count.parse().ok().filter(|_| is_plain && count.len() <= 6)?;
    match unit {
        'm' => Some(SignedDuration::from_mins(count)),
        'h' => Some(SignedDuration::from_hours(count)),
        'd' => Some(SignedDuration::from_hours(count * 24)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_is_a_number_with_its_unit() {
        assert_eq!(read("90m"), Some(SignedDuration::from_mins(90)));
        assert_eq!(read("3d"), Some(SignedDuration::from_hours(72)));
        for wrong in ["", "h", "0h", "-1h", "+1h", "1", "1s", "1000000h", "1.5h", "1 h", "１h"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
