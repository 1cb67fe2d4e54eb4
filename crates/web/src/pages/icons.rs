//! Our own drawings, one shape for each state, so that colour is never the only sign.

use packtrail_domain::{Outcome, Status};

use crate::reader::Reader;
use crate::words;

/// What a parcel is shown as: one of the nine statuses, or why there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    /// The carrier told a status.
    Known(Status),
    /// Nobody was asked yet.
    Asking,
    /// The carrier knows the number and has nothing to show, or only codes that nobody knows.
    Unclear,
    /// The carrier was asked and gave no answer.
    Silent,
    /// The carrier cannot be asked.
    Unserved,
    /// It is not known whom to ask.
    NoCarrier,
}

impl Look {
    /// What is known becomes what is shown. A status once told stays; without one it counts what the last answer was
    /// and whether the carrier can be asked at all.
    pub(crate) const fn of(status: Option<Status>, outcome: Option<Outcome>, is_served: bool) -> Self {
        match (status, outcome) {
            (Some(status), _) => Look::Known(status),
            (None, None) if is_served => Look::Asking,
            (None, None | Some(Outcome::Unserved)) => Look::Unserved,
            (None, Some(Outcome::NotFound)) => Look::Known(Status::NotFound),
            (None, Some(Outcome::Found | Outcome::NotYet)) => Look::Unclear,
            (None, Some(_)) => Look::Silent,
        }
    }

    /// The words beside the drawing.
    pub(crate) fn word(self, reader: &Reader, carrier: &str) -> String {
        match self {
            Look::Known(status) => words::status(&reader.language, status),
            Look::Asking => reader.tell("look-asking", "carrier", carrier),
            Look::Unclear => reader.say("look-no-news"),
            Look::Silent => reader.say("look-silent"),
            Look::Unserved => reader.say("look-unserved"),
            Look::NoCarrier => reader.say("look-no-carrier"),
        }
    }

    /// The class that sets the colour.
    pub(crate) const fn class(self) -> &'static str {
        match self {
            Look::Known(Status::InfoReceived) => "s-info",
            Look::Known(Status::InTransit) => "s-transit",
            Look::Known(Status::OutForDelivery) => "s-out",
            Look::Known(Status::AvailableForPickup) => "s-pickup",
            Look::Known(Status::Delivered) => "s-delivered",
            Look::Known(Status::DeliveryFailure) => "s-failure",
            Look::Known(Status::Exception) => "s-exception",
            Look::Known(Status::Expired) => "s-expired",
            Look::Silent | Look::Unserved => "s-silent",
            Look::Asking => "s-asking",
            Look::Known(Status::NotFound) | Look::Unclear | Look::NoCarrier => "s-none",
        }
    }

    /// The status, as the page of statuses names it.
    pub(crate) const fn status(self) -> Option<&'static str> {
        match self {
            Look::Known(status) => Some(status.as_str()),
            _ => None,
        }
    }

    /// The drawing, 24 by 24, in the current colour.
    pub(crate) const fn svg(self) -> &'static str {
        match self {
            Look::Known(Status::InfoReceived) => LABEL,
            Look::Known(Status::InTransit) => ARROW,
            Look::Known(Status::OutForDelivery) => VAN,
            Look::Known(Status::AvailableForPickup) => LOCKER,
            Look::Known(Status::Delivered) => CHECK,
            Look::Known(Status::DeliveryFailure) => DOOR,
            Look::Known(Status::Exception) => TRIANGLE,
            Look::Known(Status::Expired) => CLOCK,
            Look::Known(Status::NotFound) | Look::NoCarrier => QUESTION,
            Look::Asking => DOTS,
            Look::Unclear => DASHES,
            Look::Silent | Look::Unserved => PLUG,
        }
    }
}

/// Wraps paths in the frame that all drawings share.
macro_rules! drawing {
    ($($paths:literal),+) => {
        concat!(
            r#"<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">"#,
            $($paths,)+
            "</svg>"
        )
    };
}

const LABEL: &str = drawing!(r#"<path d="M3.5 6h10l6.5 6-6.5 6h-10z"/><path d="M7.5 12h.01"/>"#);
const ARROW: &str = drawing!(r#"<path d="M2.5 12H20M14 6l6 6-6 6"/><path d="M2.5 8.5v7"/>"#);
const VAN: &str = drawing!(
    r#"<path d="M4.5 17H2.5V6.5h11V17h-5M13.5 10h4l4 3.5V17h-2M15.5 17h-2"/>"#,
    r#"<circle cx="6.5" cy="17.5" r="2"/><circle cx="17.5" cy="17.5" r="2"/>"#
);
const LOCKER: &str = drawing!(
    r#"<rect x="4" y="3" width="16" height="18" rx="1.5"/>"#,
    r#"<path d="M12 3v18M4 12h16M9 7v1M9 16v1M17 7v1M17 16v1"/>"#
);
const CHECK: &str = drawing!(r#"<circle cx="12" cy="12" r="9"/><path d="M7.5 12.5l3 3 6-6.5"/>"#);
const DOOR: &str = drawing!(r#"<path d="M6.5 21V3.5h11V21M3.5 21h17M14 12v1"/><path d="M2.5 2.5l19 19"/>"#);
const TRIANGLE: &str = drawing!(r#"<path d="M12 3.5L22 20.5H2z"/><path d="M12 10v5M12 17.7v.1"/>"#);
const CLOCK: &str = drawing!(r#"<circle cx="12" cy="12" r="9"/><path d="M12 6.5V12l3.5 2.5"/>"#);
const QUESTION: &str = drawing!(
    r#"<circle cx="12" cy="12" r="9" stroke-dasharray="3 2.4"/>"#,
    r#"<path d="M9.3 9.6a2.7 2.7 0 1 1 3.8 2.5c-.7.3-1.1.8-1.1 1.6M12 16.6v.1"/>"#
);
const DOTS: &str = drawing!(r#"<path class="dot" d="M5 12h.01M12 12h.01M19 12h.01"/>"#);
const DASHES: &str = drawing!(r#"<circle cx="12" cy="12" r="9"/><path d="M8 12h8"/>"#);
const PLUG: &str =
    drawing!(r#"<path d="M8 3v5M16 3v5M5.5 8h13v3a6.5 6.5 0 0 1-13 0zM12 17.5V21"/><path d="M3 3l18 18"/>"#);
