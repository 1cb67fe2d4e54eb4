//! Numbers in any pasted mess: mails, links, tables, lists, numbers with blanks inside.
//!
//! The text is cut into runs of letters and digits (atoms). Neighbouring atoms may belong to one number when
//! only blanks or dashes part them. Of all ways to join atoms the one is taken whose numbers carry the most
//! evidence, by the same log-odds [`super::rank`] uses, after a threshold that depends on what stands around:
//! a line of its own and words such as "tracking" lower it, "order" and "invoice" raise it.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use unicode_normalization::UnicodeNormalization;

use super::context::Context;
use super::envelope::Reading;
use super::rank::{Hit, Ranker};
use super::{Candidate, Found, refuse};
use crate::carrier::shape::LENGTH_MAX;

/// Log-odds a number must have amid other words.
const THRESHOLD: f64 = 3.0;
/// Atoms one number may be printed in.
const GROUPS_MAX: usize = 14;
/// Bytes before a number that may hold its label.
const LABEL_BYTES: usize = 48;

static LABELS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let strong = "track|tracing|awb|waybill|sendungs|suivi|seguimiento|rastre|zásilk|przesyłk|lähety|отправлен|трек\
        |ттн|накладн|відправлен|takip|resi\\b|单号|單號|运单|運單|追跡|問い合わせ|伝票|送り状|운송장|송장|barcode|consignment|pin\\b";
    let good = "sendung|paket|päckchen|colis|env[ií]o|parcel|shipment|shipping|shipped|versand|paczk|pacc[oh]\
        |spedizion|pakke|pakje|zending|försändelse|посылк|посилк|kargo|gönderi|物流|快递|快遞|包裹|荷物|택배\
        |delivery|package|courier|carrier";
    let bad = "order|invoice|phone|tel|fax|mobil|handy|iban|bic|isbn|ean|gtin|upc|sku|asin|account|konto\
        |customer|kunden|rechnung|bestell|auftrag|facture|commande|client|pedido|factura|bestelling|ordine\
        |zamówien|faktur\
        |заказ|замовлен|телефон|订单|訂單|注文|電話|电话|주문|전화|p\\.?o\\.? ?box|vat|ust|tax|steuer|card|karte|zip|plz\
        |postcode|serial|imei|amount|total|summe|price|preis|passport|booking|ticket|member\
        |policy|contract|vertrag";
    Regex::new(&format!("(?i)(?P<strong>{strong})|(?P<good>{good})|\\b(?P<bad>{bad})")).ok()
});

static LINK: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#"(?i)(?:https?://|www\.)[^\s<>"'\u{1}]+"#).ok());

/// What parts two atoms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    Hard,
    Dash,
    Blank,
}

#[derive(Debug)]
struct Atom {
    span: Range<usize>,
    /// What parts it from the atom before.
    gap: Gap,
    digits: usize,
}

/// What the word before a number says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    None,
    Strong,
    Good,
    Bad,
}

/// One piece of the text read as a number.
#[derive(Debug, Clone)]
struct Piece {
    atoms: Range<usize>,
    gain: f64,
    typo: bool,
}

/// All numbers of a text.
pub(super) fn find(ranker: &Ranker, text: &str) -> Found {
    let (mut found, mut seen) = (Found::default(), HashSet::new());
    each_line(ranker, text, |line| {
        for piece in line.pieces() {
            let Some(best) = line.best(&piece).filter(|best| seen.insert(best.number.clone())) else {
                continue;
            };
            if piece.typo { found.typos.push(best) } else { found.numbers.push(best) }
        }
    });
    found
}

/// The one number of a text, as it stands there: the only one found, or the only token after a label such as
/// "tracking number", however little evidence it carries by itself.
pub(super) fn lone(ranker: &Ranker, text: &str) -> Option<String> {
    let (mut found, mut tokens) = (Vec::new(), Vec::new());
    each_line(ranker, text, |line| {
        let pieces = line.pieces();
        found.extend(pieces.iter().filter(|piece| !piece.typo).map(|piece| line.number(&piece.atoms)));
        tokens.extend(line.tokens());
    });
    found.dedup();
    match (found.as_slice(), tokens.as_slice()) {
        ([number], _) => Some(number.clone()),
        ([], [(token, true)]) => Some(token.clone()),
        _ => None,
    }
}

