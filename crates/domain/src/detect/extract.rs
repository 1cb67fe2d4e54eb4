//! Numbers in any pasted mess: mails, links, tables, lists, numbers with blanks inside.
//!
//! The text is cut into runs of letters and digits (atoms). Neighbouring atoms may belong to one number when
//! only blanks or dashes part them. Of all ways to join atoms the one is taken whose numbers carry the most
//! evidence, by the same log-odds [`super::rank`] uses, after a threshold that depends on what stands around:
//! a line of its own and words such as "tracking" lower it, "order" and "invoice" raise it.

use std::borrow::Cow;
use std::cell::{Cell, OnceCell};
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use unicode_normalization::UnicodeNormalization;

use super::context::{Context, Mention};
use super::envelope::Reading;
use super::hits::{Hit, Hits};
use super::rank::Ranker;
use super::{Candidate, Found, refuse};
use crate::carrier::shape::LENGTH_MAX;
use crate::number::Plain;

/// Log-odds a number must have amid other words.
const THRESHOLD: f64 = 3.0;
/// As many times as likely with a wrong check digit than as another form: then it is a typing error.
const PLAINLY_WRONG: f32 = 148.0;
/// What a number gains that stands alone between tags, quotes, separators.
const TAGGED: f64 = 1.5;
const QUOTED: f64 = 1.0;
const COLUMN: f64 = 0.5;
/// Atoms one number may be printed in.
const GROUPS_MAX: usize = 14;
/// Bytes around a number within which a carrier's name speaks for it.
const REACH: usize = 40;
/// Bytes before a number that may hold its label.
const LABEL_BYTES: usize = 48;

/// Words before a number. Those of letters a to z begin where a word does, where it matters; scripts without blanks
/// between words have no such place.
static LABELS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let strong = "track|tracing|awb|waybill|sendungs|suivi|seguimiento|rastre|zásilk|przesyłk|lähety|отправлен|трек\
        |ттн|накладн|відправлен|takip|resi(?-u:\\b)|单号|單號|运单|運單|追跡|問い合わせ|伝票|送り状|운송장|송장\
        |barcode|consignment|(?-u:\\b)pin(?-u:\\b)";
    let good = "sendung|paket|päckchen|colis|env[ií]o|parcel|shipment|shipping|shipped|versand|paczk|pacc[oh]\
        |spedizion|pakke|pakje|zending|försändelse|посылк|посилк|kargo|gönderi|物流|快递|快遞|包裹|荷物|택배\
        |delivery|package|courier|carrier";
    let bad = "order|invoice|phone|tel|fax|mobil|handy|iban|bic|isbn|ean|gtin|upc|sku|asin|account|konto\
        |customer|kunden|rechnung|bestell|auftrag|facture|commande|client|pedido|factura|bestelling|ordine\
        |zamówien|faktur|call|whatsapp|p\\.?o\\.? ?box|vat|ust|tax|steuer|card|karte|zip|plz\
        |postcode|serial|imei|amount|total|summe|price|preis|passport|booking|ticket|member\
        |policy|contract|vertrag";
    let bad_anywhere = "заказ|замовлен|телефон|订单|訂單|注文|電話|电话|주문|전화|发票|請求書";
    Regex::new(&format!(
        "(?i)(?P<strong>{strong})|(?P<good>{good})|(?-u:\\b)(?P<bad>{bad})|(?P<worse>{bad_anywhere})"
    ))
    .ok()
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
    /// What the words before it say, once asked.
    label: Cell<Option<Label>>,
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
    number: Plain,
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
pub(super) fn lone(ranker: &Ranker, text: &str) -> Option<Plain> {
    let (mut found, mut tokens) = (Vec::new(), Vec::new());
    each_line(ranker, text, |line| {
        let pieces = line.pieces();
        found.extend(pieces.iter().filter(|piece| !piece.typo).map(|piece| piece.number));
        tokens.extend(line.tokens());
    });
    found.dedup();
    match (found.as_slice(), tokens.as_slice()) {
        ([number], _) => Some(*number),
        ([], [(token, true)]) => Some(*token),
        _ => None,
    }
}

