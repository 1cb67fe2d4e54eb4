use serde_json::json;

use super::*;

fn lines(code: &str) -> Vec<(usize, String)> {
    let errors = Jq::compile(code, &[]).map(|_| ()).expect_err(code);
    errors.into_iter().map(|(at, text)| (1 + code[..at].matches('\n').count(), text)).collect()
}

fn run(code: &str, input: serde_json::Value) -> Result<Vec<Value>, String> {
    Jq::compile(code, &[]).unwrap().all(from_json(&input), [])
}

#[test]
fn every_documented_function_works() {
    for (code, input, expected) in [
        (".a.b?", json!({"a": {"b": 1}}), json!(1)),
        (".a // 2", json!({}), json!(2)),
        ("map(select(. > 1))", json!([1, 2]), json!([2])),
        ("to_entries", json!({"k": 1}), json!([{"key": "k", "value": 1}])),
        ("with_entries(.value += 1)", json!({"k": 1}), json!({"k": 2})),
        ("group_by(.a) | map(length)", json!([{"a": 1}, {"a": 1}, {"a": 2}]), json!([2, 1])),
        ("sort_by(.a) | unique_by(.a)", json!([{"a": 2}, {"a": 1}]), json!([{"a": 1}, {"a": 2}])),
        ("first(.[]) + last(.[])", json!([1, 2]), json!(3)),
        ("test(\"^a\"; \"i\")", json!("Abc"), json!(true)),
        ("capture(\"(?<y>[0-9]+)\").y", json!("ab12"), json!("12")),
        ("gsub(\"b\"; \"c\") | sub(\"a\"; \"x\")", json!("abb"), json!("xcc")),
        ("ascii_downcase | ascii_upcase", json!("aB"), json!("AB")),
        ("split(\"-\") | join(\"+\")", json!("a-b"), json!("a+b")),
        ("ltrimstr(\"a\") | rtrimstr(\"c\")", json!("abc"), json!("b")),
        ("startswith(\"a\") and endswith(\"c\")", json!("abc"), json!(true)),
        ("fromjson | tojson", json!("{\"a\":[1,null]}"), json!("{\"a\":[1,null]}")),
        ("tonumber", json!("007"), json!(7)),
        ("tonumber | tostring", json!(" 1.50 "), json!("1.5")),
        ("if .a then 1 elif .b then 2 else 3 end", json!({"b": 1}), json!(2)),
        ("reduce .[] as $x (0; . + $x)", json!([1, 2, 3]), json!(6)),
        ("def f($x; g): $x + g; f(1; 2)", json!(null), json!(3)),
        ("try error(\"x\") catch .", json!(null), json!("x")),
        ("@html", json!("<a>"), json!("&lt;a&gt;")),
        ("@base64", json!("hi"), json!("aGk=")),
        ("@text \"x\\(.)\"", json!(1), json!("x1")),
        ("@csv", json!(["a\"b", 1]), json!("\"a\"\"b\",1")),
        ("add", json!([1, 2]), json!(3)),
        ("any(. > 1), all(. > 1)", json!([1, 2]), json!(true)),
        ("flatten | length", json!([[1, [2]], 3]), json!(3)),
        ("reverse | type", json!([1]), json!("array")),
        ("explode | implode", json!("é"), json!("é")),
        ("floor * 2", json!(1.5), json!(2)),
        (". as {a: $x, b: [$y]} | $x + $y", json!({"a": 1, "b": [2]}), json!(3)),
        (".a |= . + 1 | .a", json!({"a": 1}), json!(2)),
        ("del(.a) | keys", json!({"a": 1, "b": 2}), json!(["b"])),
        ("[.[] | tostring?]", json!([1, "a"]), json!(["1", "a"])),
    ] {
        let found = run(code, input).unwrap_or_else(|e| panic!("{code}: {e}"));
        assert_eq!(found.first(), Some(&expected), "{code}");
    }
}

