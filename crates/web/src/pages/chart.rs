//! Charts as the templates place them: bars beside words, columns over days, and below each the same as a table and as
//! a file. Every number stands there as text; the drawing only lets it be seen at a glance.

use crate::copy::csv;
use crate::pages::icons::Look;
use crate::reader::Reader;

/// Rows that a chart draws; its table has all.
const DRAWN: usize = 10;
/// Rows with too little behind them that stand below the others.
const FEW_SHOWN: usize = 3;
/// The length of the longest bar, in units of the drawing.
const LONG: usize = 1_000;
/// The height of the highest column, and the width that one takes with its gap.
const HIGH: usize = 100;
const WIDE: usize = 10;

/// One chart.
pub(crate) struct Chart {
    /// As the address of its file names it.
    pub(crate) id: &'static str,
    pub(crate) title: String,
    /// What is counted.
    pub(crate) note: String,
    /// What is said where there is nothing to draw.
    pub(crate) nothing: String,
    pub(crate) bars: Vec<Bar>,
    /// Rows that only the table has, said; empty where it has none.
    pub(crate) more: String,
    pub(crate) series: Vec<Series>,
    pub(crate) table: Table,
    /// The address of its file.
    pub(crate) csv: String,
}

/// A bar with its name and what it says.
#[derive(Debug, Clone, Default)]
pub(crate) struct Bar {
    pub(crate) name: String,
    /// Where the name leads; empty for nowhere.
    pub(crate) address: String,
    pub(crate) look: Option<Look>,
    /// The class that sets the colour.
    pub(crate) class: &'static str,
    /// Lengths of the pale and of the full part.
    pub(crate) outer: usize,
    pub(crate) inner: usize,
    /// What stands beside the name, and what below the bar.
    pub(crate) text: String,
    pub(crate) below: String,
}

impl Bar {
    /// Whether there is something to draw, be it nothing of all.
    pub(crate) fn is_drawn(&self) -> bool {
        self.outer > 0 || self.inner > 0
    }
}

/// Columns over the days.
pub(crate) struct Series {
    pub(crate) name: String,
    pub(crate) class: &'static str,
    pub(crate) width: usize,
    pub(crate) columns: Vec<Column>,
    /// The highest column as a number.
    pub(crate) most: String,
    pub(crate) first: String,
    pub(crate) last: String,
}

/// One column.
pub(crate) struct Column {
    pub(crate) x: usize,
    pub(crate) y: usize,
    pub(crate) height: usize,
    pub(crate) title: String,
}

/// The numbers behind a chart.
#[derive(Default)]
pub(crate) struct Table {
    pub(crate) head: Vec<String>,
    pub(crate) rows: Vec<Vec<Cell>>,
}

/// A number or a name, as a person and as a program reads it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cell {
    pub(crate) shown: String,
    pub(crate) raw: String,
}

impl Cell {
    pub(crate) fn of(text: impl ToString) -> Self {
        let text = text.to_string();
        Self { shown: text.clone(), raw: text }
    }

    /// Minutes as days, to a tenth.
    pub(crate) fn days(reader: &Reader, minutes: Option<i64>) -> Self {
        let Some(minutes) = minutes else { return Self::default() };
        let raw = tenths(minutes);
        Self { shown: raw.replace('.', &reader.say("decimal-mark")), raw }
    }
}

/// Minutes as days, to a tenth, rounded half up.
fn tenths(minutes: i64) -> String {
    let tenths = (minutes * 10 + 720).div_euclid(1_440);
    format!("{}.{}", tenths / 10, tenths % 10)
}

impl Bar {
    /// A bar of a part of a whole.
    pub(crate) fn part(name: &str, part: usize, whole: usize, text: String) -> Self {
        let inner = (part * LONG).checked_div(whole).unwrap_or(0);
        Self { name: name.to_owned(), outer: LONG, inner, text, class: "s-delivered", ..Self::default() }
    }

    /// A bar as long as a number is, beside the largest of its chart.
    pub(crate) fn long(name: String, (number, most): (usize, usize), text: String) -> Self {
        let inner = number * LONG / most.max(1);
        // What is there can be seen.
        let inner = if number > 0 { inner.max(LONG / 100) } else { 0 };
        Self { name, inner, text, ..Self::default() }
    }
}

impl Series {
    /// Columns of counts, as high as the highest of all that stand together.
    pub(crate) fn of(
        name: String,
        class: &'static str,
        (counts, most): (&[usize], usize),
        days: &[String],
    ) -> Self {
        let column = |(slot, count): (usize, &usize)| {
            let height = count * HIGH / most.max(1);
            let height = if *count > 0 { height.max(2) } else { 0 };
            let title = format!("{}: {count}", days.get(slot).map(String::as_str).unwrap_or_default());
            Column { x: slot * WIDE, y: HIGH - height, height, title }
        };
        Self {
            name,
            class,
            width: counts.len() * WIDE,
            columns: counts.iter().enumerate().map(column).filter(|column| column.height > 0).collect(),
            most: most.to_string(),
            first: days.first().cloned().unwrap_or_default(),
            last: days.last().cloned().unwrap_or_default(),
        }
    }
}

impl Chart {
    /// Leaves the rows that nobody would look at to the table.
    pub(crate) fn cut(mut self, reader: &Reader) -> Self {
        let drawn = self.bars.iter().filter(|bar| bar.is_drawn()).count();
        let shown = self.bars.len().min(drawn + FEW_SHOWN).min(DRAWN);
        let more = self.bars.len() - shown;
        if more > 0 {
            self.more = reader.count("more-in-table", more);
            self.bars.truncate(shown);
        }
        self
    }

    /// Whether there is nothing to draw.
    pub(crate) fn is_empty(&self) -> bool {
        self.bars.is_empty() && self.series.is_empty()
    }

    /// The table as a file.
    pub(crate) fn file(&self) -> String {
        let raw = |row: &Vec<Cell>| row.iter().map(|cell| cell.raw.clone()).collect();
        let rows: Vec<Vec<String>> = self.table.rows.iter().map(raw).collect();
        csv(&self.table.head, &rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_rounded_to_a_tenth() {
        assert_eq!(
            [0, 71, 72, 1_440, 3_000, 143_999].map(tenths),
            ["0.0", "0.0", "0.1", "1.0", "2.1", "100.0"]
        );
    }

    #[test]
    fn what_is_there_can_be_seen_and_what_is_not_is_not_drawn() {
        let days = ["a", "b", "c"].map(str::to_owned);
        let series = Series::of(String::new(), "", (&[0, 1, 1_000], 1_000), &days);
        let drawn: Vec<(usize, usize, usize)> =
            series.columns.iter().map(|column| (column.x, column.y, column.height)).collect();
        assert_eq!(drawn, [(10, 98, 2), (20, 0, 100)]);
        assert_eq!(series.columns[0].title, "b: 1");
        let long = |number| Bar::long(String::new(), (number, 5_000), String::new()).inner;
        assert_eq!([0, 1, 2_500, 5_000].map(long), [0, 10, 500, 1_000]);
        assert_eq!(Bar::part("", 0, 0, String::new()).inner, 0);
    }
}
