//! A number as a barcode (Code 128), for the counter of a shop: dark on white, whatever the page looks like.

use std::fmt::Write as _;

/// Widths of bars and gaps in modules, by value; the last is the end.
const WIDTHS: [&str; 107] = [
    "212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312", "132212", "221213",
    "221312", "231212", "112232", "122132", "122231", "113222", "123122", "123221", "223211", "221132",
    "221231", "213212", "223112", "312131", "311222", "321122", "321221", "312212", "322112", "322211",
    "212123", "212321", "232121", "111323", "131123", "131321", "112313", "132113", "132311", "211313",
    "231113", "231311", "112133", "112331", "132131", "113123", "113321", "133121", "313121", "211331",
    "231131", "213113", "213311", "213131", "311123", "311321", "331121", "312113", "312311", "332111",
    "314111", "221411", "431111", "111224", "111422", "121124", "121421", "141122", "141221", "112214",
    "112412", "122114", "122411", "142112", "142211", "241211", "221114", "413111", "241112", "134111",
    "111242", "121142", "121241", "114212", "124112", "124211", "411212", "421112", "421211", "212141",
    "214121", "412121", "111143", "111341", "131141", "114113", "114311", "411113", "411311", "113141",
    "114131", "311141", "411131", "211412", "211214", "211232", "2331112",
];
const TO_C: usize = 99;
const TO_B: usize = 100;
const START_B: usize = 104;
const START_C: usize = 105;
const STOP: usize = 106;
/// Modules left white on both sides.
const QUIET: usize = 10;
const HEIGHT: usize = 60;

/// The drawing, if every letter of the text has a bar.
pub(crate) fn draw(text: &str) -> Option<String> {
    let values = values(text)?;
    let mut bars = String::new();
    let mut x = QUIET;
    for value in values {
        for (index, width) in WIDTHS.get(value)?.bytes().enumerate() {
            let width = usize::from(width - b'0');
            if index % 2 == 0 {
                let _ = write!(bars, "M{x} 0h{width}v{HEIGHT}h-{width}z");
            }
            x += width;
        }
    }
    let wide = x + QUIET;
    Some(format!(
        "<svg class=\"bars\" viewBox=\"0 0 {wide} {HEIGHT}\" preserveAspectRatio=\"none\" aria-hidden=\"true\" \
        focusable=\"false\"><path d=\"{bars}\"/></svg>"
    ))
}

/// Start, content, check and end. Pairs of digits take one value in set C, which pays from four digits at an end and
/// from six in the middle.
fn values(text: &str) -> Option<Vec<usize>> {
    let letters = text.as_bytes();
    if letters.is_empty() || !letters.iter().all(|letter| (32..127).contains(letter)) {
        return None;
    }
    let digits = |at: usize| letters.iter().skip(at).take_while(|letter| letter.is_ascii_digit()).count();
    let mut in_pairs = digits(0) >= 4;
    let mut values = vec![if in_pairs { START_C } else { START_B }];
    let mut at = 0;
    while let Some(letter) = letters.get(at) {
        let run = digits(at);
        let pays = run >= 6 || (run >= 4 && at + run == letters.len());
        if in_pairs && run < 2 {
            in_pairs = false;
            values.push(TO_B);
        } else if !in_pairs && pays && run % 2 == 0 {
            in_pairs = true;
            values.push(TO_C);
        }
        if in_pairs {
            let next = letters.get(at + 1)?;
            values.push(usize::from(letter - b'0') * 10 + usize::from(next - b'0'));
            at += 2;
        } else {
            values.push(usize::from(letter - b' '));
            at += 1;
        }
    }
    let sum: usize = values.iter().enumerate().map(|(index, value)| index.max(1) * value).sum();
    values.extend([sum % 103, STOP]);
    Some(values)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_pattern_is_eleven_modules_wide_with_an_even_number_of_dark_ones() {
        let sum = |text: &str, step: usize| -> usize {
            text.bytes().step_by(step).map(|width| usize::from(width - b'0')).sum()
        };
        for pattern in WIDTHS.iter().take(STOP) {
            assert_eq!((pattern.len(), sum(pattern, 1), sum(pattern, 2) % 2), (6, 11, 0), "{pattern}");
        }
        assert_eq!(WIDTHS.iter().collect::<HashSet<_>>().len(), WIDTHS.len());
        assert_eq!(sum(WIDTHS[STOP], 1), 13);
    }

    #[test]
    fn checks_are_those_of_known_barcodes() {
        let check = |text: &str| values(text).unwrap().into_iter().rev().nth(1).unwrap();
        assert_eq!(check("Wikipedia"), 88);
        assert_eq!(check("PJJ123C"), 55);
        assert_eq!(check("123456"), 44);
    }

    #[test]
    fn pairs_of_digits_are_packed_where_it_pays() {
        let of = |text: &str| values(text).unwrap();
        assert_eq!(of("1234A")[..5], [START_C, 12, 34, TO_B, 33]);
        assert_eq!(of("A123"), [START_B, 33, 17, 18, 19, (104 + 33 + 34 + 54 + 76) % 103, STOP]);
        assert_eq!(of("A12345")[..6], [START_B, 33, 17, TO_C, 23, 45]);
        assert_eq!(of("12345")[..5], [START_C, 12, 34, TO_B, 21]);
        assert_eq!(values("ü"), None);
        assert_eq!(values(""), None);
    }

    #[test]
    fn the_drawing_is_as_wide_as_its_modules() {
        // Start, nine pairs or letters, check: eleven each; thirteen for the end; ten white on each side.
        let drawing = draw("PJJ123C").unwrap();
        assert!(drawing.contains("viewBox=\"0 0 132 60\""), "{drawing}");
        assert_eq!(drawing.matches('M').count(), 9 * 3 + 4);
    }
}
