//! Reads the columns out of migrations, as far as migrations here use SQL: CREATE, ALTER and DROP TABLE.
//!
//! The engines themselves are asked by the parity test of `store`; this reader serves the data map, which
//! must hold without a database.

use std::collections::BTreeMap;

/// Where a column is declared first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) path: String,
    pub(super) line: usize,
}

/// Tables with their columns, after all migrations read so far.
pub(super) type Tables = BTreeMap<String, BTreeMap<String, Place>>;

/// Words that start a table's constraint, not a column.
const CONSTRAINTS: &[&str] = &["PRIMARY", "UNIQUE", "CHECK", "FOREIGN", "CONSTRAINT", "EXCLUDE", "LIKE"];

/// A word, a sign or a text of SQL, with its line.
#[derive(Debug, Clone)]
struct Token {
    text: String,
    line: usize,
}

/// Applies one migration to the tables.
pub(super) fn apply(tables: &mut Tables, path: &str, sql: &str) {
    let tokens = tokens(sql);
    for statement in tokens.split(|token| token.text == ";") {
        let upper: Vec<String> =
            statement.iter().take(3).map(|token| token.text.to_ascii_uppercase()).collect();
        let words: Vec<&str> = upper.iter().map(String::as_str).collect();
        match words.as_slice() {
            ["CREATE", "TABLE", ..] => create(tables, path, &statement[2..]),
            ["CREATE", "UNLOGGED" | "TEMP" | "TEMPORARY", "TABLE"] => create(tables, path, &statement[3..]),
            ["ALTER", "TABLE", _] => alter(tables, path, &statement[2..]),
            ["DROP", "TABLE", _] => {
                for name in skip_if_exists(&statement[2..]).iter().filter(|token| token.text != ",") {
                    tables.remove(&name.text);
                }
            }
            _ => {}
        }
    }
}

fn create(tables: &mut Tables, path: &str, rest: &[Token]) {
    let Some((name, rest)) = skip_if_exists(rest).split_first() else { return };
    if rest.first().is_none_or(|token| token.text != "(") {
        return;
    }
    let mut columns = BTreeMap::new();
    for item in items(rest.get(1..).unwrap_or_default()) {
        if let Some(first) = item.first()
            && !CONSTRAINTS.iter().any(|word| first.text.eq_ignore_ascii_case(word))
        {
            columns.insert(first.text.clone(), Place { path: path.to_owned(), line: first.line });
        }
    }
    tables.insert(name.text.clone(), columns);
}

fn alter(tables: &mut Tables, path: &str, rest: &[Token]) {
    let Some((table, rest)) = skip_if_exists(rest).split_first() else { return };
    for action in items(rest) {
        let upper: Vec<String> = action.iter().take(2).map(|token| token.text.to_ascii_uppercase()).collect();
        let words: Vec<&str> = upper.iter().map(String::as_str).collect();
        let after_verb = match words.as_slice() {
            [_, "COLUMN"] => &action[2..],
            [_, ..] => &action[1..],
            [] => continue,
        };
        let after = skip_if_exists(after_verb);
        let columns = tables.entry(table.text.clone()).or_default();
        match (words.first().copied(), after) {
            (Some("ADD"), [column, ..]) if !is_constraint(column) => {
                columns.insert(column.text.clone(), Place { path: path.to_owned(), line: column.line });
            }
            (Some("DROP"), [column, ..]) if !is_constraint(column) => {
                columns.remove(&column.text);
            }
            (Some("RENAME"), [to, new]) if to.text.eq_ignore_ascii_case("TO") => {
                if let Some(columns) = tables.remove(&table.text) {
                    tables.insert(new.text.clone(), columns);
                }
            }
            (Some("RENAME"), [old, _to, new]) => {
                if let Some(place) = columns.remove(&old.text) {
                    columns.insert(new.text.clone(), place);
                }
            }
            _ => {}
        }
    }
}

fn is_constraint(token: &Token) -> bool {
    CONSTRAINTS.iter().any(|word| token.text.eq_ignore_ascii_case(word))
}

/// Drops `IF EXISTS`, `IF NOT EXISTS` and `ONLY`.
fn skip_if_exists(tokens: &[Token]) -> &[Token] {
    let skipped = ["IF", "NOT", "EXISTS", "ONLY"];
    let count =
        tokens.iter().take_while(|token| skipped.iter().any(|word| token.text.eq_ignore_ascii_case(word)));
    &tokens[count.count()..]
}

