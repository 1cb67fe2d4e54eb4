//! A parcel's way from country to country as a small map: a dot for each country reached, solid lines between them, a
//! dotted one to where it is bound, and the days in between. Only countries count, since only they are surely known;
//! without borders, since a dot stands for a whole country. The same is told in words to whoever does not see it.

use std::fmt::Write as _;

use jiff::civil::Date;
use packtrail_domain::country::middle;
use packtrail_domain::{Parcel, Status, SubStatus};

use crate::reader::Reader;
use crate::words;

const WIDTH: f64 = 320.0;
const HEIGHT_MIN: f64 = 130.0;
const HEIGHT_MAX: f64 = 220.0;
/// Free space around the dots, for names.
const MARGIN: (f64, f64) = (48.0, 34.0);
/// The least that is shown, in degrees, so that neighbours are not torn apart.
const SPAN_MIN: f64 = 10.0;
/// How far a line bends, as a share of its length: a way back does not lie on the way there.
const BEND: f64 = 0.14;
/// Countries on one map; a way through more is no way that a drawing makes clear.
const STOPS_MAX: usize = 12;
const LETTER: f64 = 12.0;

/// The drawing, placed by `templates/route.html`.
pub(crate) struct Route {
    /// The way in words.
    pub(crate) words: String,
    pub(crate) width: f64,
    pub(crate) height: String,
    /// Meridians and parallels.
    pub(crate) grid: String,
    pub(crate) reached: String,
    pub(crate) ahead: String,
    pub(crate) dots: Vec<Dot>,
    pub(crate) labels: Vec<Label>,
}

/// A country.
pub(crate) struct Dot {
    pub(crate) x: String,
    pub(crate) y: String,
    pub(crate) is_reached: bool,
}

/// A country's name, or the days on a line.
pub(crate) struct Label {
    pub(crate) x: String,
    pub(crate) y: String,
    pub(crate) anchor: &'static str,
    pub(crate) text: String,
    pub(crate) is_name: bool,
}

/// A country on the way, and the day of the first event there.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Stop {
    country: String,
    day: Option<Date>,
    is_reached: bool,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Point {
    x: f64,
    y: f64,
}

/// A rectangle that is taken.
#[derive(Debug, Clone, Copy)]
struct Taken {
    from: Point,
    to: Point,
}

impl Taken {
    fn around(at: Point, half: (f64, f64)) -> Self {
        let (from, to) =
            (Point { x: at.x - half.0, y: at.y - half.1 }, Point { x: at.x + half.0, y: at.y + half.1 });
        Self { from, to }
    }

    fn meets(&self, other: &Self) -> bool {
        self.from.x < other.to.x
            && other.from.x < self.to.x
            && self.from.y < other.to.y
            && other.from.y < self.to.y
    }
}

/// The map, where at least two countries are known.
pub(crate) fn draw(reader: &Reader, parcel: &Parcel) -> Option<Route> {
    let stops = stops(parcel);
    let has_two = stops.iter().any(|stop| Some(&stop.country) != stops.first().map(|first| &first.country));
    if !has_two || stops.len() > STOPS_MAX {
        return None;
    }
    let names: Vec<String> =
        stops.iter().map(|stop| words::country(&reader.language, &stop.country)).collect();
    let days: Vec<Option<String>> =
        gaps(&stops).into_iter().map(|gap| Some(reader.count("days", gap?))).collect();
    let map = Map::of(&stops)?;
    Some(Route {
        words: told(reader, &stops, &names, &days),
        width: WIDTH,
        height: short(map.height),
        grid: map.grid(),
        reached: map.lines(&stops, true),
        ahead: map.lines(&stops, false),
        dots: map.dots(&stops),
        labels: map.labels(&stops, &names, &days),
    })
}