fn each_line(ranker: &Ranker, text: &str, mut read: impl FnMut(&Line<'_>)) {
    let folded = fold(text);
    let mut offset = 0;
    for line in folded.split_inclusive('\n') {
        if has_digits(line) {
            read(&Line::new(ranker, &folded, offset..offset + line.len()));
        }
        offset += line.len();
    }
}

/// Digits enough for a number.
fn has_digits(line: &str) -> bool {
    line.bytes().filter(u8::is_ascii_digit).count() >= 4
}

/// NFKC, without invisible characters, links percent-decoded. Lines that need none of it stay as they are, and a
/// text of such lines is not copied.
fn fold(text: &str) -> Cow<'_, str> {
    if text.is_ascii() && !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let mut folded = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        if !line.is_ascii() && (has_digits(line) || line.chars().any(is_foreign_digit)) {
            let characters = line.nfkc().filter(|c| !is_invisible(*c));
            folded.push_str(&decode_links(&characters.map(plain_dash).collect::<String>()));
        } else {
            folded.push_str(&decode_links(line));
        }
    }
    Cow::Owned(folded)
}

/// A digit of another script, or one drawn in another way.
fn is_foreign_digit(character: char) -> bool {
    !character.is_ascii() && character.is_numeric()
}

fn is_invisible(character: char) -> bool {
    matches!(character, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

fn plain_dash(character: char) -> char {
    match character {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2043}' => '-',
        other => other,
    }
}

fn has_link(line: &str) -> bool {
    line.contains("://") || line.contains("www.") || line.contains("WWW.")
}

fn decode_links(line: &str) -> Cow<'_, str> {
    let Some(link) = LINK.as_ref().filter(|_| line.contains('%') && has_link(line)) else {
        return Cow::Borrowed(line);
    };
    link.replace_all(line, |found: &regex::Captures<'_>| {
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
}

struct Line<'a> {
    ranker: &'a Ranker,
    text: &'a str,
    span: Range<usize>,
    atoms: Vec<Atom>,
    links: Vec<Range<usize>>,
    /// Carriers the line speaks of, once asked.
    mentions: OnceCell<Vec<Mention>>,
    /// Nothing but groups of digits and capitals on it.
    is_list: bool,
}

