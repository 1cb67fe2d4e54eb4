//! The API of 17TRACK as its clients see it.

use crate::clients::{demo, python};

#[test]
fn every_endpoint_of_version_2_4_answers_in_the_exact_shape() {
    let (_server, base, key) = demo();
    let report = python("v24_exchanges.py", &[&base, &key]);
    assert!(report["calls"].as_u64().unwrap() >= 100, "{report}");
    assert_eq!(report["faults"].as_array().unwrap().len(), 0, "{report}");
}

#[test]
fn the_client_seventeentrack_does_all_it_can_on_version_1() {
    let (_server, base, key) = demo();
    let report = python("seventeentrack_v1.py", &[&base, &key]);
    assert_eq!(report["account"], "demo@packtrail.example", "{report}");
    assert!(report["told"].as_u64().unwrap() >= 20, "{report}");
}
