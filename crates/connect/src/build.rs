//! From numbers to one HTTP request: templates filled, body made, signatures computed.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use bytes::Bytes;
use hmac::{Hmac, KeyInit as _, Mac as _};
use md5::{Digest, Md5};
use packtrail_outbound::Request;
use serde_json::{Map, Value, json};
use sha1::Sha1;
use sha2::{Sha256, Sha512};

use crate::aggregate::CarrierOf;
use crate::compile::authorities;
use crate::connector::{Ask, Body, Connector, Sign};
use crate::document::{Algorithm, Encoding};
use crate::template::{BuildContext, BuildError, Lookup, Template, Values, hex, urlencode};

/// Builds the main request of a connector.
///
/// # Errors
/// A value that is needed is not there, or a filled template does not make a request; see [`BuildError`].
pub fn build(
    connector: &Connector,
    lookups: &[Lookup],
    context: &BuildContext,
) -> Result<Request, BuildError> {
    if lookups.is_empty() {
        return Err(BuildError::NoNumber);
    }
    ask(connector, &connector.request, &connector.signs, lookups, context)
}

/// Builds one request of a connector: the main one, a log-in, or a step of the chain.
pub(crate) fn ask(
    connector: &Connector,
    ask: &Ask,
    signs: &[Sign],
    lookups: &[Lookup],
    context: &BuildContext,
) -> Result<Request, BuildError> {
    let mut values = Values {
        lookups,
        context,
        hosts: &connector.hosts,
        codes: &connector.codes,
        extra_names: connector.extra.keys().cloned().collect(),
        signs: <_>::default(),
        body: String::new(),
    };
    // The body is made before the first signature that reads it, so that it may carry those that come earlier.
    let (early, late) = signs.split_at(signs.iter().position(Sign::reads_body).unwrap_or(signs.len()));
    sign(early, &mut values)?;
    let (body, content_type) = body(&ask.body, &values)?;
    if let Some(body) = &body {
        values.body.clone_from(body);
    }
    sign(late, &mut values)?;
    let url = url(ask, &values)?;
    let mut headers = Vec::new();
    for (name, value) in pairs(&ask.headers, &values)? {
        if value.chars().any(|c| c.is_control() || !c.is_ascii()) {
            return Err(BuildError::BadHeader(name));
        }
        headers.push((name.to_ascii_lowercase(), value));
    }
    if let Some((user, password)) = &ask.basic {
        let pair = format!("{}:{}", user.fill(&values)?, password.fill(&values)?);
        headers.push(("authorization".to_owned(), format!("Basic {}", BASE64.encode(pair))));
    }
    if let Some(content_type) =
        content_type.filter(|_| !headers.iter().any(|(name, _)| name == "content-type"))
    {
        headers.push(("content-type".to_owned(), content_type.to_owned()));
    }
    let reachable =
        authorities(connector.hosts.iter().map(|(name, host)| context.hosts.get(name).unwrap_or(host)));
    Ok(Request {
        method: ask.method.clone(),
        url,
        headers,
        body: body.map(Bytes::from),
        redirects: ask.redirects,
        redirect_hosts: reachable.into_iter().collect(),
        cookies: None,
    })
}

/// Filled name and value; a value made of slots that comes out empty is left out.
fn pairs(list: &[(String, Template)], values: &Values<'_>) -> Result<Vec<(String, String)>, BuildError> {
    let mut out = Vec::new();
    for (name, template) in list {
        let value = template.fill(values)?;
        if !value.is_empty() || template.is_constant() {
            out.push((name.clone(), value));
        }
    }
    Ok(out)
}

fn url(ask: &Ask, values: &Values<'_>) -> Result<String, BuildError> {
    let mut text = ask.url.fill(values)?;
    let query: Vec<String> = pairs(&ask.query, values)?
        .into_iter()
        .map(|(name, value)| format!("{}={}", urlencode(&name), urlencode(&value)))
        .collect();
    if !query.is_empty() {
        text.push(if text.contains('?') { '&' } else { '?' });
        text.push_str(&query.join("&"));
    }
    // What was filled in must not have changed where the request goes.
    let url = url::Url::parse(&text).map_err(|_| BuildError::BadUrl)?;
    let below = values.hosts.iter().any(|(name, host)| {
        let host = values.context.hosts.get(name).unwrap_or(host);
        url::Url::parse(host).is_ok_and(|host| host.origin() == url.origin())
    });
    if !below || !url.username().is_empty() || url.password().is_some() {
        return Err(BuildError::BadUrl);
    }
    Ok(text)
}

