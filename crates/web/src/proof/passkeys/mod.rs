//! Passkeys (WebAuthn, level 3): what a browser is asked, and whether its answer holds.
//!
//! A challenge is sealed under the instance key and says itself what it is for and until when it counts. So nothing is
//! kept for somebody who only looks at a page, and the browser sends nothing back but its answer, which holds the
//! challenge; an answer that was accepted is written down, and does not count again.
//!
//! No attestation is asked for: it would tell which make of device somebody has, and nothing here depends on that. What
//! remains to be checked is short: `answer` reads what the browser and the device say, `key` checks a signature.

mod answer;
mod key;

use axum::http::uri::Authority;
use axum::http::{HeaderMap, Uri, header};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use packtrail_domain::MemberId;
use packtrail_store::{Credential, Member, Passkey, StoreError};
use serde_json::{Value, json};

use super::{NoRandom, hash};
use crate::app::Room;
use answer::ClientData;

pub(crate) use answer::Fault;

/// How long somebody may take: the log-in page stands open for a while before its button is pressed.
const LIFE: SignedDuration = SignedDuration::from_mins(15);
/// How long the browser shows its own window.
const WINDOW_MS: u32 = 300_000;
/// What challenges are sealed for, and under what accepted ones are written down.
const PURPOSE: &str = "passkey challenge";

/// The site as passkeys know it: each is bound to a name, and counts only on pages of one origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Site {
    /// The host's name.
    pub(crate) name: String,
    /// Scheme, host and port, as browsers write them.
    pub(crate) origin: String,
}

/// Why there are no passkeys here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Unfit {
    /// The setting that says the site's address is missing, or its address has no name or no TLS.
    Address,
    /// The page was opened by the machine's number; by this address they work.
    Loopback(String),
}

/// What an answer was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// A member adds a passkey.
    Add(MemberId),
    /// Somebody logs in.
    LogIn,
    /// A member shows again who they are.
    Prove(MemberId),
}

