//! Every limit in one table: `limits.toml` at the root of the project, read here once.

use serde::Deserialize;
use std::sync::LazyLock;

/// The run-time part of `limits.toml`; each field is explained there.
#[derive(Debug, Clone, Deserialize)]
#[expect(missing_docs, reason = "each field is explained beside its value in limits.toml")]
pub struct Limits {
    pub number_min: usize,
    pub number_max: usize,
    pub paste_bytes: usize,
    pub page_numbers: usize,
    pub looks_per_s: u32,
    pub pushes_per_s: u32,
    pub push_body_bytes: usize,
    pub push_numbers: usize,
    pub push_fields: usize,
    pub upload_bytes: usize,
    pub upload_unpacked_bytes: usize,
    pub upload_rows: usize,
    pub api_items: usize,
    pub api_body_bytes: usize,
    pub tag_characters: usize,
    pub order_no_characters: usize,
    pub remark_characters: usize,
    pub carrier_changes: u32,
    pub api_batch: usize,
    pub list_page: usize,
    pub list_filter_numbers: usize,
    pub history: usize,
    pub chosen_carriers: usize,
    pub figures: usize,
    pub answer_raw_bytes: usize,
    pub answer_decoded_bytes: usize,
    pub answer_ratio: usize,
    pub answer_depth: usize,
    pub answer_nodes: usize,
    pub answer_header_bytes: usize,
    pub events_per_answer: usize,
    pub events_per_timeline: usize,
    pub legs_per_parcel: usize,
    pub legs_related: usize,
    pub text_bytes: usize,
    pub connect_timeout_ms: u64,
    pub first_byte_timeout_ms: u64,
    pub total_timeout_ms: u64,
    pub redirects: usize,
    pub passkey_answer_bytes: usize,
    pub webhook_url_bytes: usize,
    pub webhook_timeout_ms: u64,
    pub webhook_answer_bytes: usize,
    pub webhook_pumps: usize,
    pub webhook_requests_per_endpoint: usize,
    pub webhook_batch: usize,
    pub chain_steps: usize,
    pub write_batch: usize,
    pub write_batch_wait_ms: u64,
    pub write_queue: usize,
    pub lease_s: i64,
    pub lease_renew_s: i64,
    pub poll_batch: usize,
    pub polls_in_flight: usize,
    pub job_batch: usize,
    pub job_attempts: u32,
    pub shutdown_s: u64,
    pub breaker_failures: u32,
    pub breaker_open_s: u64,
    pub breaker_open_max_s: u64,
}

#[derive(Deserialize)]
struct File {
    run: Limits,
}

static LIMITS: LazyLock<Limits> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "the file is embedded; a test parses it")]
    let file: File =
        toml::from_str(include_str!("../../../limits.toml")).expect("limits.toml is well formed");
    file.run
});

/// The limits.
pub fn limits() -> &'static Limits {
    &LIMITS
}