fn body(body: &Body, values: &Values<'_>) -> Result<(Option<String>, Option<&'static str>), BuildError> {
    Ok(match body {
        Body::None => (None, None),
        Body::Text(template) => (Some(template.fill(values)?), None),
        Body::Form(form) => {
            let mut text = url::form_urlencoded::Serializer::new(String::new());
            text.extend_pairs(pairs(form, values)?);
            (Some(text.finish()), Some("application/x-www-form-urlencoded"))
        }
        Body::Json(jq) => {
            let value = jq.first(&input(values), []).map_err(BuildError::Body)?;
            (Some(value.to_string()), Some("application/json"))
        }
    })
}

/// What the filter of a JSON body sees.
fn input(values: &Values<'_>) -> Value {
    let context = values.context;
    let numbers: Vec<&str> = values.lookups.iter().map(|lookup| lookup.number.as_str()).collect();
    let map = |map: &std::collections::BTreeMap<String, String>| {
        map.iter().map(|(key, value)| (key.clone(), Value::from(value.as_str()))).collect::<Map<_, _>>()
    };
    let extra = |lookup: &Lookup| {
        let names = values.extra_names.iter();
        names.map(|name| (name.clone(), Value::from(lookup.extra(name)))).collect::<Map<_, _>>()
    };
    let carrier = |lookup: &Lookup| {
        let CarrierOf { id, key } = &lookup.carrier;
        json!({"id": id, "code": values.codes.get(id), "key": key})
    };
    let asked = |lookup: &Lookup| {
        let number = lookup.number.as_str();
        json!({"number": number, "extra": extra(lookup), "carrier": carrier(lookup)})
    };
    let first = values.lookups.first();
    json!({
        "number": numbers.first(),
        "numbers": numbers,
        "extra": first.map(extra).unwrap_or_default(),
        "carrier": first.map(carrier),
        "asked": values.lookups.iter().map(asked).collect::<Vec<_>>(),
        "lang": context.lang,
        "secret": map(&context.secrets),
        "token": context.token,
        "capture": map(&context.captures),
        "now": context.now.to_string(),
        "uuid": context.uuid.to_string(),
        "sign": map(&values.signs),
    })
}

/// Computes signatures in their order; a later one may use an earlier one.
fn sign(signs: &[Sign], values: &mut Values<'_>) -> Result<(), BuildError> {
    for sign in signs {
        let digest = digest(sign, values)?;
        values.signs.insert(sign.name.clone(), digest);
    }
    Ok(())
}

fn digest(sign: &Sign, values: &Values<'_>) -> Result<String, BuildError> {
    let parts = sign.parts.iter().map(|part| part.fill(values)).collect::<Result<Vec<_>, _>>()?;
    let joined = parts.join(&sign.join);
    let text = if sign.urlencode { urlencode(&joined) } else { joined };
    let key = sign.key.as_ref().map(|key| key.fill(values)).transpose()?.unwrap_or_default();
    let bytes = digest_of(sign.algorithm, &text, &key)?;
    Ok(match sign.encoding {
        Encoding::LowerHex => hex(&bytes),
        Encoding::UpperHex => hex(&bytes).to_uppercase(),
        Encoding::Base64 => BASE64.encode(bytes),
    })
}

/// Hashes a text; `key` is for the algorithms that have one.
pub(crate) fn digest_of(algorithm: Algorithm, text: &str, key: &str) -> Result<Vec<u8>, BuildError> {
    Ok(match algorithm {
        Algorithm::Md5 => Md5::digest(text).to_vec(),
        Algorithm::Sha1 => Sha1::digest(text).to_vec(),
        Algorithm::Sha256 => Sha256::digest(text).to_vec(),
        Algorithm::Sha512 => Sha512::digest(text).to_vec(),
        Algorithm::HmacSha1 => Hmac::<Sha1>::new_from_slice(key.as_bytes())
            .map(|mac| mac.chain_update(text).finalize().into_bytes().to_vec())
            .map_err(|_| BuildError::Missing("key".to_owned()))?,
        Algorithm::HmacSha256 => Hmac::<Sha256>::new_from_slice(key.as_bytes())
            .map(|mac| mac.chain_update(text).finalize().into_bytes().to_vec())
            .map_err(|_| BuildError::Missing("key".to_owned()))?,
        Algorithm::HmacSha512 => Hmac::<Sha512>::new_from_slice(key.as_bytes())
            .map(|mac| mac.chain_update(text).finalize().into_bytes().to_vec())
            .map_err(|_| BuildError::Missing("key".to_owned()))?,
    })
}
