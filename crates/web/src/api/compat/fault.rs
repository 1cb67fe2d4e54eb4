//! Every code of the contract's error table that this server sends, with its message.
//!
//! Where the real service's wording is on record, it is kept to the letter; the rest is our own.

/// One thing that is wrong with a call or an item of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fault {
    Address,
    Token,
    Internal,
    Required(&'static str),
    Invalid(String),
    Format(String),
    Junk(String),
    TooMany,
    NotOneOf { value: String, field: &'static str },
    NotPostal,
    SeveralCarriers,
    NewCarrierWrong(String),
    SameCarrier,
    NoNewCarrier,
    PairUnknown { carrier: String, number: String },
    ChangeStopped,
    ChangeLimit,
    ChangeTooEarly,
    TargetExists(String),
    Ambiguous,
    NothingToChange,
    RealtimeTimeout,
    RealtimeCarrier,
    RealtimeOurs,
    RealtimeUnserved,
    Already(String),
    NotRegistered(String),
    Undetected,
    RetrackTracking,
    RetrackUsed,
    StopStopped,
    NoQuota,
    NothingYet,
    CarrierWrong(String),
    CarrierUnserved,
    NoWebhook,
}

impl Fault {
    /// The code clients match on.
    pub(crate) const fn code(&self) -> i32 {
        match self {
            Fault::Address => -18_010_001,
            Fault::Token => -18_010_002,
            Fault::Internal => -18_010_003,
            Fault::Required(_) => -18_010_010,
            Fault::Invalid(_) => -18_010_011,
            Fault::Format(_) => -18_010_012,
            Fault::Junk(_) => -18_010_013,
            Fault::TooMany => -18_010_014,
            Fault::NotOneOf { .. } => -18_010_015,
            Fault::NotPostal => -18_010_016,
            Fault::NoWebhook => -18_010_204,
            Fault::SeveralCarriers => -18_019_801,
            Fault::NewCarrierWrong(_) => -18_019_802,
            Fault::SameCarrier => -18_019_803,
            Fault::NoNewCarrier => -18_019_804,
            Fault::PairUnknown { .. } => -18_019_805,
            Fault::ChangeStopped => -18_019_806,
            Fault::ChangeLimit => -18_019_807,
            Fault::ChangeTooEarly => -18_019_808,
            Fault::TargetExists(_) => -18_019_809,
            Fault::Ambiguous => -18_019_810,
            Fault::NothingToChange => -18_019_811,
            Fault::RealtimeTimeout => -18_019_815,
            Fault::RealtimeCarrier => -18_019_816,
            Fault::RealtimeOurs => -18_019_817,
            Fault::RealtimeUnserved => -18_019_818,
            Fault::Already(_) => -18_019_901,
            Fault::NotRegistered(_) => -18_019_902,
            Fault::Undetected => -18_019_903,
            Fault::RetrackTracking => -18_019_904,
            Fault::RetrackUsed => -18_019_905,
            Fault::StopStopped => -18_019_906,
            Fault::NoQuota => -18_019_908,
            Fault::NothingYet => -18_019_909,
            Fault::CarrierWrong(_) => -18_019_910,
            Fault::CarrierUnserved => -18_019_911,
        }
    }

    /// The sentence that goes with it.
    pub(crate) fn message(&self) -> String {
        match self {
            Fault::Required(field) => format!("The field of {field} is required."),
            Fault::Invalid(field) => format!("The value of {field} is invalid."),
            Fault::Format(text) => format!("The format of '{text}' is invalid."),
            Fault::Junk(why) => format!("Submitted data is invalid: {why}."),
            Fault::NotOneOf { value, field } => format!("Value '{value}' is not valid for '{field}'."),
            Fault::NewCarrierWrong(key) => format!("carrier_new {key} is not correct."),
            Fault::PairUnknown { carrier, number } => {
                format!("{number} is not registered under carrier {carrier}.")
            }
            Fault::TargetExists(number) => format!("That carrier is already registered for {number}."),
            Fault::Already(number) => format!(
                "The tracking number '{number}' has been registered, don't need to repeat registration."
            ),
            Fault::NotRegistered(number) => {
                format!("The tracking number '{number}' does not register, please register first.")
            }
            Fault::CarrierWrong(key) => format!("The carrier value {key} is not correct."),
            fixed => fixed.fixed_message().to_owned(),
        }
    }

    /// Messages without a value in them.
    const fn fixed_message(&self) -> &'static str {
        match self {
            Fault::Address => "IP address is not in whitelist.",
            Fault::Token => "Access token is invalid.",
            Fault::Internal => "Internal service error, please retry later.",
            Fault::TooMany => "Request limit exceeded.",
            Fault::NotPostal => "A last-mile carrier needs a postal first carrier.",
            Fault::NoWebhook => "No webhook URL is set.",
            Fault::SeveralCarriers => "Several carriers registered, give carrier_old.",
            Fault::SameCarrier => "New carrier equals the current one.",
            Fault::NoNewCarrier => "Give carrier_new or final_carrier_new.",
            Fault::ChangeStopped => "Retrack the number before changing carrier.",
            Fault::ChangeLimit => "Carrier change limit reached.",
            Fault::ChangeTooEarly => "Wait for the first result before changing.",
            Fault::Ambiguous => "Match is not unique.",
            Fault::NothingToChange => "No valid item to change.",
            Fault::RealtimeTimeout => "The carrier did not answer in time.",
            Fault::RealtimeCarrier => "The carrier did not serve the request.",
            Fault::RealtimeOurs => "The carrier could not be read. The request is not charged.",
            Fault::RealtimeUnserved => "The carrier is not supported.",
            Fault::Undetected => "Carrier cannot be detected.",
            Fault::RetrackTracking => "Retrack is not allowed. You can only retrack stopped number.",
            Fault::RetrackUsed => "Retrack is not allowed. You can only retrack each number once.",
            Fault::StopStopped => {
                "Stop tracking is not allowed. You can only stop numbers that are being tracked."
            }
            Fault::CarrierUnserved => "Registration for this carrier is unavailable.",
            Fault::NoQuota => "Quota is not enough for use.",
            Fault::NothingYet => "No tracking information at this time.",
            _ => "Submitted data is invalid.",
        }
    }
}

/// How far a fault reaches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// The whole call is refused.
    Call(Fault),
    /// Only this item is.
    Item(Fault),
}
