//! Assistants: the MCP library's own client connects, lists the tools and uses each.

use serde_json::json;

use crate::clients::{demo, python};
use crate::support::request;

/// A number with a right check digit, of an invented parcel.
const UPS: &str = "1Z999AA10123456784";

#[test]
fn an_assistant_detects_follows_and_lists() {
    let (server, base, key) = demo();
    let seen = python("mcp_client.py", &[&base, &key, UPS]);
    assert_eq!(seen["server"], "packtrail");
    assert_eq!(seen["tools"], json!(["detect", "list", "track"]));
    assert_eq!(seen["detect"]["value"]["candidates"][0]["carrier"], "ups");
    assert_eq!(seen["track"]["value"]["number"], UPS);
    assert_eq!(seen["list"]["value"]["parcels"][0]["number"], UPS);
    for refused in ["unclear", "junk"] {
        assert_eq!(seen[refused]["is_error"], true, "{seen:#}");
        assert!(seen[refused]["value"].as_str().is_some_and(|sentence| sentence.len() > 20), "{seen:#}");
    }
    let headers = [("content-type", "application/json"), ("accept", "application/json, text/event-stream")];
    let hello = r#"{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{}}"#;
    assert_eq!(request(&server.address, "POST", "/mcp", &headers, hello).unwrap().status, 401);
}