impl<'a> Line<'a> {
    fn new(ranker: &'a Ranker, text: &'a str, span: Range<usize>) -> Self {
        let line = &text[span.clone()];
        let atoms = atoms(line, span.start, &refuse::spans(line));
        let is_word = |atom: &Atom| {
            atom.digits == 0 && !text[atom.span.clone()].bytes().all(|b| b.is_ascii_uppercase())
        };
        let foreign = !line.is_ascii() && line.chars().any(|c| !c.is_ascii() && c.is_alphabetic());
        let is_list =
            !foreign && !atoms.iter().any(|atom| is_word(atom) || atom.digits == 0 && atom.span.len() > 4);
        let links = LINK.as_ref().filter(|_| has_link(line)).map(|link| {
            link.find_iter(line).map(|found| found.start() + span.start..found.end() + span.start).collect()
        });
        let links = links.unwrap_or_default();
        Self { ranker, text, span, atoms, links, mentions: OnceCell::new(), is_list }
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

    fn number(&self, atoms: &Range<usize>) -> Option<Plain> {
        let mut number = Plain::EMPTY;
        for atom in &self.atoms[atoms.clone()] {
            for byte in self.text.as_bytes()[atom.span.clone()].iter() {
                number.push(byte.to_ascii_uppercase()).ok()?;
            }
        }
        Some(number)
    }

    fn piece(&self, atoms: Range<usize>) -> Option<Piece> {
        let parts = &self.atoms[atoms.clone()];
        if parts.iter().map(|atom| atom.digits).sum::<usize>() < 4 {
            return None;
        }
        let number = self.number(&atoms)?;
        if !self.ranker.table.admits(number.as_bytes()) || refuse::unparted(&number).is_some() {
            return None;
        }
        let context = self.context(&atoms);
        let mut hits = Hits::new();
        match context.is_silent() {
            true => self.ranker.brief(&number, &mut hits),
            false => self.ranker.hits(&number, false, &context, &mut hits),
        }
        let (hit, typo) = choose(&hits)?;
        // A lone character behind groups is more likely another word, unless the form itself says that it belongs.
        let ends_alone = parts.len() > 1 && parts.last()?.span.len() == 1;
        if ends_alone && (typo || !hit.solid || hit.prefix < 2) {
            return None;
        }
        let around = self.around(&atoms, &number, &context) - self.joins(&atoms);
        let gain = f64::from(hit.odds).ln() + around - THRESHOLD;
        (gain > 0.0).then_some(Piece { atoms, number, gain, typo })
    }

    /// Words within reach, or the whole link.
    fn context(&self, atoms: &Range<usize>) -> Context<'a> {
        let mentions =
            self.mentions.get_or_init(|| self.ranker.words.mentions(&self.text[self.span.clone()]));
        if mentions.is_empty() {
            return Context::default();
        }
        let span = self.span_of(atoms);
        let link = self.links.iter().find(|link| link.start <= span.start && span.end <= link.end);
        let window = link.cloned().unwrap_or(span.start.saturating_sub(REACH)..span.end + REACH);
        let start = self.span.start;
        Context::around(mentions, &(window.start.saturating_sub(start)..window.end.saturating_sub(start)))
    }

    fn span_of(&self, atoms: &Range<usize>) -> Range<usize> {
        self.atoms[atoms.start].span.start..self.atoms[atoms.end - 1].span.end
    }

    /// What stands around the number: alone on its line, in a list, after a label, in a link.
    fn around(&self, atoms: &Range<usize>, number: &Plain, context: &Context<'_>) -> f64 {
        let single = atoms.len() == 1;
        let all = atoms.len() == self.atoms.len();
        let mut sum = match (all && self.is_list, self.is_list) {
            (true, _) if single => 6.0,
            (true, _) => 3.0,
            (false, true) => 2.0,
            _ => 0.0,
        };
        let start = self.span_of(atoms).start;
        sum += match (self.label(atoms.start), number.is_digits()) {
            (Label::None, _) => 0.0,
            (Label::Strong, _) => 4.0,
            (Label::Good, _) => 2.5,
            (Label::Bad, true) => -4.5,
            (Label::Bad, false) => -1.5,
        };
        sum += self.cell(atoms);
        if !context.favours.is_empty() && self.links.iter().any(|link| link.contains(&start)) {
            sum += 2.0;
        }
        sum
    }

    /// Alone between tags, quotes or separators of columns, a number is likelier one than amid a sentence.
    fn cell(&self, atoms: &Range<usize>) -> f64 {
        let span = self.span_of(atoms);
        let bytes = self.text.as_bytes();
        let before = span.start.checked_sub(1).and_then(|at| bytes.get(at)).copied();
        match (before, bytes.get(span.end).copied()) {
            (Some(b'>'), Some(b'<')) => TAGGED,
            (Some(b'"'), Some(b'"')) | (Some(b'\''), Some(b'\'')) => QUOTED,
            (Some(before), Some(after))
                if before == after && matches!(before, b';' | b'\t' | b'|' | b',') =>
            {
                COLUMN
            }
            _ => 0.0,
        }
    }