fn each_line(ranker: &Ranker, text: &str, mut read: impl FnMut(&Line<'_>)) {
    let folded = fold(text);
    let mut offset = 0;
    for line in folded.split_inclusive('\n') {
        if line.bytes().filter(u8::is_ascii_digit).count() >= 4 {
            read(&Line::new(ranker, &folded, offset..offset + line.len()));
        }
        offset += line.len();
    }
}

/// NFKC, without invisible characters; links are percent-decoded, what is plainly something else is blanked.
fn fold(text: &str) -> String {
    let invisible = |c: &char| matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}');
    let dashed =
        |c: char| if matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2043}') { '-' } else { c };
    let folded: String = text.nfkc().filter(|c| !invisible(c)).map(dashed).collect();
    let mut folded = decode_links(folded);
    let spans: Vec<Range<usize>> = folded
        .split_inclusive('\n')
        .scan(0, |offset, line| {
            let start = *offset;
            *offset += line.len();
            Some((start, line))
        })
        .flat_map(|(start, line)| {
            refuse::spans(line).into_iter().map(move |span| span.start + start..span.end + start)
        })
        .collect();
    for span in spans {
        let blank = "\u{1}".repeat(span.len());
        folded.replace_range(span, &blank);
    }
    folded
}

fn decode_links(text: String) -> String {
    let Some(link) = LINK.as_ref().filter(|_| text.contains('%')) else { return text };
    link.replace_all(&text, |found: &regex::Captures<'_>| {
        let mut out = String::with_capacity(found[0].len());
        let mut rest = &found[0];
        while let Some((before, after)) = rest.split_once('%') {
            out.push_str(before);
            let code = after.get(..2).and_then(|hex| u8::from_str_radix(hex, 16).ok());
            match code.filter(|byte| byte.is_ascii_graphic() || *byte == b' ') {
                Some(byte) => {
                    out.push(char::from(byte));
                    rest = &after[2..];
                }
                None => {
                    out.push('%');
                    rest = after;
                }
            }
        }
        out + rest
    })
    .into_owned()
}

struct Line<'a> {
    ranker: &'a Ranker,
    text: &'a str,
    span: Range<usize>,
    atoms: Vec<Atom>,
    links: Vec<Range<usize>>,
    /// Nothing but groups of digits and capitals on it.
    is_list: bool,
}

impl<'a> Line<'a> {
    fn new(ranker: &'a Ranker, text: &'a str, span: Range<usize>) -> Self {
        let line = &text[span.clone()];
        let atoms = atoms(line, span.start);
        let is_word = |atom: &Atom| {
            atom.digits == 0 && !text[atom.span.clone()].bytes().all(|b| b.is_ascii_uppercase())
        };
        let foreign = line.chars().any(|c| !c.is_ascii() && c.is_alphabetic());
        let is_list =
            !foreign && !atoms.iter().any(|atom| is_word(atom) || atom.digits == 0 && atom.span.len() > 4);
        let links = LINK.as_ref().map(|link| {
            link.find_iter(line).map(|found| found.start() + span.start..found.end() + span.start).collect()
        });
        Self { ranker, text, span, atoms, links: links.unwrap_or_default(), is_list }
    }

    /// The joins with the most evidence, in order.
    fn pieces(&self) -> Vec<Piece> {
        let mut best: Vec<(f64, Option<Piece>)> = vec![(0.0, None)];
        for end in 1..=self.atoms.len() {
            let mut here = (best[end - 1].0, None);
            for start in (end.saturating_sub(GROUPS_MAX)..end).rev() {
                if start + 1 < end && self.atoms[start + 1].gap == Gap::Hard {
                    break;
                }
                let length: usize = self.atoms[start..end].iter().map(|atom| atom.span.len()).sum();
                if length > LENGTH_MAX || self.is_wordy(start) {
                    break;
                }
                if let Some(piece) =
                    self.piece(start..end).filter(|piece| best[start].0 + piece.gain > here.0)
                {
                    here = (best[start].0 + piece.gain, Some(piece));
                }
            }
            best.push(here);
        }
        let mut pieces = Vec::new();
        let mut at = self.atoms.len();
        while at > 0 {
            match best[at].1.take() {
                Some(piece) => {
                    at = piece.atoms.start;
                    pieces.push(piece);
                }
                None => at -= 1,
            }
        }
        pieces.reverse();
        pieces
    }