/// What an answer came to, when it does not hold.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refused {
    /// The challenge is too old, was for something else, or was answered before.
    #[error("the challenge does not count any more")]
    Late,
    /// No member has this passkey.
    #[error("nobody has this passkey")]
    Unknown,
    /// The passkey has not counted on: a copy of it may be in other hands.
    #[error("the passkey's counter did not rise")]
    Copied,
    #[error(transparent)]
    Fault(#[from] Fault),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A challenge that was opened.
struct Challenge {
    step: String,
    until: Timestamp,
}

impl Site {
    /// The site: as set; without a setting only this machine's own name will do, where browsers need no TLS.
    pub(crate) fn of(room: &Room, headers: &HeaderMap) -> Result<Site, Unfit> {
        if let Some(url) = &room.app.config.site_url {
            return Site::at(url).ok_or(Unfit::Address);
        }
        let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
        let Ok(authority) = host.parse::<Authority>() else { return Err(Unfit::Address) };
        let port = authority.port().map_or_else(String::new, |port| format!(":{port}"));
        match authority.host() {
            "localhost" => Site::at(&format!("http://{host}")).ok_or(Unfit::Address),
            "127.0.0.1" | "[::1]" => Err(Unfit::Loopback(format!("http://localhost{port}"))),
            _ => Err(Unfit::Address),
        }
    }

    /// The site of an address, where browsers allow passkeys: a name with TLS, or this machine.
    fn at(url: &str) -> Option<Site> {
        let uri: Uri = url.parse().ok()?;
        let (scheme, host) = (uri.scheme_str()?, uri.host()?.to_ascii_lowercase());
        let is_number = host.starts_with('[') || host.parse::<std::net::Ipv4Addr>().is_ok();
        let is_fit = match scheme {
            "https" => !is_number,
            _ => host == "localhost",
        };
        let usual = if scheme == "https" { 443 } else { 80 };
        let port =
            uri.port_u16().filter(|port| *port != usual).map_or_else(String::new, |port| format!(":{port}"));
        is_fit.then(|| Site { origin: format!("{scheme}://{host}{port}"), name: host })
    }
}

impl Step {
    fn word(self) -> String {
        match self {
            Step::Add(member) => format!("add {member}"),
            Step::LogIn => "log-in".to_owned(),
            Step::Prove(member) => format!("prove {member}"),
        }
    }
}

/// A fresh challenge in base 64.
fn challenge(room: &Room, step: Step) -> Result<String, NoRandom> {
    let bytes = (room.app.random)().ok_or(NoRandom)?;
    let until = room.app.store.clock().wall() + LIFE;
    let text = format!("{}|{}|{}", step.word(), until.as_millisecond(), URL_SAFE_NO_PAD.encode(bytes));
    let sealed = room.app.vault.seal(PURPOSE, &text).map_err(|_| NoRandom)?;
    Ok(URL_SAFE_NO_PAD.encode(sealed))
}

/// The challenge in an answer, if it is ours.
fn opened(room: &Room, bytes: &[u8]) -> Option<Challenge> {
    let text = room.app.vault.open(PURPOSE, bytes).ok()?;
    let mut parts = text.split('|');
    let (step, until) = (parts.next()?.to_owned(), parts.next()?.parse().ok()?);
    Some(Challenge { step, until: Timestamp::from_millisecond(until).ok()? })
}

/// The challenge of an answer, while it counts for a step.
fn still_counts(room: &Room, step: Step, client: &ClientData) -> Result<Timestamp, Refused> {
    let challenge = opened(room, &client.challenge).ok_or(Refused::Late)?;
    let is_good = challenge.step == step.word() && room.app.store.clock().wall() < challenge.until;
    if is_good { Ok(challenge.until) } else { Err(Refused::Late) }
}

/// Uses the challenge of an answer up.
async fn spend(room: &Room, client: &ClientData, until: Timestamp) -> Result<(), Refused> {
    let spent = hash("passkey", &URL_SAFE_NO_PAD.encode(&client.challenge));
    if room.app.store.tickets().spend(spent, PURPOSE, until).await? { Ok(()) } else { Err(Refused::Late) }
}

/// What the browser is asked that shall make a passkey.
pub(crate) fn ask_to_add(
    room: &Room,
    site: &Site,
    member: &Member,
    known: &[Passkey],
) -> Result<Value, NoRandom> {
    let shown = member.nickname.as_deref().unwrap_or(&member.email);
    Ok(json!({
        "rp": { "id": site.name, "name": room.app.config.site_name },
        "user": {
            "id": URL_SAFE_NO_PAD.encode(member.id.0.as_bytes()), "name": member.email, "displayName": shown,
        },
        "challenge": challenge(room, Step::Add(member.id))?,
        "pubKeyCredParams": key::ALGORITHMS.map(|number| json!({ "type": "public-key", "alg": number })),
        "timeout": WINDOW_MS,
        "excludeCredentials": named(known),
        "authenticatorSelection": {
            "residentKey": "required", "requireResidentKey": true, "userVerification": "required",
        },
        "attestation": "none",
    }))
}

/// What the browser is asked that shall show a passkey; without any named, it offers those it has.
pub(crate) fn ask_to_show(
    room: &Room,
    site: &Site,
    step: Step,
    known: &[Passkey],
) -> Result<Value, NoRandom> {
    Ok(json!({
        "rpId": site.name,
        "challenge": challenge(room, step)?,
        "timeout": WINDOW_MS,
        "allowCredentials": named(known),
        "userVerification": "required",
    }))
}

fn named(known: &[Passkey]) -> Vec<Value> {
    let one = |passkey: &Passkey| {
        let credential = &passkey.credential;
        json!({
            "type": "public-key", "id": URL_SAFE_NO_PAD.encode(&credential.id), "transports": credential.transports,
        })
    };
    known.iter().map(one).collect()
}

/// The credential in a browser's answer to [`ask_to_add`].
pub(crate) async fn added(
    room: &Room,
    site: &Site,
    member: MemberId,
    text: &str,
) -> Result<Credential, Refused> {
    let answer = answer::Made::read(text)?;
    let client = ClientData::read(site, "webauthn.create", &answer.client_data)?;
    let until = still_counts(room, Step::Add(member), &client)?;
    let credential = answer.credential(site)?;
    spend(room, &client, until).await?;
    Ok(credential)
}

/// The passkey in a browser's answer to [`ask_to_show`], which it proves to hold.
pub(crate) async fn shown(room: &Room, site: &Site, step: Step, text: &str) -> Result<Passkey, Refused> {
    let answer = answer::Shown::read(text)?;
    let client = ClientData::read(site, "webauthn.get", &answer.client_data)?;
    let until = still_counts(room, step, &client)?;
    let passkeys = room.app.store.passkeys();
    let passkey = passkeys.by_credential(answer.id.clone()).await?.ok_or(Refused::Unknown)?;
    let is_theirs = match step {
        Step::Prove(member) | Step::Add(member) => passkey.member == member,
        Step::LogIn => true,
    };
    // A device names the member as it was told; for a log-in, where nobody was named, it has to.
    let names = |handle: &Vec<u8>| handle.as_slice() == passkey.member.0.as_bytes();
    let is_named = answer.member.as_ref().map_or(step != Step::LogIn, names);
    if !is_theirs || !is_named {
        return Err(Refused::Unknown);
    }
    let told = answer.verified(site, &passkey.credential)?;
    spend(room, &client, until).await?;
    if !passkeys.used(passkey.account, passkey.id, told.counter, told.is_copied).await? {
        return Err(Refused::Copied);
    }
    Ok(passkey)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passkeys_need_a_name_and_tls_or_this_machine() {
        let at = |url: &str| Site::at(url).map(|site| (site.name, site.origin));
        let is = |name: &str, origin: &str| Some((name.to_owned(), origin.to_owned()));
        assert_eq!(at("https://Track.Shop.example"), is("track.shop.example", "https://track.shop.example"));
        assert_eq!(
            at("https://track.shop.example:443/"),
            is("track.shop.example", "https://track.shop.example")
        );
        assert_eq!(at("https://shop.example:8443/parcels"), is("shop.example", "https://shop.example:8443"));
        assert_eq!(at("http://localhost:8017"), is("localhost", "http://localhost:8017"));
        for unfit in [
            "http://shop.example",
            "http://192.0.2.1:8017",
            "https://192.0.2.1",
            "https://[2001:db8::1]",
            "http://localhost.evil.example",
            "localhost",
            "ftp://shop.example",
            "",
        ] {
            assert_eq!(at(unfit), None, "{unfit}");
        }
    }
}