/// Splits at commas outside brackets, up to the bracket that closes the list.
fn items(tokens: &[Token]) -> Vec<&[Token]> {
    let mut items = Vec::new();
    let (mut depth, mut start, mut end) = (0_usize, 0, 0);
    for (at, token) in tokens.iter().enumerate() {
        end = at + 1;
        match token.text.as_str() {
            "(" => depth += 1,
            ")" if depth == 0 => {
                end = at;
                break;
            }
            ")" => depth -= 1,
            "," if depth == 0 => {
                items.push(&tokens[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    items.push(&tokens[start..end.max(start)]);
    items
}

/// Words, signs and quoted names; comments are left out, a quoted text counts as one sign.
fn tokens(sql: &str) -> Vec<Token> {
    let chars: Vec<char> = sql.chars().collect();
    let mut tokens = Vec::new();
    let (mut at, mut line) = (0, 1);
    while let Some(&c) = chars.get(at) {
        let next = chars.get(at + 1).copied();
        let end = match (c, next) {
            ('-', Some('-')) => find(&chars, at, "\n"),
            ('/', Some('*')) => find(&chars, at, "*/") + 2,
            ('\'' | '"' | '`', _) => find(&chars, at + 1, &c.to_string()) + 1,
            _ if is_word(c) => at + chars.iter().skip(at).take_while(|c| is_word(**c)).count(),
            _ => at + 1,
        };
        let text: String = chars.iter().take(end).skip(at).collect();
        let is_comment = text.starts_with("--") || text.starts_with("/*");
        if !is_comment && !c.is_whitespace() {
            let name = if matches!(c, '"' | '`') { text.trim_matches(c).to_owned() } else { text.clone() };
            tokens.push(Token { text: name, line });
        }
        line += text.matches('\n').count();
        at = end;
    }
    tokens
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '.'
}

fn find(chars: &[char], from: usize, what: &str) -> usize {
    let what: Vec<char> = what.chars().collect();
    (from..chars.len())
        .find(|at| chars.get(*at..).is_some_and(|rest| rest.starts_with(&what)))
        .unwrap_or(chars.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(sql: &str) -> Vec<String> {
        let mut tables = Tables::new();
        apply(&mut tables, "m.sql", sql);
        let name = |(table, columns): (&String, &BTreeMap<String, Place>)| -> Vec<String> {
            columns.iter().map(|(column, place)| format!("{table}.{column}:{}", place.line)).collect()
        };
        tables.iter().flat_map(name).collect()
    }

    #[test]
    fn columns_are_read_and_constraints_are_not() {
        let sql = "-- a (b, c);\nCREATE TABLE IF NOT EXISTS t (\n  id BLOB NOT NULL CHECK (length(id) IN (8, \
            16)),\n  \
            \"to\" TEXT DEFAULT 'x, (y', -- z TEXT,\n  /* q TEXT, */ n NUMERIC(10, 2),\n  PRIMARY KEY (id, \
            n),\n  \
            FOREIGN KEY (n) REFERENCES u (n)\n) STRICT;\nCREATE INDEX i ON t (id);\n";
        assert_eq!(columns(sql), ["t.id:3", "t.n:5", "t.to:4"]);
    }

    #[test]
    fn later_statements_change_what_earlier_ones_made() {
        let sql = "CREATE TABLE t (a INT, b INT);\nALTER TABLE t ADD COLUMN c INT;\nALTER TABLE t DROP \
            COLUMN a;\n\
            ALTER TABLE t RENAME COLUMN b TO d;\nCREATE TABLE gone (x INT);\nDROP TABLE IF EXISTS gone;\n\
            ALTER TABLE t ADD e INT, ADD CONSTRAINT k UNIQUE (e);\nCREATE TABLE new_u (y INT);\n\
            ALTER TABLE new_u RENAME TO u;\n";
        assert_eq!(columns(sql), ["t.c:2", "t.d:1", "t.e:7", "u.y:8"]);
    }

    #[test]
    fn unfinished_sql_ends_quietly() {
        for sql in ["CREATE TABLE", "CREATE TABLE t", "CREATE TABLE t (", "ALTER TABLE t", "'", "/*", "--"] {
            assert!(columns(sql).is_empty(), "{sql}");
        }
    }
}
