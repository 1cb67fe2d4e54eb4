//! The status vocabulary: nine statuses, thirty sub-statuses, nine stages.
//!
//! The words are those of 17TRACK's API v2.4 (`docs/statuses.md` lists their meaning), so a client that
//! moves here keeps its code. A carrier's code that no table knows is *no* sub-status (`None`), never a guess.

/// Makes an enum whose variants have a fixed wire word, with `as_str`, `parse`, `ALL` and serde.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vmeta])* $variant),+ }

        impl $name {
            /// Every value, in the order of the documentation.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The word used on every wire and in every database.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }

            /// The value for a word, if it is one of ours. Exact spelling.
            pub fn parse(word: &str) -> Option<Self> {
                match word { $($word => Some($name::$variant),)+ _ => None }
            }
        }

        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                let words = $name::ALL.iter().map(|value| value.as_str());
                utoipa::openapi::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::schema::Type::String)
                    .enum_values(Some(words))
                    .into()
            }
        }

        impl utoipa::ToSchema for $name {
            fn name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let word = <String as serde::Deserialize>::deserialize(deserializer)?;
                $name::parse(&word).ok_or_else(|| {
                    let known: Vec<&str> = $name::ALL.iter().map(|v| v.as_str()).collect();
                    serde::de::Error::custom(format!("`{word}` is not one of {}", known.join(", ")))
                })
            }
        }
    };
}
pub(crate) use words;

words! {
    /// Where a parcel stands, in one word.
    Status {
        /// The carrier was asked and does not know the number.
        NotFound = "NotFound",
        /// The carrier has the order data, not yet the parcel.
        InfoReceived = "InfoReceived",
        /// Moving.
        InTransit = "InTransit",
        /// Under way for very long without news.
        Expired = "Expired",
        /// Waits at a pick-up point.
        AvailableForPickup = "AvailableForPickup",
        /// On the delivery round.
        OutForDelivery = "OutForDelivery",
        /// A delivery try failed.
        DeliveryFailure = "DeliveryFailure",
        /// Delivered.
        Delivered = "Delivered",
        /// Abnormal: return, customs hold, damage, loss, refusal.
        Exception = "Exception",
    }
}

words! {
    /// The finer word below a [`Status`].
    SubStatus {
        /// The carrier gave nothing.
        NotFoundOther = "NotFound_Other",
        /// The carrier says the number is not one of its numbers.
        NotFoundInvalidCode = "NotFound_InvalidCode",
        /// Same as the status.
        InfoReceived = "InfoReceived",
        /// Collected from the sender.
        InTransitPickedUp = "InTransit_PickedUp",
        /// Anything else in transit.
        InTransitOther = "InTransit_Other",
        /// Left the origin country's port.
        InTransitDeparture = "InTransit_Departure",
        /// Reached the destination country's port.
        InTransitArrival = "InTransit_Arrival",
        /// In customs clearance.
        InTransitCustomsProcessing = "InTransit_CustomsProcessing",
        /// Cleared by customs.
        InTransitCustomsReleased = "InTransit_CustomsReleased",
        /// Customs wants data.
        InTransitCustomsRequiringInformation = "InTransit_CustomsRequiringInformation",
        /// No news for very long.
        ExpiredOther = "Expired_Other",
        /// Waits at a pick-up point.
        AvailableForPickupOther = "AvailableForPickup_Other",
        /// On the delivery round.
        OutForDeliveryOther = "OutForDelivery_Other",
        /// Another reason.
        DeliveryFailureOther = "DeliveryFailure_Other",
        /// Nobody could be met.
        DeliveryFailureNoBody = "DeliveryFailure_NoBody",
        /// Security, customs or fee trouble at delivery.
        DeliveryFailureSecurity = "DeliveryFailure_Security",
        /// Refused.
        DeliveryFailureRejected = "DeliveryFailure_Rejected",
        /// Wrong address.
        DeliveryFailureInvalidAddress = "DeliveryFailure_InvalidAddress",
        /// Delivered.
        DeliveredOther = "Delivered_Other",
        /// Another exception.
        ExceptionOther = "Exception_Other",
        /// On the way back to the sender.
        ExceptionReturning = "Exception_Returning",
        /// Back at the sender.
        ExceptionReturned = "Exception_Returned",
        /// Recipient data wrong, found before delivery.
        ExceptionNoBody = "Exception_NoBody",
        /// Security, customs or fee trouble before delivery.
        ExceptionSecurity = "Exception_Security",
        /// Damaged.
        ExceptionDamage = "Exception_Damage",
        /// Refused before delivery.
        ExceptionRejected = "Exception_Rejected",
        /// Late.
        ExceptionDelayed = "Exception_Delayed",
        /// Lost.
        ExceptionLost = "Exception_Lost",
        /// Destroyed.
        ExceptionDestroyed = "Exception_Destroyed",
        /// The order was cancelled.
        ExceptionCancel = "Exception_Cancel",
    }
}

