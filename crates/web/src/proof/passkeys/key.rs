//! Public keys of passkeys, in the form they travel in (COSE, RFC 9052), and their signatures. Three kinds are asked
//! for; every device of the last ten years has one of them.

use minicbor::Decoder;
use ring::signature::{
    ECDSA_P256_SHA256_ASN1, ED25519, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents, UnparsedPublicKey,
};

use super::answer::Fault;

/// What is asked for, the best liked first: ECDSA on P-256, Ed25519, RSA with PKCS #1, all with SHA-256.
pub(super) const ALGORITHMS: [i64; 3] = [ES256, ED, RS256];
const ES256: i64 = -7;
const ED: i64 = -8;
const RS256: i64 = -257;

/// Labels in a key.
const KIND: i64 = 1;
const ALGORITHM: i64 = 3;
const FIRST: i64 = -1;
const SECOND: i64 = -2;
const THIRD: i64 = -3;

/// Kinds of keys, and the curves of the first two.
const OKP: i64 = 1;
const EC2: i64 = 2;
const RSA: i64 = 3;
const P256: i64 = 1;
const CURVE_ED25519: i64 = 6;

/// Entries of a key that are read; none has as many.
const ENTRIES_MAX: u64 = 16;
/// Bytes of an RSA key's modulus: 8,192 bits.
const MODULUS_MAX: usize = 1_024;

/// A key, as far as its kind has these parts.
#[derive(Default)]
struct Parts<'a> {
    kind: Option<i64>,
    algorithm: Option<i64>,
    curve: Option<i64>,
    /// Behind label -1, where it holds bytes: RSA's modulus.
    first: &'a [u8],
    /// Behind label -2: x, or RSA's exponent.
    second: &'a [u8],
    /// Behind label -3: y.
    third: &'a [u8],
}

/// A key that can check signatures.
enum Key<'a> {
    P256([u8; 65]),
    Ed25519(&'a [u8]),
    Rsa { modulus: &'a [u8], exponent: &'a [u8] },
}

/// The key that some bytes begin with: its own bytes.
pub(super) fn first(data: &[u8]) -> Result<&[u8], Fault> {
    let (parts, length) = parts(data).ok_or(Fault::Form)?;
    parts.key().ok_or(Fault::Key)?;
    data.get(..length).ok_or(Fault::Form)
}

/// Checks what a key has signed.
pub(super) fn verify(key: &[u8], signed: &[u8], signature: &[u8]) -> Result<(), Fault> {
    let (parts, _) = parts(key).ok_or(Fault::Form)?;
    let checked = match parts.key().ok_or(Fault::Key)? {
        Key::P256(point) => UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, point).verify(signed, signature),
        Key::Ed25519(key) => UnparsedPublicKey::new(&ED25519, key).verify(signed, signature),
        Key::Rsa { modulus, exponent } => RsaPublicKeyComponents { n: modulus, e: exponent }.verify(
            &RSA_PKCS1_2048_8192_SHA256,
            signed,
            signature,
        ),
    };
    checked.map_err(|_| Fault::Signature)
}

/// Reads a key and how many bytes it takes.
fn parts(data: &[u8]) -> Option<(Parts<'_>, usize)> {
    let mut decoder = Decoder::new(data);
    let mut parts = Parts::default();
    let entries = decoder.map().ok()??;
    if entries > ENTRIES_MAX {
        return None;
    }
    for _ in 0..entries {
        match decoder.i64().ok()? {
            KIND => parts.kind = Some(decoder.i64().ok()?),
            ALGORITHM => parts.algorithm = Some(decoder.i64().ok()?),
            FIRST => match decoder.datatype().ok()? {
                minicbor::data::Type::Bytes => parts.first = decoder.bytes().ok()?,
                _ => parts.curve = Some(decoder.i64().ok()?),
            },
            SECOND => parts.second = decoder.bytes().ok()?,
            THIRD => parts.third = decoder.bytes().ok()?,
            _ => decoder.skip().ok()?,
        }
    }
    Some((parts, decoder.position()))
}

impl<'a> Parts<'a> {
    fn key(&self) -> Option<Key<'a>> {
        match (self.kind?, self.algorithm?, self.curve) {
            (EC2, ES256, Some(P256)) => {
                let mut point = [4; 65];
                let (x, y) = point.get_mut(1..)?.split_at_mut_checked(32)?;
                x.copy_from_slice(self.second.get(..32).filter(|_| self.second.len() == 32)?);
                y.copy_from_slice(self.third.get(..32).filter(|_| self.third.len() == 32)?);
                Some(Key::P256(point))
            }
            (OKP, ED, Some(CURVE_ED25519)) if self.second.len() == 32 => Some(Key::Ed25519(self.second)),
            (RSA, RS256, None)
                if (256..=MODULUS_MAX).contains(&self.first.len()) && !self.second.is_empty() =>
            {
                Some(Key::Rsa { modulus: self.first, exponent: self.second })
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A key of kind, algorithm, curve and bytes, by hand.
    fn cose(kind: u8, algorithm: &[u8], curve: u8, rest: &[u8]) -> Vec<u8> {
        let entries = if rest.len() > 40 { 5 } else { 4 };
        let mut key = vec![0xa0 + entries, 1, kind, 3];
        key.extend(algorithm);
        key.extend([0x20, curve]);
        key.extend(rest);
        key
    }

    fn coordinates(x: u8, y: u8) -> Vec<u8> {
        [[0x21, 0x58, x].as_slice(), &vec![7; x.into()], &[0x22, 0x58, y], &vec![9; y.into()]].concat()
    }

    #[test]
    fn only_keys_of_the_kinds_asked_for_are_taken() {
        let (es256, ed) = ([0x26], [0x27]);
        let good = cose(2, &es256, 1, &coordinates(32, 32));
        assert_eq!(first(&[good.as_slice(), b"more"].concat()), Ok(good.as_slice()));
        let ed_key = [[0x21, 0x58, 32].as_slice(), &[7; 32]].concat();
        assert!(first(&cose(1, &ed, 6, &ed_key)).is_ok());
        for bad in [
            cose(2, &es256, 2, &coordinates(32, 32)),
            cose(2, &es256, 1, &coordinates(31, 32)),
            cose(2, &es256, 1, &coordinates(32, 33)),
            cose(1, &es256, 1, &coordinates(32, 32)),
            cose(2, &[0x38, 0x22], 1, &coordinates(32, 32)),
            cose(1, &ed, 6, &[[0x21, 0x58, 31].as_slice(), &[7; 31]].concat()),
        ] {
            assert_eq!(first(&bad), Err(Fault::Key), "{bad:x?}");
        }
        for broken in [&b""[..], b"\xa5", b"\xbf\xff", b"\x80", b"\xb8\x7f\x01\x02", good.get(..20).unwrap()]
        {
            assert!(first(broken).is_err(), "{broken:x?}");
        }
        assert_eq!(first(b"\xa0"), Err(Fault::Key));
    }

    #[test]
    fn a_key_that_is_no_point_verifies_nothing() {
        let key = cose(2, &[0x26], 1, &coordinates(32, 32));
        assert_eq!(verify(&key, b"anything", &[0x30, 6, 2, 1, 1, 2, 1, 1]), Err(Fault::Signature));
    }
}