#[test]
fn patterns_mean_what_they_mean_in_jq() {
    for (code, input, expected) in [
        ("test(\"B\"), test(\"B\"; \"i\"), test(\"a.b\"; \"s\")", json!("a\nb"), json!([false, true, true])),
        ("capture(\"(?<a>x)?(?<b>y)\")", json!("y"), json!([{"b": "y"}])),
        ("capture(\"(?<n>[0-9])\"; \"g\").n", json!("1a2"), json!(["1", "2"])),
        ("capture(\"q\")", json!("a"), json!([])),
        (
            "[scan(\"[0-9]+\")], [scan(\"([a-z])([0-9])?\")]",
            json!("a1 b"),
            json!([["1"], [["a", "1"], ["b"]]]),
        ),
        ("sub(\"a\"; \"-\"), gsub(\"a\"; \"-\")", json!("banana"), json!(["b-nana", "b-n-n-"])),
        ("gsub(\"(?<x>[ab])\"; \"<\\(.x)>\")", json!("abc"), json!(["<a><b>c"])),
        ("gsub(\"^ *\"; \"\"; \"x\")", json!("a"), json!(["a"])),
        (
            "split(\", *\"; null // \"\"), split(\",\")",
            json!("a, b,c"),
            json!([["a", "b", "c"], ["a", " b", "c"]]),
        ),
        ("[splits(\"-\")]", json!("a-b"), json!([["a", "b"]])),
        (
            "match(\"(?<l>l)(o)\")",
            json!("hällo"),
            json!([{"offset": 3, "length": 2, "string": "lo", "captures": [
                {"offset": 3, "length": 1, "string": "l", "name": "l"},
                {"offset": 4, "length": 1, "string": "o"},
            ]}]),
        ),
        ("[match(\"\"; \"gn\")]", json!("ab"), json!([[]])),
    ] {
        let found = run(code, input).unwrap_or_else(|e| panic!("{code}: {e}"));
        assert_eq!(json!(found), expected, "{code}");
    }
    for (code, input, why) in [
        ("test(\"(\")", json!("a"), "the pattern cannot be read"),
        ("test(\"a\"; \"q\")", json!("a"), "`q` is no flag of a pattern"),
        ("test(\"a\")", json!(1), "what a pattern is tried on has to be a text"),
        ("test(1)", json!("a"), "a pattern has to be a text"),
    ] {
        let error = run(code, input).expect_err(code);
        assert!(error.contains(why), "{code}: {error}");
    }
}

#[test]
fn the_commonest_words_mean_what_they_mean_in_jq() {
    let all = json!([null, true, 1, "a", [1], {"a": 1}]);
    for (code, expected) in [
        ("map(type)", json!(["null", "boolean", "number", "string", "array", "object"])),
        ("[null, true, false]", json!([null, true, false])),
        ("map(not)", json!([true, false, false, false, false, false])),
        ("map(values | type)", json!(["boolean", "number", "string", "array", "object"])),
        (
            "[.[] | nulls], [.[] | booleans], [.[] | numbers], [.[] | strings]",
            json!([[null], [true], [1], ["a"]]),
        ),
        ("[.[] | arrays], [.[] | objects], [.[] | empty]", json!([[[1]], [{"a": 1}], []])),
        ("(.[] | numbers) |= . + 1 | .[2]", json!(2)),
        ("del(.[] | nulls) | length", json!(5)),
        ("[path(.[] | strings)]", json!([[3]])),
        ("join(\"-\")?, (.[:4] | join(\"-\"))", json!(["-true-1-a-[1]-{\"a\":1}", "-true-1-a"])),
        (".[4:] | map(to_entries)", json!([[{"key": 0, "value": 1}], [{"key": "a", "value": 1}]])),
        ("[3, 1, 3] | unique", json!([1, 3])),
    ] {
        let found = run(code, all.clone()).unwrap_or_else(|e| panic!("{code}: {e}"));
        let found = if found.len() == 1 { found[0].clone() } else { json!(found) };
        assert_eq!(found, expected, "{code}");
    }
    for code in ["1 | unique", "1 | join(\"\")", "[1] | join(1)", "1 | split(\"a\")"] {
        assert!(run(code, json!(null)).is_err(), "{code}");
    }
}

