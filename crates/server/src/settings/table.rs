//! The table of every setting for people, from which `docs/settings.md` is made.

/// One setting, for people.
struct Setting {
    /// Name in `packtrail.toml`.
    name: &'static str,
    /// Environment variable, if it has one.
    env: &'static str,
    /// Command-line flag, if it has one.
    flag: &'static str,
    /// What holds when nothing is said.
    default: &'static str,
    /// What it does.
    help: &'static str,
}

/// Every setting.
const SETTINGS: &[Setting] = &[
    Setting {
        name: "listen",
        env: "PACKTRAIL_LISTEN",
        flag: "--listen",
        default: "127.0.0.1:8017",
        help: "Address of the website and the API.",
    },
    Setting {
        name: "data",
        env: "PACKTRAIL_DATA",
        flag: "--data",
        default: "packtrail-data",
        help: "Folder of the embedded SQLite database.",
    },
    Setting {
        name: "database",
        env: "PACKTRAIL_DATABASE",
        flag: "--database",
        default: "",
        help: "PostgreSQL address; replaces `data`.",
    },
    Setting {
        name: "roles",
        env: "PACKTRAIL_ROLES",
        flag: "--roles",
        default: "web,work",
        help: "What this node does: `web` answers requests, `work` asks carriers.",
    },
    Setting {
        name: "overlay",
        env: "PACKTRAIL_OVERLAY",
        flag: "",
        default: "",
        help: "Folder with `carriers/` and `connectors/` of your own; a file there replaces the built-in \
            one.",
    },
    Setting {
        name: "",
        env: "PACKTRAIL_INSTANCE_KEY",
        flag: "",
        default: "made in the data folder",
        help: "64 hex digits, the same on every node: seals compatible API keys. Needed for them on PostgreSQL.",
    },
    Setting {
        name: "site.url",
        env: "PACKTRAIL_SITE_URL",
        flag: "",
        default: "",
        help: "The site's own address, such as `https://track.shop.example`. With https, cookies are bound to TLS and \
               members can have passkeys.",
    },
    Setting {
        name: "site.name",
        env: "",
        flag: "",
        default: "Packtrail",
        help: "What the site calls itself in mails and authenticator apps.",
    },
    Setting {
        name: "site.sign_up",
        env: "",
        flag: "",
        default: "open",
        help: "`open`: anybody may open an account; `closed`: accounts are made with `packtrail account create`.",
    },
    Setting {
        name: "site.widget_on",
        env: "",
        flag: "",
        default: "*",
        help: "Sites that may show the tracking widget: `*`, `none`, or some: `https://a.example https://b.example`.",
    },
    Setting {
        name: "mail.from",
        env: "",
        flag: "",
        default: "Packtrail <packtrail@localhost>",
        help: "Sender of mails.",
    },
    Setting {
        name: "mail.smtp",
        env: "PACKTRAIL_MAIL_SMTP",
        flag: "",
        default: "",
        help: "Mail server, such as `smtps://user:password@mail.example` or \
            `smtp://user:password@mail.example:587?tls=required`. Without it mails are files in `mail.folder`.",
    },
    Setting {
        name: "mail.folder",
        env: "",
        flag: "",
        default: "`mail` in the data folder",
        help: "Where mails are written as `.eml` files while there is no mail server.",
    },
    Setting {
        name: "outbound.allow",
        env: "",
        flag: "",
        default: "[]",
        help: "Private addresses that may be reached, such as `192.168.1.20:8080`. All others are refused.",
    },
    Setting {
        name: "api.rate_limit_per_s",
        env: "",
        flag: "",
        default: "0",
        help: "Requests a second for one API key; 0 is no limit. 17TRACK allows 3.",
    },
    Setting {
        name: "api.strict",
        env: "",
        flag: "",
        default: "true",
        help: "Follow 17TRACK also where it is unkind: one number with blanks or slashes refuses the whole \
            call. It is also the default of the three settings that follow.",
    },
    Setting {
        name: "api.retrack_once",
        env: "",
        flag: "",
        default: "as `api.strict`",
        help: "A stopped number can be started again once in its life.",
    },
    Setting {
        name: "api.carrier_change_limit",
        env: "",
        flag: "",
        default: "as `api.strict`",
        help: "The carrier of a number can be changed five times.",
    },
    Setting {
        name: "api.retention_days",
        env: "",
        flag: "",
        default: "90 (0 where `api.strict` is false)",
        help: "Days after it stopped that a number is erased; 0 keeps it.",
    },
    Setting {
        name: "api.trusted_proxies",
        env: "",
        flag: "",
        default: "[]",
        help: "Networks of your own proxies, such as `10.0.0.0/8`: their `X-Forwarded-For` is believed where a key \
            is bound to networks.",
    },
    Setting {
        name: "api.events_for_s",
        env: "",
        flag: "",
        default: "600",
        help: "Seconds after which a stream of server-sent events ends, and the longest that a request waits for a \
            message; the reader comes back by itself.",
    },
    Setting {
        name: "tracking.silent_days",
        env: "",
        flag: "",
        default: "30",
        help: "Days without news after which a number stops.",
    },
    Setting {
        name: "tracking.done_days",
        env: "",
        flag: "",
        default: "15",
        help: "Days after the delivery that a number stops.",
    },
    Setting {
        name: "webhooks.allow",
        env: "",
        flag: "",
        default: "[]",
        help: "Private addresses that webhooks may go to, such as `192.168.1.0/24`, `nas.lan:8080` or \
            `127.0.0.1:9000`; http and any port are fine there. Others must be public, https, port 443 or 8443.",
    },
    Setting {
        name: "webhooks.ladder_s",
        env: "",
        flag: "",
        default: "[0, 5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400]",
        help: "Seconds to wait before each attempt to deliver a webhook; their number is how often it is tried.",
    },
    Setting {
        name: "connectors.<id>.enabled",
        env: "",
        flag: "",
        default: "true (false for tier `site`)",
        help: "Whether the connector may be used.",
    },
    Setting {
        name: "connectors.<id>.credentials.<name>",
        env: "PACKTRAIL_CONNECTOR_<ID>_<NAME>",
        flag: "",
        default: "",
        help: "What the carrier gave you; `packtrail connector list` says what each connector needs.",
    },
    Setting {
        name: "connectors.<id>.hosts.<name>",
        env: "",
        flag: "",
        default: "as in the document",
        help: "Another address for a host of the connector, such as the carrier's test system.",
    },
    Setting {
        name: "connectors.<id>.budget",
        env: "",
        flag: "",
        default: "as in the document",
        help: "Your own limits: `per_second`, `per_minute`, `per_hour`, `per_day`, `per_month`, `parallel`, `batch`. \
               Each one given replaces the document's, 0 takes it away. All nodes together keep to them.",
    },
    Setting {
        name: "fallback.connectors",
        env: "",
        flag: "",
        default: "all aggregators that have their credentials",
        help: "Aggregators to ask where a carrier's own connectors cannot be asked or are broken, in this order: \
               `[\"seventeentrack\"]`.",
    },
    Setting {
        name: "fallback.on_not_found",
        env: "",
        flag: "",
        default: "false",
        help: "Ask the next connector, too, when one answers that it does not know the number.",
    },
    Setting {
        name: "fallback.after_s",
        env: "",
        flag: "",
        default: "900",
        help: "Seconds that a connector must have been in trouble before the next one is asked instead of it.",
    },
    Setting {
        name: "carriers.<id>.connectors",
        env: "",
        flag: "",
        default: "its documented interface, its site, then `fallback`",
        help: "The connectors of one carrier, in the order to ask them: `[\"ups\", \"seventeentrack\"]`. No others \
               are asked.",
    },
    Setting {
        name: "carriers.<id>.on_not_found",
        env: "",
        flag: "",
        default: "as `fallback.on_not_found`",
        help: "The same for one carrier.",
    },
];

/// The page `docs/settings.md`.
pub(crate) fn document() -> String {
    let mut page = String::from(
        "# Settings\n\nOrder of precedence: command line, environment, `packtrail.toml`, default. Made from \
            the table in \
         `crates/server/src/settings/table.rs`.\n\n| in `packtrail.toml` | environment | flag | default | what it \
         does |\n|---|---|---|---|---|\n",
    );
    let code = |text: &str| if text.is_empty() { String::new() } else { format!("`{text}`") };
    for s in SETTINGS {
        page.push_str(&format!(
            "| {} | {} | {} | {} | {} |\n",
            code(s.name),
            code(s.env),
            code(s.flag),
            code(s.default),
            s.help
        ));
    }
    page
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn the_document_is_the_table() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/settings.md");
        if std::env::var_os("PACKTRAIL_BLESS").is_some() {
            std::fs::write(&path, document()).unwrap();
        }
        let written = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(
            written,
            document(),
            "run PACKTRAIL_BLESS=1 cargo test -p packtrail the_document_is_the_table"
        );
    }
}