    /// An atom of letters only that is too long to be a group of a number.
    fn is_wordy(&self, atom: usize) -> bool {
        self.atoms[atom].digits == 0 && self.atoms[atom].span.len() > 7
    }

    fn number(&self, atoms: &Range<usize>) -> String {
        self.atoms[atoms.clone()]
            .iter()
            .map(|atom| self.text[atom.span.clone()].to_ascii_uppercase())
            .collect()
    }

    fn piece(&self, atoms: Range<usize>) -> Option<Piece> {
        let parts = &self.atoms[atoms.clone()];
        if parts.iter().map(|atom| atom.digits).sum::<usize>() < 4
            || parts.last()?.span.len() < parts.len().min(2)
        {
            return None;
        }
        let number = self.number(&atoms);
        if !self.ranker.fits(&number) || refuse::whole(&number).is_some() {
            return None;
        }
        let context = self.context(&atoms);
        let hits = self.ranker.hits(&number, &context);
        let (hit, typo) = choose(&hits)?;
        let gain = hit.score + self.around(&atoms, &number, &context) - self.joins(&atoms) - THRESHOLD;
        (gain > 0.0).then_some(Piece { atoms, gain, typo })
    }

    /// Words within reach, or the whole link.
    fn context(&self, atoms: &Range<usize>) -> Context<'a> {
        let span = self.span_of(atoms);
        let link = self.links.iter().find(|link| link.start <= span.start && span.end <= link.end);
        let window = link.cloned().unwrap_or_else(|| {
            let start = floor(self.text, span.start.saturating_sub(40).max(self.span.start));
            start..ceil(self.text, (span.end + 40).min(self.span.end))
        });
        Context { country: None, favours: self.ranker.words.favours(&self.text[window]) }
    }

    fn span_of(&self, atoms: &Range<usize>) -> Range<usize> {
        self.atoms[atoms.start].span.start..self.atoms[atoms.end - 1].span.end
    }

    /// What stands around the number: alone on its line, in a list, after a label, in a link.
    fn around(&self, atoms: &Range<usize>, number: &str, context: &Context<'_>) -> f64 {
        let single = atoms.len() == 1;
        let all = atoms.len() == self.atoms.len();
        let mut sum = match (all && self.is_list, self.is_list) {
            (true, _) if single => 6.0,
            (true, _) => 3.0,
            (false, true) => 2.0,
            _ => 0.0,
        };
        let start = self.span_of(atoms).start;
        sum += match (self.label(start), number.bytes().all(|byte| byte.is_ascii_digit())) {
            (Label::None, _) => 0.0,
            (Label::Strong, _) => 4.0,
            (Label::Good, _) => 2.5,
            (Label::Bad, true) => -4.5,
            (Label::Bad, false) => -1.5,
        };
        if !context.favours.is_empty() && self.links.iter().any(|link| link.contains(&start)) {
            sum += 2.0;
        }
        sum
    }

    /// The last word before a place that says what follows.
    fn label(&self, at: usize) -> Label {
        let before = &self.text[floor(self.text, at.saturating_sub(LABEL_BYTES))..at];
        let last = LABELS.as_ref().and_then(|labels| labels.captures_iter(before).last());
        last.map_or(Label::None, |label| match (label.name("strong"), label.name("good")) {
            (Some(_), _) => Label::Strong,
            (_, Some(_)) => Label::Good,
            _ => Label::Bad,
        })
    }

    /// Runs of groups that look like one printed number, and whether a label says they are.
    fn tokens(&self) -> Vec<(String, bool)> {
        let mut tokens = Vec::new();
        let mut at = 0;
        while at < self.atoms.len() {
            let is_group = |atom: &&Atom| atom.digits > 0 || atom.span.len() < 3;
            let rest = self.atoms[at + 1..].iter().take_while(|atom| atom.gap != Gap::Hard);
            let more = if is_group(&&self.atoms[at]) { rest.take_while(is_group).count() } else { 0 };
            let atoms = at..at + 1 + more;
            at = atoms.end;
            let digits: usize = self.atoms[atoms.clone()].iter().map(|atom| atom.digits).sum();
            let label = self.label(self.atoms[atoms.start].span.start);
            if digits >= 4 && self.atoms[atoms.start].digits > 0 {
                tokens.push((self.number(&atoms), matches!(label, Label::Strong | Label::Good)));
            }
        }
        tokens
    }

    /// What speaks against joining: each gap, long groups side by side, a dash that goes on.
    fn joins(&self, atoms: &Range<usize>) -> f64 {
        let inner = &self.atoms[atoms.start + 1..atoms.end];
        let blanks = inner.iter().filter(|atom| atom.gap == Gap::Blank).count() as f64;
        let dashes = inner.len() as f64 - blanks;
        let mut sum = 0.4 * blanks + 0.2 * dashes + if blanks > 0.0 { 0.6 } else { 0.0 };
        if atoms.len() > 1 && self.atoms[atoms.clone()].iter().all(|atom| atom.span.len() >= 10) {
            sum += 6.0;
        }
        let goes_on = self.atoms.get(atoms.end).is_some_and(|next| next.gap == Gap::Dash && next.digits > 0);
        let began = self.atoms[atoms.start].gap == Gap::Dash
            && atoms.start.checked_sub(1).is_some_and(|before| self.atoms[before].digits > 0);
        let longest = self.atoms[atoms.clone()].iter().map(|atom| atom.span.len()).max().unwrap_or_default();
        let left_over = self.atoms.get(atoms.end).is_some_and(|next| {
            atoms.len() > 1
                && next.gap != Gap::Hard
                && next.digits == next.span.len()
                && next.span.len() <= longest
        });
        sum + [goes_on, began].iter().filter(|is| **is).count() as f64 * 2.0
            + if left_over { 3.0 } else { 0.0 }
    }

    /// The piece as a candidate.
    fn best(&self, piece: &Piece) -> Option<Candidate> {
        let reading = Reading::plain(self.number(&piece.atoms));
        let candidates = self.ranker.candidates(&reading, &self.context(&piece.atoms));
        candidates.into_iter().find(|candidate| candidate.valid != piece.typo)
    }
}

