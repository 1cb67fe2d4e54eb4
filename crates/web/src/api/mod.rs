//! The APIs. So far the compatible one.

pub(crate) mod compat;