/// The countries in the order they were reached: where it came from, where something happened, where it is bound.
fn stops(parcel: &Parcel) -> Vec<Stop> {
    let known = |country: &Option<String>| {
        country.as_ref().map(|code| code.to_ascii_uppercase()).filter(|code| middle(code).is_some())
    };
    let mut stops: Vec<Stop> = Vec::new();
    for (_, event) in parcel.timeline.story() {
        let is_scan = !event.notice && event.status != Some(SubStatus::InfoReceived);
        let Some(country) = known(&event.place.country).filter(|_| is_scan) else { continue };
        if stops.last().is_none_or(|last| last.country != country) {
            stops.push(Stop { country, day: Some(event.time.day()), is_reached: true });
        }
    }
    let facts = parcel.timeline.facts();
    if let Some(country) = known(&facts.origin.country)
        && stops.first().is_none_or(|first| first.country != country)
    {
        stops.insert(0, Stop { country, day: None, is_reached: true });
    }
    let is_over = parcel.status.is_some_and(|sub| sub.status() == Status::Delivered)
        || matches!(parcel.status, Some(SubStatus::ExceptionReturning | SubStatus::ExceptionReturned));
    if let Some(country) = known(&facts.destination.country).filter(|_| !is_over)
        && stops.last().is_none_or(|last| last.country != country)
    {
        stops.push(Stop { country, day: None, is_reached: false });
    }
    stops
}

/// Days from each stop to the next, where both days are known and differ.
fn gaps(stops: &[Stop]) -> Vec<Option<usize>> {
    let gap = |one: &Stop, next: &Stop| {
        let days = one.day?.until(next.day?).ok()?.get_days();
        usize::try_from(days).ok().filter(|days| *days > 0)
    };
    stops.iter().zip(stops.iter().skip(1)).map(|(one, next)| gap(one, next)).collect()
}

/// `China, 3 days, Germany, 2 days, France`.
fn told(reader: &Reader, stops: &[Stop], names: &[String], days: &[Option<String>]) -> String {
    let mut told = names.first().cloned().unwrap_or_default();
    for ((stop, name), days) in stops.iter().zip(names).skip(1).zip(days) {
        let name = if stop.is_reached { name.clone() } else { reader.tell("route-ahead", "country", name) };
        for next in [days.clone(), Some(name)].into_iter().flatten() {
            told = reader.fill("route-then", &[("before", told.as_str().into()), ("next", next.into())]);
        }
    }
    told
}

/// Where each stop lies on the drawing.
struct Map {
    points: Vec<Point>,
    height: f64,
    /// Degrees north and east at the middle, pixels per degree each way.
    center: Point,
    scale: Point,
}

impl Map {
    /// Equirectangular, true to shape at the middle, cut to the way.
    fn of(stops: &[Stop]) -> Option<Self> {
        let mut places: Vec<Point> = Vec::new();
        for stop in stops {
            let (north, east) = middle(&stop.country)?;
            let mut east = f64::from(east);
            // The short way round: across the Pacific, longitudes count on.
            if let Some(last) = places.last() {
                east -= ((east - last.x) / 360.0).round() * 360.0;
            }
            places.push(Point { x: east, y: f64::from(north) });
        }
        let (west, east) = ends(places.iter().map(|place| place.x));
        let (south, north) = ends(places.iter().map(|place| place.y));
        let center = Point { x: f64::midpoint(west, east), y: f64::midpoint(south, north) };
        let shrink = center.y.to_radians().cos().max(0.3);
        let wide = ((east - west) * shrink).max(SPAN_MIN);
        let high = (north - south).max(SPAN_MIN / 2.0);
        let fit = ((WIDTH - 2.0 * MARGIN.0) / wide).min((HEIGHT_MAX - 2.0 * MARGIN.1) / high);
        let height = (high * fit + 2.0 * MARGIN.1).max(HEIGHT_MIN);
        let mut map = Self { points: Vec::new(), height, center, scale: Point { x: fit * shrink, y: fit } };
        map.points = places.into_iter().map(|place| map.place(place)).collect();
        Some(map)
    }

    /// Degrees east (x) and north (y) as a point of the drawing.
    fn place(&self, degrees: Point) -> Point {
        Point {
            x: WIDTH / 2.0 + (degrees.x - self.center.x) * self.scale.x,
            y: self.height / 2.0 - (degrees.y - self.center.y) * self.scale.y,
        }
    }

