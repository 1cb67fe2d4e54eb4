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

    fn bytes(hex: &str) -> Vec<u8> {
        (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect()
    }

    #[test]
    fn signatures_of_each_kind_are_checked() {
        use ring::signature::{Ed25519KeyPair, KeyPair as _};
        let pair = Ed25519KeyPair::from_seed_unchecked(&[7; 32]).unwrap();
        let key = [[0x21, 0x58, 32].as_slice(), pair.public_key().as_ref()].concat();
        let key = cose(1, &[0x27], 6, &key);
        let signature = pair.sign(b"a message");
        assert_eq!(verify(&key, b"a message", signature.as_ref()), Ok(()));
        assert_eq!(verify(&key, b"another", signature.as_ref()), Err(Fault::Signature));

        // RSA, 2,048 bits; the private half was thrown away.
        let modulus = bytes(MODULUS);
        let key =
            [b"\xa4\x01\x03\x03\x39\x01\x00\x20\x59\x01\x00".as_slice(), &modulus, b"\x21\x43\x01\x00\x01"];
        let key = key.concat();
        assert_eq!(first(&key), Ok(key.as_slice()));
        assert_eq!(verify(&key, b"a message", &bytes(SIGNATURE)), Ok(()));
        assert_eq!(verify(&key, b"another", &bytes(SIGNATURE)), Err(Fault::Signature));
    }

    const MODULUS: &str = "\
        aeaca2ef4df331aeb281637cc0161c870407c4fc3ad54bf0863aba981eb541eb1ec42d6292a0175ba015baf75734f4c0\
        c28fab899853fb59abe40abc09bc10db66014902a41b8d319aebe5c4882ae4217ab17c04ecdb407aa7058e6940a92583\
        3e6076fab11ca8753fb83a22f6a1579a3ece4ea9adfb6f3aa92e330660441d2a4dd7654032dd7efd4fe1837cb651c55c\
        2b53374f0cd45cbdbf6875cbcbd9aa11babe2f28dc20bca7ab6915d60bc661714654e613fa3a66e9ed72cddd593d1e72\
        5d329c632030080d7ce3a3c19ada06710e0fac1516fe61efc6d26d3ce996cdfb3c258a74ce2c264314ebad51048e4466\
        339c25d4b5fe53769dd97e09da26ca8d";
    const SIGNATURE: &str = "\
        213913d6f4827de2b454c52685f4d7deb668a5764b2201a95ad4450da08fc563c118051233565514bbce2ae2f586a9b4\
        65982fecae53d699616407f3aec72476b76d545d47092f74b7f38c48930d58dc7d9039a53229cdbf821569fd96a07914\
        91dd364935d6878b4c546f88e6c22e9e9ee3b0ee037b1692978a30d6e575dc4f2cd283865fea1d2b209b00e15cd4e3a3\
        f5f221c3302f16dc74c526d07b24b5baf02edb77ed64c2f49584a5d117a1b1254b042debd417c09689d8df9997b2b827\
        91edcf7e8f2aab1e4aeccb01360912e16fa494e1b9bd8ce33afc21afd4812c59b24d94e6bcd56f8129c4bef1a5a0bc3b\
        3b9dc747004a3ed999d34b045b7b5568";

    #[test]
    fn a_key_that_is_no_point_verifies_nothing() {
        let key = cose(2, &[0x26], 1, &coordinates(32, 32));
        assert_eq!(verify(&key, b"anything", &[0x30, 6, 2, 1, 1, 2, 1, 1]), Err(Fault::Signature));
    }
}
