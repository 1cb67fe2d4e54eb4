//! The second factor: codes of an app (TOTP, RFC 6238: six digits, 30 seconds, one step of drift), and recovery codes
//! for when the device is lost.

use packtrail_store::{Member, StoreError};
use qrcode::QrCode;
use qrcode::render::svg;
use totp_rs::{Builder, Secret, Totp};

use super::hash;
use crate::app::Room;

/// What the secret is sealed for.
const PURPOSE: &str = "totp";
/// Bytes of a secret: what RFC 4226 recommends.
const SECRET_BYTES: usize = 20;
/// Recovery codes handed out, and their letters: none that look alike.
const CODES: usize = 8;
const ALPHABET: &[u8; 32] = b"23456789abcdefghjkmnpqrstuvwxyz0";

/// A secret as the person's app reads it.
pub(crate) struct Offer {
    /// In base 32, for typing.
    pub(crate) secret: String,
    /// The square to scan, as SVG.
    pub(crate) picture: String,
}

fn totp(secret: &str, site: &str, email: &str) -> Option<Totp> {
    let secret = Secret::try_from_base32(secret).ok()?;
    // A colon would end the issuer in the address that apps read.
    let issuer = site.replace(':', " ");
    Builder::new().with_secret(secret).with_account_name(email).with_issuer(Some(issuer)).build().ok()
}

/// A fresh secret.
pub(crate) fn offer(room: &Room, email: &str) -> Option<Offer> {
    let bytes = (room.app.random)()?;
    let secret = Secret::from(bytes.get(..SECRET_BYTES)?.to_vec()).to_base32();
    picture(room, &secret, email).map(|picture| Offer { secret, picture })
}

/// The picture of a secret.
pub(crate) fn picture(room: &Room, secret: &str, email: &str) -> Option<String> {
    let address = totp(secret, &room.app.config.site_name, email)?.to_url().ok()?;
    let code = QrCode::new(address).ok()?;
    let drawn = code.render::<svg::Color<'_>>().min_dimensions(200, 200).build();
    // Without the XML declaration, so that it can stand inside a page.
    drawn.find("<svg").and_then(|at| drawn.get(at..)).map(str::to_owned)
}

/// The time step of a code that fits a secret now.
pub(crate) fn step(room: &Room, secret: &str, email: &str, typed: &str) -> Option<i64> {
    let code: String = typed.chars().filter(char::is_ascii_digit).collect();
    let now = u64::try_from(room.app.store.clock().wall().as_second()).ok()?;
    let matched = totp(secret, &room.app.config.site_name, email)?.check(&code, now)?;
    i64::try_from(matched).ok()
}

/// Whether what a member typed is right: a code of their app, used for the first time, or a recovery code.
pub(crate) async fn is_right(room: &Room, member: &Member, typed: &str) -> Result<bool, StoreError> {
    let members = room.app.store.members();
    let opened = member.totp.as_deref().and_then(|sealed| room.app.vault.open(PURPOSE, sealed).ok());
    let Some(secret) = opened else { return Ok(false) };
    if let Some(step) = step(room, &secret, &member.email, typed) {
        return members.use_totp_step(member.account, member.id, step).await;
    }
    members.use_recovery_code(member.account, member.id, recovery_hash(typed)).await
}

/// The secret as it is kept.
pub(crate) fn seal(room: &Room, secret: &str) -> Option<Vec<u8>> {
    room.app.vault.seal(PURPOSE, secret).ok()
}

/// Fresh recovery codes, `abcd-efgh`, with the hashes to keep.
pub(crate) fn recovery_codes(room: &Room) -> Option<(Vec<String>, Vec<Vec<u8>>)> {
    let mut codes = Vec::with_capacity(CODES);
    for _ in 0..CODES {
        let bytes = (room.app.random)()?;
        let letter =
            |byte: &u8| ALPHABET.get(usize::from(byte % 32)).map_or('x', |letter| char::from(*letter));
        let text: String = bytes.iter().take(10).map(letter).collect();
        let (one, other) = text.split_at(5);
        codes.push(format!("{one}-{other}"));
    }
    let hashes = codes.iter().map(|code| recovery_hash(code)).collect();
    Some((codes, hashes))
}

fn recovery_hash(typed: &str) -> Vec<u8> {
    let plain: String = typed.chars().filter(char::is_ascii_alphanumeric).collect();
    hash("recovery", &plain.to_ascii_lowercase())
}
