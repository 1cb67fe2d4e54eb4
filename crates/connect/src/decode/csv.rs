//! CSV to a list of objects (first row names the fields) or a list of lists.

use serde_json::{Map, Value};

use super::Meter;

/// How the rows are written.
#[derive(Debug, Clone)]
pub(crate) struct Csv {
    pub(crate) delimiter: u8,
    pub(crate) header: bool,
}

impl Default for Csv {
    fn default() -> Self {
        Self { delimiter: b',', header: true }
    }
}

impl Csv {
    /// Reads all rows. Rows may be of different lengths; a field without a name is dropped.
    pub(crate) fn read(&self, text: &str) -> Result<Value, String> {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(self.delimiter)
            .has_headers(self.header)
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let names =
            if self.header { reader.headers().map_err(|e| e.to_string())?.clone() } else { <_>::default() };
        let mut meter = Meter::new();
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|e| e.to_string())?;
            meter.node()?;
            for _ in 0..record.len() {
                meter.node()?;
            }
            rows.push(if self.header {
                let fields = names.iter().zip(record.iter());
                Value::Object(fields.map(|(k, v)| (k.to_owned(), Value::from(v))).collect::<Map<_, _>>())
            } else {
                Value::Array(record.iter().map(Value::from).collect())
            });
        }
        Ok(Value::Array(rows))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn rows_become_objects_or_lists() {
        let csv = Csv { delimiter: b';', header: true };
        let rows = csv.read("time;text\n2026-11-01 ;\"a;b\"\n2026-11-02\n").unwrap();
        assert_eq!(rows, json!([{"time": "2026-11-01", "text": "a;b"}, {"time": "2026-11-02"}]));
        let plain = Csv { delimiter: b',', header: false };
        assert_eq!(plain.read("a,b\nc").unwrap(), json!([["a", "b"], ["c"]]));
    }
}