/// The hit that counts, and whether it is a typing error: a much better form with a wrong check digit is one.
fn choose(hits: &[Hit]) -> Option<(&Hit, bool)> {
    let valid = hits.iter().find(|hit| hit.valid);
    let wrong = hits.iter().find(|hit| !hit.valid);
    match (valid, wrong) {
        (Some(valid), Some(wrong)) if wrong.score > valid.score + 5.0 => Some((wrong, true)),
        (Some(valid), _) => Some((valid, false)),
        (None, wrong) => wrong.map(|wrong| (wrong, true)),
    }
}

fn atoms(line: &str, offset: usize) -> Vec<Atom> {
    let mut atoms: Vec<Atom> = Vec::new();
    let mut gap = Gap::Hard;
    let mut fresh = true;
    for (index, character) in line.char_indices() {
        if character.is_ascii_alphanumeric() {
            let digit = usize::from(character.is_ascii_digit());
            match atoms.last_mut() {
                Some(atom) if !fresh => {
                    atom.span.end += 1;
                    atom.digits += digit;
                }
                _ => {
                    let start = index + offset;
                    atoms.push(Atom { span: start..start + 1, gap, digits: digit });
                    fresh = false;
                }
            }
            continue;
        }
        let this = match character {
            ' ' | '(' | ')' | '\u{1D}' => Gap::Blank,
            '-' | '.' | '_' | '\u{B7}' => Gap::Dash,
            _ => Gap::Hard,
        };
        gap = match (fresh, gap) {
            (false, _) => this,
            (true, Gap::Blank) if this == Gap::Blank => Gap::Blank,
            _ => Gap::Hard,
        };
        fresh = true;
    }
    atoms
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn ceil(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}
