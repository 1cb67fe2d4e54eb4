//! The charts of the dashboard, from rows that were read.

use packtrail_domain::Status;
use packtrail_domain::figures::{Figure, Share, Spread, by_key};

use super::Data;
use crate::app::Room;
use crate::pages::chart::{Bar, Cell, Chart, Series, Table};
use crate::pages::icons::Look;
use crate::pages::list::Wanted;
use crate::pages::view::today;
use crate::reader::Reader;
use crate::words;

/// Every chart, in the order of the page.
pub(crate) fn all(room: &Room, reader: &Reader, data: &Data) -> Vec<Chart> {
    let drawer = Drawer { room, reader, data };
    vec![
        drawer.statuses(),
        drawer.over_time(),
        drawer.transit_by_carrier(),
        drawer.transit_by_lane(),
        drawer.on_time(),
        drawer.trouble(),
    ]
}

struct Drawer<'a> {
    room: &'a Room,
    reader: &'a Reader,
    data: &'a Data,
}

impl Drawer<'_> {
    /// A chart without anything in it: `chart-<id>`, and the messages that say what is counted and that nothing is.
    fn chart(&self, (id, title, note, nothing): (&'static str, &str, &str, &str), head: &[&str]) -> Chart {
        let (reader, days) = (self.reader, self.data.days);
        Chart {
            id,
            title: reader.say(title),
            note: reader.say(note),
            nothing: reader.say(nothing),
            bars: Vec::new(),
            more: String::new(),
            series: Vec::new(),
            table: Table { head: head.iter().map(|key| reader.say(key)).collect(), rows: Vec::new() },
            csv: reader.to(&format!("/dashboard.csv?chart={id}&days={days}")),
        }
    }

    fn statuses(&self) -> Chart {
        let words = ("statuses", "chart-statuses", "chart-statuses-note", "chart-statuses-nothing");
        let mut chart = self.chart(words, &["status", "count-of-parcels"]);
        let of = |wanted: Option<Status>| {
            let count = self.data.counts.iter().find(|(status, _)| *status == wanted);
            count.map_or(0, |(_, count)| usize::try_from(*count).unwrap_or(usize::MAX))
        };
        let all = Status::ALL.iter().copied().map(Some).chain([None]);
        let most = all.clone().map(of).max().unwrap_or(0);
        for (status, count) in all.map(|status| (status, of(status))) {
            let look = status.map_or(Look::Unclear, Look::Known);
            let name = match status {
                Some(status) => words::status(&self.reader.language, status),
                None => self.reader.say("not-known-yet"),
            };
            if count > 0 {
                let address = status.map(|status| Wanted::status(status).address(self.reader));
                chart.bars.push(Bar {
                    address: address.unwrap_or_default(),
                    class: look.class(),
                    look: Some(look),
                    ..Bar::long(name.clone(), (count, most), count.to_string())
                });
            }
            let raw = status.map(Status::as_str).unwrap_or_default().to_owned();
            chart.table.rows.push(vec![Cell { shown: name, raw }, Cell::of(count)]);
        }
        chart
    }

    fn over_time(&self) -> Chart {
        let Data { calendar, figures, .. } = self.data;
        let (note, first_of) =
            if calendar.step > 1 { ("chart-weeks-note", "week-from") } else { ("chart-days-note", "day") };
        let words = ("over-time", "chart-over-time", note, "chart-over-time-nothing");
        let mut chart = self.chart(words, &[first_of, "registered", "delivered-count"]);
        let added = calendar.count(figures.iter().map(|figure| today(figure.registered)));
        let delivered = figures.iter().filter_map(|figure| Some(figure.delivered()?.day()));
        let delivered = calendar.count(delivered);
        let most = added.iter().chain(&delivered).copied().max().unwrap_or(0);
        let starts = calendar.starts();
        let short = |day: &jiff::civil::Date| self.reader.language.short_day(*day, today(self.data.now));
        let names: Vec<String> = starts.iter().map(short).collect();
        if most > 0 {
            let series = |key: &str, class, counts: &[usize]| {
                let name = self.reader.count(key, counts.iter().sum());
                Series::of(name, class, (counts, most), &names)
            };
            chart.series = vec![
                series("added-in-period", "s-transit", &added),
                series("delivered-in-period", "s-delivered", &delivered),
            ];
        }
        for (slot, (start, name)) in starts.iter().zip(names).enumerate() {
            let of = |counts: &[usize]| Cell::of(counts.get(slot).copied().unwrap_or(0));
            chart.table.rows.push(vec![
                Cell { shown: name, raw: start.to_string() },
                of(&added),
                of(&delivered),
            ]);
        }
        chart
    }

    /// Those that were delivered in the period.
    fn delivered(&self) -> impl Iterator<Item = &Figure> {
        let calendar = self.data.calendar;
        self.data
            .figures
            .iter()
            .filter(move |figure| figure.delivered().is_some_and(|time| calendar.slot(time.day()).is_some()))
    }

    fn transit_by_carrier(&self) -> Chart {
        let words = ("transit", "chart-transit", "chart-transit-note", "chart-transit-nothing");
        let mut chart =
            self.chart(words, &["name-of-carrier", "count-of-parcels", "median-days", "most-days"]);
        let pairs =
            self.delivered().filter_map(|figure| Some((figure.carrier.as_str(), figure.transit_min()?)));
        let rows = by_key(pairs).into_iter().map(|(carrier, minutes)| {
            (Cell { shown: self.room.carrier_name(carrier), raw: carrier.to_owned() }, Spread::of(minutes))
        });
        self.spread(&mut chart, rows.collect(), Vec::new);
        chart
    }

    fn transit_by_lane(&self) -> Chart {
        let words = ("lanes", "chart-lanes", "chart-lanes-note", "chart-transit-nothing");
        let mut chart = self
            .chart(words, &["from-country", "to-country", "count-of-parcels", "median-days", "most-days"]);
        let pairs = self.delivered().filter_map(|figure| Some((figure.lane()?, figure.transit_min()?)));
        let country = |code: &str| words::country(&self.reader.language, code);
        let (mut rows, mut ends) = (Vec::new(), Vec::new());
        for ((from, to), minutes) in by_key(pairs) {
            let names = [("from", country(&from).into()), ("to", country(&to).into())];
            rows.push((Cell::of(self.reader.fill("lane", &names)), Spread::of(minutes)));
            ends.push([from, to].map(|code| Cell { shown: country(&code), raw: code }));
        }
        let unplaced = self.delivered().filter(|figure| figure.lane().is_none()).count();
        if unplaced > 0 {
            chart.note = format!("{} {}", chart.note, self.reader.count("lanes-unknown", unplaced));
        }
        let mut ends = ends.into_iter();
        self.spread(&mut chart, rows, || ends.next().map(Vec::from).unwrap_or_default());
        chart
    }

    /// Bars and table of spreads; `ahead` gives the cells that a table has instead of the name.
    fn spread(&self, chart: &mut Chart, rows: Vec<(Cell, Spread)>, mut ahead: impl FnMut() -> Vec<Cell>) {
        let longest = rows.iter().filter_map(|(_, spread)| spread.typical).map(|(_, most)| most).max();
        let long = |minutes: i64| usize::try_from(minutes * 1_000 / longest.unwrap_or(1).max(1)).unwrap_or(0);
        for (name, spread) in rows {
            let parcels = self.reader.count("parcels", spread.count);
            let (median, most) = (spread.typical.map(|both| both.0), spread.typical.map(|both| both.1));
            let cells = [Cell::days(self.reader, median), Cell::days(self.reader, most)];
            let values =
                [("median", cells[0].shown.as_str().into()), ("most", cells[1].shown.as_str().into())];
            let below = match spread.typical {
                Some(_) => self.reader.fill("transit-said", &values),
                None => self.reader.say("too-few"),
            };
            chart.bars.push(Bar {
                name: name.shown.clone(),
                class: "s-transit",
                outer: most.map_or(0, long),
                inner: median.map_or(0, long),
                text: parcels,
                below,
                ..Bar::default()
            });
            let mut row = ahead();
            if row.is_empty() {
                row.push(name);
            }
            row.push(Cell::of(spread.count));
            row.extend(cells);
            chart.table.rows.push(row);
        }
    }

    fn on_time(&self) -> Chart {
        let words = ("on-time", "chart-on-time", "chart-on-time-note", "chart-on-time-nothing");
        let mut chart = self.chart(words, &["name-of-carrier", "on-time-count", "expected-count", "percent"]);
        let Data { calendar, figures, now, .. } = self.data;
        let pairs = figures.iter().filter_map(|figure| {
            calendar.slot(figure.due()?.day())?;
            Some((figure.carrier.as_str(), figure.is_on_time(*now)?))
        });
        self.shares(&mut chart, by_key(pairs), "s-delivered");
        chart
    }

    fn trouble(&self) -> Chart {
        let words = ("trouble", "chart-trouble", "chart-trouble-note", "chart-trouble-nothing");
        let mut chart =
            self.chart(words, &["name-of-carrier", "trouble-count", "count-of-parcels", "percent"]);
        let Data { calendar, figures, .. } = self.data;
        let recent = figures.iter().filter(|figure| calendar.slot(today(figure.registered)).is_some());
        // A parcel that no carrier knows yet cannot have had trouble.
        let known = recent.filter(|figure| figure.summary.first_event.is_some());
        let pairs = known.map(|figure| (figure.carrier.as_str(), figure.had_trouble()));
        self.shares(&mut chart, by_key(pairs), "s-failure");
        chart
    }

    fn shares(&self, chart: &mut Chart, groups: Vec<(&str, Vec<bool>)>, class: &'static str) {
        for (carrier, all) in groups {
            let share = Share::of(all);
            let name = self.room.carrier_name(carrier);
            let values = [
                ("percent", share.percent().unwrap_or(0).into()),
                ("part", share.part.into()),
                ("whole", share.whole.into()),
            ];
            let key = if share.percent().is_some() { "share-said" } else { "share-few" };
            let bar = Bar::part(&name, share.part, share.whole, self.reader.fill(key, &values));
            chart.bars.push(match share.percent() {
                Some(_) => Bar { class, ..bar },
                None => Bar { outer: 0, inner: 0, ..bar },
            });
            let percent = share.percent().map(Cell::of).unwrap_or_default();
            let name = Cell { shown: name, raw: carrier.to_owned() };
            chart.table.rows.push(vec![name, Cell::of(share.part), Cell::of(share.whole), percent]);
        }
    }
}