    /// About four lines each way.
    fn grid(&self) -> String {
        let span = WIDTH / self.scale.x;
        let step = [2.0, 5.0, 10.0, 15.0, 30.0].into_iter().find(|step| span / step < 7.0).unwrap_or(45.0);
        let mut path = String::new();
        let lines = |middle: f64, half: f64| {
            let first = ((middle - half) / step).ceil();
            (0..16u8)
                .map(move |n| (first + f64::from(n)) * step)
                .take_while(move |line| *line <= middle + half)
        };
        for east in lines(self.center.x, span / 2.0) {
            let at = self.place(Point { x: east, y: 0.0 });
            let _ = write!(path, "M{} 0V{}", short(at.x), short(self.height));
        }
        for north in lines(self.center.y, self.height / self.scale.y / 2.0) {
            let at = self.place(Point { x: 0.0, y: north });
            let _ = write!(path, "M0 {}H{WIDTH}", short(at.y));
        }
        path
    }

    /// Each line of the way: start, point it bends to, end.
    fn ways(&self) -> impl Iterator<Item = (Point, Point, Point)> + '_ {
        self.points.iter().zip(self.points.iter().skip(1)).map(|(from, to)| {
            let (dx, dy) = (to.x - from.x, to.y - from.y);
            let bend = Point {
                x: f64::midpoint(from.x, to.x) - dy * BEND,
                y: f64::midpoint(from.y, to.y) + dx * BEND,
            };
            (*from, bend, *to)
        })
    }

    fn lines(&self, stops: &[Stop], are_reached: bool) -> String {
        let mut path = String::new();
        for (stop, (from, bend, to)) in stops.iter().skip(1).zip(self.ways()) {
            if stop.is_reached == are_reached {
                let [x, y, bx, by, tx, ty] = [from.x, from.y, bend.x, bend.y, to.x, to.y].map(short);
                let _ = write!(path, "M{x} {y}Q{bx} {by} {tx} {ty}");
            }
        }
        path
    }

    /// One dot a country, however often the way leads there.
    fn dots(&self, stops: &[Stop]) -> Vec<Dot> {
        let first =
            |index: usize, stop: &Stop| !stops.iter().take(index).any(|one| one.country == stop.country);
        let all = stops.iter().zip(&self.points).enumerate();
        all.filter(|(index, (stop, _))| first(*index, stop))
            .map(|(_, (stop, at))| Dot { x: short(at.x), y: short(at.y), is_reached: stop.is_reached })
            .collect()
    }

    /// Names beside dots where nothing else is, then days on lines where there is room.
    fn labels(&self, stops: &[Stop], names: &[String], days: &[Option<String>]) -> Vec<Label> {
        let mut taken: Vec<Taken> = self.points.iter().map(|at| Taken::around(*at, (6.0, 6.0))).collect();
        for way in self.ways() {
            taken.extend((1..12u8).map(|n| Taken::around(along(way, f64::from(n) / 12.0), (1.0, 1.0))));
        }
        let mut labels = Vec::new();
        for (index, ((stop, name), at)) in stops.iter().zip(names).zip(&self.points).enumerate() {
            if !stops.iter().take(index).any(|one| one.country == stop.country) {
                labels.push(self.name(name, *at, &mut taken));
            }
        }
        for (days, way) in days.iter().zip(self.ways()) {
            let Some(days) = days else { continue };
            let half = (wide(days) / 2.0, LETTER / 2.0);
            let spots = beside(way, LETTER);
            let is_free = |at: &&Point| {
                let own = Taken::around(**at, half);
                self.holds(&own) && !taken.iter().any(|one| one.meets(&own))
            };
            if let Some(at) = spots.iter().find(is_free) {
                taken.push(Taken::around(*at, half));
                labels.push(label(*at, "middle", days, false));
            }
        }
        labels
    }

    /// Whether a rectangle lies on the drawing.
    fn holds(&self, one: &Taken) -> bool {
        one.from.x > 1.0 && one.to.x < WIDTH - 1.0 && one.from.y > 0.0 && one.to.y < self.height
    }

    /// Below, above, right or left of its dot: the first place that is free, else below.
    fn name(&self, name: &str, at: Point, taken: &mut Vec<Taken>) -> Label {
        let half = wide(name) / 2.0;
        let spots = [
            (0.0, 17.0, "middle", 0.0),
            (0.0, -14.0, "middle", 0.0),
            (10.0, 0.0, "start", half),
            (-10.0, 0.0, "end", -half),
            (0.0, 31.0, "middle", 0.0),
            (0.0, -28.0, "middle", 0.0),
        ];
        let area = |(dx, dy, _, shift): (f64, f64, &str, f64)| {
            Taken::around(Point { x: at.x + dx + shift, y: at.y + dy }, (half, LETTER / 2.0 + 1.0))
        };
        let fits = |spot: &&(f64, f64, &'static str, f64)| {
            let own = area(**spot);
            self.holds(&own) && !taken.iter().any(|one| one.meets(&own))
        };
        let spot = spots.iter().find(fits).copied().unwrap_or(spots[0]);
        taken.push(area(spot));
        let room = WIDTH - half - 2.0;
        let x = at.x + spot.0;
        let x = if spot.2 == "middle" { x.clamp((half + 2.0).min(room), room) } else { x };
        label(Point { x, y: at.y + spot.1 }, spot.2, name, true)
    }
}

