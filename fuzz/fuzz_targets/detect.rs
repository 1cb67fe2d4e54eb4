//! Any bytes up to 64 KiB: detection and extraction end, stay within their limits, and never panic.

#![no_main]

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use packtrail_domain::Number;
use packtrail_domain::carrier::Catalogue;
use packtrail_domain::detect::{Candidate, Detector, Hints};

static DETECTOR: LazyLock<Detector> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../carriers");
    let files: Vec<(String, String)> = fs::read_dir(folder)
        .expect("the carriers stand beside this folder")
        .map(|entry| entry.expect("a folder can be listed"))
        .map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            (name, fs::read_to_string(entry.path()).expect("text"))
        })
        .collect();
    let files = files.iter().map(|(name, text)| (name.as_str(), text.as_str()));
    Detector::new(&Catalogue::load(files).expect("the documents are right")).expect("the tables can be built")
});

fn judge(candidates: &[Candidate], most: usize) {
    assert!(candidates.len() <= most);
    for candidate in candidates {
        assert!((0.0..=1.0).contains(&candidate.confidence), "{candidate:?}");
        assert!(!candidate.reasons.is_empty() && candidate.reasons.len() < 16, "{candidate:?}");
        assert_eq!(Number::parse(&candidate.number).map(|number| number.to_string()).as_ref(), Ok(&candidate.number));
    }
}

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let hints = Hints {
        country: bytes.first().map(|byte| ["DE", "US", "KR", "UA"][usize::from(byte % 4)].to_owned()),
        text: bytes.last().filter(|byte| **byte > 200).map(|_| text.clone().into_owned()),
        ..Hints::default()
    };
    for hints in [Hints::default(), hints] {
        let candidates = DETECTOR.candidates(&text, &hints);
        judge(&candidates, 16);
        let best = DETECTOR.best(&text, &hints);
        let first = candidates.first().map(|first| (first.carrier.as_str(), first.valid));
        assert_eq!(best.map(|best| (best.carrier.id.as_str(), best.valid)), first);
    }
    let found = DETECTOR.find(&text);
    judge(&found.numbers, text.len() / 4 + 1);
    judge(&found.typos, text.len() / 4 + 1);
});