words! {
    /// The nine steps that a progress bar shows; an event may mark one.
    Stage {
        /// Order data known.
        InfoReceived = "InfoReceived",
        /// Collected from the sender.
        PickedUp = "PickedUp",
        /// Left the origin country.
        Departure = "Departure",
        /// Reached the destination country.
        Arrival = "Arrival",
        /// Waits at a pick-up point.
        AvailableForPickup = "AvailableForPickup",
        /// On the delivery round.
        OutForDelivery = "OutForDelivery",
        /// Delivered.
        Delivered = "Delivered",
        /// On the way back.
        Returning = "Returning",
        /// Back at the sender.
        Returned = "Returned",
    }
}

impl SubStatus {
    /// The status this sub-status belongs to: the word before the underscore.
    pub fn status(self) -> Status {
        let word = self.as_str();
        let main = word.split_once('_').map_or(word, |(main, _)| main);
        Status::parse(main).unwrap_or(Status::InTransit)
    }

    /// The stage that an event with this sub-status marks, if any.
    pub const fn stage(self) -> Option<Stage> {
        Some(match self {
            SubStatus::InfoReceived => Stage::InfoReceived,
            SubStatus::InTransitPickedUp => Stage::PickedUp,
            SubStatus::InTransitDeparture => Stage::Departure,
            SubStatus::InTransitArrival => Stage::Arrival,
            SubStatus::AvailableForPickupOther => Stage::AvailableForPickup,
            SubStatus::OutForDeliveryOther => Stage::OutForDelivery,
            SubStatus::DeliveredOther => Stage::Delivered,
            SubStatus::ExceptionReturning => Stage::Returning,
            SubStatus::ExceptionReturned => Stage::Returned,
            _ => return None,
        })
    }

    /// Position on the usual way of a parcel; breaks ties between events of the same minute.
    pub const fn rank(self) -> u8 {
        match self {
            SubStatus::NotFoundOther | SubStatus::NotFoundInvalidCode => 0,
            SubStatus::InfoReceived => 1,
            SubStatus::InTransitPickedUp => 2,
            SubStatus::InTransitOther => 3,
            SubStatus::InTransitDeparture => 4,
            SubStatus::InTransitArrival => 5,
            SubStatus::InTransitCustomsProcessing => 6,
            SubStatus::InTransitCustomsRequiringInformation => 7,
            SubStatus::InTransitCustomsReleased => 8,
            SubStatus::ExceptionDelayed | SubStatus::ExceptionOther | SubStatus::ExceptionSecurity => 9,
            SubStatus::OutForDeliveryOther => 10,
            SubStatus::DeliveryFailureOther
            | SubStatus::DeliveryFailureNoBody
            | SubStatus::DeliveryFailureSecurity
            | SubStatus::DeliveryFailureRejected
            | SubStatus::DeliveryFailureInvalidAddress => 11,
            SubStatus::AvailableForPickupOther => 12,
            SubStatus::ExpiredOther => 13,
            SubStatus::DeliveredOther => 14,
            SubStatus::ExceptionNoBody
            | SubStatus::ExceptionDamage
            | SubStatus::ExceptionRejected
            | SubStatus::ExceptionLost
            | SubStatus::ExceptionDestroyed
            | SubStatus::ExceptionCancel => 15,
            SubStatus::ExceptionReturning => 16,
            SubStatus::ExceptionReturned => 17,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sub_status_names_its_status() {
        for sub in SubStatus::ALL {
            assert!(sub.as_str().starts_with(sub.status().as_str()), "{sub}");
            assert_eq!(SubStatus::parse(sub.as_str()), Some(*sub));
        }
        assert_eq!((Status::ALL.len(), SubStatus::ALL.len(), Stage::ALL.len()), (9, 30, 9));
    }
}