    /// The last word before an atom that says what follows.
    fn label(&self, atom: usize) -> Label {
        let Some(atom) = self.atoms.get(atom) else { return Label::None };
        if let Some(known) = atom.label.get() {
            return known;
        }
        let at = atom.span.start;
        let before = &self.text[floor(self.text, at.saturating_sub(LABEL_BYTES))..at];
        let last = LABELS.as_ref().and_then(|labels| {
            let last = labels.find_iter(before).last()?;
            labels.captures_at(before, last.start())
        });
        let label = last.map_or(Label::None, |label| match (label.name("strong"), label.name("good")) {
            (Some(_), _) => Label::Strong,
            (_, Some(_)) => Label::Good,
            _ => Label::Bad,
        });
        atom.label.set(Some(label));
        label
    }

    /// Runs of groups that look like one printed number, and whether a label says they are.
    fn tokens(&self) -> Vec<(Plain, bool)> {
        let mut tokens = Vec::new();
        let mut at = 0;
        while at < self.atoms.len() {
            let is_group = |atom: &&Atom| atom.digits > 0 || atom.span.len() < 3;
            let rest = self.atoms[at + 1..].iter().take_while(|atom| atom.gap != Gap::Hard);
            let more = if is_group(&&self.atoms[at]) { rest.take_while(is_group).count() } else { 0 };
            let atoms = at..at + 1 + more;
            at = atoms.end;
            let digits: usize = self.atoms[atoms.clone()].iter().map(|atom| atom.digits).sum();
            let label = self.label(atoms.start);
            if digits >= 4
                && self.atoms[atoms.start].digits > 0
                && let Some(number) = self.number(&atoms)
            {
                tokens.push((number, matches!(label, Label::Strong | Label::Good)));
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
        let (reading, context) = (Reading::plain(piece.number), self.context(&piece.atoms));
        let mut hits = Hits::new();
        self.ranker.hits(&piece.number, false, &context, &mut hits);
        let at = hits.iter().position(|hit| hit.valid != piece.typo)?;
        self.ranker.candidate(&reading, &hits, at, &context)
    }
}

/// The hit that counts, and whether it is a typing error: a much better form with a wrong check digit is one.
fn choose(hits: &Hits) -> Option<(&Hit, bool)> {
    let best = |is_valid: bool| {
        let those = hits.iter().filter(|hit| hit.valid == is_valid);
        those.min_by(|a, b| a.late.cmp(&b.late).then(b.odds.total_cmp(&a.odds)))
    };
    let (valid, wrong) = (best(true), best(false));
    match (valid, wrong) {
        (Some(valid), Some(wrong)) if wrong.odds > valid.odds * PLAINLY_WRONG => Some((wrong, true)),
        (Some(valid), _) => Some((valid, false)),
        (None, wrong) => wrong.map(|wrong| (wrong, true)),
    }
}

/// Runs of letters and digits outside the spans that are something else.
fn atoms(line: &str, offset: usize, refused: &[Range<usize>]) -> Vec<Atom> {
    let mut atoms: Vec<Atom> = Vec::new();
    let mut gap = Gap::Hard;
    let mut fresh = true;
    let mut refused = refused.iter().peekable();
    for (index, &byte) in line.as_bytes().iter().enumerate() {
        while refused.next_if(|span| span.end <= index).is_some() {}
        let is_refused = refused.peek().is_some_and(|span| span.contains(&index));
        if byte.is_ascii_alphanumeric() && !is_refused {
            let digit = usize::from(byte.is_ascii_digit());
            match atoms.last_mut() {
                Some(atom) if !fresh => {
                    atom.span.end += 1;
                    atom.digits += digit;
                }
                _ => {
                    let start = index + offset;
                    atoms.push(Atom { span: start..start + 1, gap, digits: digit, label: Cell::new(None) });
                    fresh = false;
                }
            }
            continue;
        }
        let this = match byte {
            _ if is_refused => Gap::Hard,
            b' ' | b'(' | b')' | 0x1D => Gap::Blank,
            b'-' | b'.' | b'_' => Gap::Dash,
            // The second byte of a middle dot.
            0xB7 if index > 0 && line.as_bytes()[index - 1] == 0xC2 => Gap::Dash,
            0xC2 if line.as_bytes().get(index + 1) == Some(&0xB7) => continue,
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