#[test]
fn what_the_format_refuses_is_refused_with_its_line() {
    for word in [
        "range(5)",
        "recurse",
        "..",
        "repeat(.)",
        "while(true; .)",
        "until(true; .)",
        "limit(1; .)",
        "foreach .[] as $x (0; 1)",
        "env",
        "$ENV",
        "input",
        "inputs",
        "now",
        "halt",
        "debug",
        "stderr",
        "input_filename",
        "strptime(\"%Y\")",
        "strftime(\"%Y\")",
        "mktime",
        "walk(.)",
        "label $x | break $x",
        "getpath([\"a\"]) | paths",
        "halt_error",
        "infinite",
        "splits2",
        "@sh",
        "gmtime",
    ] {
        let code = format!("1 |\n\"ok\" |\n  [{word}]");
        let found = lines(&code);
        assert!(found.iter().any(|(line, _)| *line == 3), "{word}: {found:?}");
    }
    assert!(Jq::compile("import \"a\" as a; .", &[]).is_err());
    assert!(Jq::compile("include \"a\"; .", &[]).is_err());
}

#[test]
fn recursion_is_found_however_it_is_hidden() {
    for code in [
        "def f: f; f",
        "def f: def g: f; g; f",
        "def f(x): x | f(x); f(1)",
        "def a: 1; def f: .a | if . then f else a end; f",
    ] {
        let found = lines(code);
        assert!(found[0].1.contains("calls itself"), "{code}: {found:?}");
    }
    // A second definition may call the first of the same name with another number of arguments, or the earlier one.
    assert!(Jq::compile("def f(x): x; def f: f(1); f", &[]).is_ok());
    assert!(Jq::compile("def f(f): f; f(2)", &[]).is_ok());
}

#[test]
fn multiplication_never_repeats_text() {
    for code in [".a * .b", "\"x\" * 5", ".a *= 3", "{a: 1} * {b: 2}"] {
        assert!(lines(code)[0].1.contains("tonumber"), "{code}");
    }
    assert_eq!(run("(.a | tonumber) * 1000", json!({"a": "1.5"})).unwrap(), [json!(1500.0)]);
}

#[test]
fn a_mistake_has_its_line() {
    assert_eq!(lines("1 |\n  )")[0].0, 2);
    assert_eq!(lines("{a:\n  \"x}")[0].0, 2);
    assert_eq!(lines("1 |\n  $who")[0], (2, "undefined variable `$who`".to_owned()));
    assert_eq!(lines("1 |\n\n map(1; 2)")[0].0, 3);
    assert!(lines("ascii_downcas")[0].1.contains("did you mean `ascii_downcase`"));
}

#[test]
fn text_inside_answers_is_limited() {
    let deep = "[".repeat(100_000);
    assert!(run("fromjson", json!(deep)).is_err());
    assert!(run("tonumber", json!("9".repeat(100_000))).is_err());
    for text in ["", "abc", "NaN", "Infinity", "0x10", "1e999", "--1"] {
        assert!(run("tonumber", json!(text)).is_err(), "{text}");
    }
}

#[test]
fn a_rule_about_a_missing_field_does_not_hold() {
    let rule = Jq::compile(".body.errors[0].code == \"X\"", &[]).unwrap();
    for body in [json!(null), json!("text"), json!({"errors": "no"}), json!([1])] {
        assert!(!rule.holds(&from_json(&json!({"body": body}))), "{body}");
    }
    assert!(rule.holds(&from_json(&json!({"body": {"errors": [{"code": "X"}]}}))));
}

#[test]
fn compiled_filters_may_cross_threads() {
    fn check<T: Send + Sync>() {}
    check::<Jq>();
}

#[test]
fn joining_many_texts_takes_linear_time() {
    let many: Vec<String> = (0..100_000).map(|i| format!("{i:0>40}")).collect();
    let found = run("join(\",\") | length", json!(many)).unwrap();
    assert_eq!(found, [json!(4_099_999)]);
}

#[test]
fn no_expression_takes_more_than_linear_time() {
    // A backtracking engine would need longer than the age of the world for the first of these.
    for expression in ["^(a+)+$", "(a|aa)+$", "(a*)*b", "(.*)(.*)(.*)(.*)x"] {
        let code = format!("test(\"{expression}\")");
        assert_eq!(run(&code, json!("a".repeat(5_000) + "!")).unwrap(), [json!(false)], "{expression}");
    }
}
