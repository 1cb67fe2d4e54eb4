//! What some carriers want to know beside the number, as it becomes part of a parcel's key.
//!
//! Two people who follow the same number with the same postcode follow one parcel; without the postcode
//! such a carrier answers nothing, or less. For every other carrier the extra stays empty, so that a
//! postcode that nobody asked for never splits a parcel in two.

use packtrail_domain::{AccountId, sandbox};

/// Carriers that want the recipient's postcode.
const POSTCODE: &[&str] = &["dhl-parcel-nl", "postnl", "dpd", "gls", "dhl-parcel-be", "trunkrs"];

/// Longest postcode that is kept; the longest in use have ten characters.
const POSTCODE_MAX: usize = 12;

/// Whether the carrier wants the recipient's postcode. A family such as `gls-it` counts with its head `gls`.
pub(crate) fn needs_postcode(carrier: &str) -> bool {
    POSTCODE.iter().any(|id| {
        carrier == *id
            || carrier.strip_prefix(id).is_some_and(|rest| rest.len() == 3 && rest.starts_with('-'))
    })
}

/// The extra part of a parcel's key for what a client sent: `destination_postal_code`, else `param`. Parcels of the
/// sandbox are each account's own.
pub(crate) fn extra(
    account: Option<AccountId>,
    carrier: &str,
    postcode: Option<&str>,
    param: Option<&str>,
) -> String {
    if carrier == sandbox::CARRIER {
        return account.map(sandbox::extra).unwrap_or_default();
    }
    if !needs_postcode(carrier) {
        return String::new();
    }
    [postcode, param]
        .into_iter()
        .flatten()
        .map(normal_postcode)
        .find(|text| !text.is_empty())
        .unwrap_or_default()
}

/// Upper case, without blanks and dashes, without a leading country as in `FR-75001`.
fn normal_postcode(text: &str) -> String {
    let text = text.trim();
    let without_country = match text.split_once('-') {
        Some((country, rest))
            if country.len() == 2 && country.chars().all(|letter| letter.is_ascii_alphabetic()) =>
        {
            rest
        }
        _ => text,
    };
    let kept: String = without_country
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_uppercase())
        .collect();
    if kept.len() > POSTCODE_MAX { String::new() } else { kept }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_carriers_that_want_a_postcode_get_one_and_it_is_normalised() {
        assert_eq!(extra(None, "dhl-parcel-nl", Some(" 1012 ab "), None), "1012AB");
        assert_eq!(extra(None, "gls-it", None, Some("IT-20121")), "20121");
        assert_eq!(extra(None, "postnl", Some(""), Some("1012AB")), "1012AB");
        assert_eq!(extra(None, "ups", Some("1012AB"), None), "");
        assert_eq!(extra(None, "glsx", Some("1012AB"), None), "");
        assert_eq!(extra(None, "gls", Some(&"9".repeat(40)), None), "");
    }
}