/// A text with its middle at a height.
fn label(at: Point, anchor: &'static str, text: &str, is_name: bool) -> Label {
    Label { x: short(at.x), y: short(at.y + LETTER / 3.0), anchor, text: text.to_owned(), is_name }
}

/// A point of a bent line.
fn along((from, bend, to): (Point, Point, Point), part: f64) -> Point {
    let mix = |from: f64, bend: f64, to: f64| {
        let rest = 1.0 - part;
        rest * rest * from + 2.0 * rest * part * bend + part * part * to
    };
    Point { x: mix(from.x, bend.x, to.x), y: mix(from.y, bend.y, to.y) }
}

/// Where the days of a bent line can stand: outside and inside its bend, at the middle and to either side.
fn beside(way: (Point, Point, Point), off: f64) -> Vec<Point> {
    let (from, bend, to) = way;
    let out = Point { x: bend.x - f64::midpoint(from.x, to.x), y: bend.y - f64::midpoint(from.y, to.y) };
    let long = out.x.hypot(out.y).max(0.1);
    let spot = |part: f64, off: f64| {
        let at = along(way, part);
        Point { x: at.x + out.x / long * off, y: at.y + out.y / long * off }
    };
    let parts = [0.5, 0.4, 0.6, 0.3, 0.7];
    parts.into_iter().flat_map(|part| [spot(part, off), spot(part, -off)]).collect()
}

/// About how wide a text is.
fn wide(text: &str) -> f64 {
    text.chars().map(|letter| if letter >= '\u{2e80}' { LETTER } else { LETTER * 0.64 }).sum()
}

fn ends(values: impl Iterator<Item = f64>) -> (f64, f64) {
    values
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), value| (least.min(value), most.max(value)))
}

/// A coordinate, to a tenth.
fn short(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way(countries: &[&str]) -> Vec<Stop> {
        let stop = |country: &&str| Stop { country: (*country).to_owned(), day: None, is_reached: true };
        countries.iter().map(stop).collect()
    }

    #[test]
    fn east_is_right_and_north_is_up() {
        let map = Map::of(&way(&["CN", "DE", "FR"])).unwrap();
        let [china, germany, france] = map.points[..] else { panic!("three points") };
        assert!(china.x > germany.x && germany.x > france.x);
        assert!(germany.y < france.y && france.y < china.y);
    }

    #[test]
    fn a_way_over_the_pacific_does_not_lead_over_europe() {
        let map = Map::of(&way(&["JP", "US"])).unwrap();
        assert!(map.points[0].x < map.points[1].x);
    }

    #[test]
    fn every_dot_and_name_is_on_the_drawing() {
        for countries in [
            ["CN", "DE", "FR"],
            ["NL", "BE", "LU"],
            ["NZ", "US", "IS"],
            ["HK", "MO", "HK"],
            ["NO", "ZA", "BR"],
        ] {
            let stops = way(&countries);
            let map = Map::of(&stops).unwrap();
            let names: Vec<String> = countries.iter().map(|_| "Netherlands".to_owned()).collect();
            for at in &map.points {
                assert!((0.0..=WIDTH).contains(&at.x) && (0.0..=map.height).contains(&at.y), "{countries:?}");
            }
            for label in map.labels(&stops, &names, &[None, None]) {
                let (x, y): (f64, f64) = (label.x.parse().unwrap(), label.y.parse().unwrap());
                assert!((0.0..=WIDTH).contains(&x) && (0.0..=map.height).contains(&y), "{countries:?}");
            }
            assert!(map.height <= HEIGHT_MAX + 0.1);
        }
    }
}
