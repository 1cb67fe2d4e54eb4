//! What a client may say about a tracking beside number and carrier, read into [`Details`].

use packtrail_domain::Details;
use serde_json::Value;

use super::fault::{Fault, Trouble};
use super::input::{Fields, echo};

/// A text field: its name on the wire, the most characters, where it is kept.
type TextField = (&'static str, usize, fn(&mut Details) -> &mut Option<String>);

/// Longest text of a field that has no documented limit.
const USUAL_MAX: usize = 250;
/// Longest `labels` or `special_tracking_info`, as JSON.
const JSON_MAX: usize = 4_096;

const TEXTS: &[TextField] = &[
    ("tag", 100, |d| &mut d.tag),
    ("remark", 1_000, |d| &mut d.remark),
    ("order_no", 50, |d| &mut d.order_no),
    ("order_time", 50, |d| &mut d.order_time),
    ("email", 250, |d| &mut d.email),
    ("lang", 20, |d| &mut d.lang),
    ("translation_mode", 40, |d| &mut d.translation_mode),
    ("param", USUAL_MAX, |d| &mut d.param),
    ("origin_country", 2, |d| &mut d.origin_country),
    ("origin_city", USUAL_MAX, |d| &mut d.origin_city),
    ("origin_state", USUAL_MAX, |d| &mut d.origin_state),
    ("origin_postal_code", USUAL_MAX, |d| &mut d.origin_postal_code),
    ("destination_country", 2, |d| &mut d.destination_country),
    ("destination_city", USUAL_MAX, |d| &mut d.destination_city),
    ("destination_state", USUAL_MAX, |d| &mut d.destination_state),
    ("destination_postal_code", USUAL_MAX, |d| &mut d.destination_postal_code),
    ("service_type", USUAL_MAX, |d| &mut d.service_type),
    ("ship_date", 50, |d| &mut d.ship_date),
    ("shipper", USUAL_MAX, |d| &mut d.shipper),
    ("consignee", USUAL_MAX, |d| &mut d.consignee),
    ("phone_number_last_4", USUAL_MAX, |d| &mut d.phone_number_last_4),
    ("phone_number", USUAL_MAX, |d| &mut d.phone_number),
    ("cpf_or_cnpj", USUAL_MAX, |d| &mut d.cpf_or_cnpj),
];

/// Puts every known field of an item into `details`; empty text clears. Returns how many fields there were.
pub(crate) fn apply(fields: &Fields<'_>, details: &mut Details) -> Result<usize, Trouble> {
    let mut known = 0;
    for (name, max, slot) in TEXTS {
        if !fields.map.contains_key(*name) {
            continue;
        }
        known += 1;
        let text = fields.text_kept(name)?.filter(|text| !text.is_empty());
        if let Some(text) = &text {
            check(name, *max, text).map_err(Trouble::Item)?;
        }
        *slot(details) = text;
    }
    for (name, slot) in
        [("special_tracking_info", &mut details.special_tracking_info), ("labels", &mut details.labels)]
    {
        if let Some(value) = fields.map.get(name) {
            known += 1;
            *slot = json_value(fields, name, value)?;
        }
    }
    Ok(known)
}

/// The rule of one text field.
fn check(name: &'static str, max: usize, text: &str) -> Result<(), Fault> {
    let length = text.chars().count();
    let fits = match name {
        "order_no" => {
            let charset = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
            return if charset && (5..=max).contains(&length) {
                Ok(())
            } else {
                Err(Fault::Format(echo(text)))
            };
        }
        "translation_mode" => {
            let known = ["Denied", "UseDefaultLang", "UseThirdPartyServices"].contains(&text);
            return if known { Ok(()) } else { Err(Fault::NotOneOf { value: echo(text), field: name }) };
        }
        "email" => {
            let (user, host) = text.split_once('@').unwrap_or_default();
            let shape = !user.is_empty() && !host.is_empty() && !text.contains(char::is_whitespace);
            if length <= max && !shape {
                return Err(Fault::Format(echo(text)));
            }
            length <= max
        }
        "origin_country" | "destination_country" => {
            length == max && text.bytes().all(|byte| byte.is_ascii_alphabetic())
        }
        _ => length <= max,
    };
    if fits { Ok(()) } else { Err(Fault::Invalid(name.to_owned())) }
}

/// An object or a list, small enough to keep.
fn json_value(fields: &Fields<'_>, name: &str, value: &Value) -> Result<Option<Value>, Trouble> {
    let is_kept = match value {
        Value::Null => return Ok(None),
        Value::Object(_) => true,
        Value::Array(_) | Value::String(_) => name == "labels",
        _ => false,
    };
    if !is_kept {
        return Err(fields.wrong_type(name, "an object"));
    }
    if value.to_string().len() > JSON_MAX {
        return Err(Trouble::Item(Fault::Invalid(name.to_owned())));
    }
    Ok(Some(value.clone()))
}
