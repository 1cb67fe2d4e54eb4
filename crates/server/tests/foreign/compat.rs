//! The API of 17TRACK as its clients see it.

use crate::clients::{demo, python};

#[test]
fn every_endpoint_of_version_2_4_answers_in_the_exact_shape() {
    let (_server, base, key) = demo();
    let report = python("v24_exchanges.py", &[&base, &key]);
    assert!(report["calls"].as_u64().unwrap() >= 100, "{report}");
    assert_eq!(report["faults"].as_array().unwrap().len(), 0, "{report}");
}
