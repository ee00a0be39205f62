//! What is told of a running system: a table for people, `system.json` for programs.
//!
//! In: parts, addresses, secrets. Out: text and JSON.

use std::path::PathBuf;

use anyhow::Result;
use serde_json::{Value, json};

use super::kept::{Kept, write_secret};
use super::part::Part;
use super::parts::Ports;
use crate::seaweed;

/// Who the first admin is.
pub(super) const ADMIN: &str = "ada@blog.example";

/// One part as people are told of it.
pub(super) struct Row {
    what: &'static str,
    address: String,
    login: String,
    /// The name of the part whose log tells of it.
    part: &'static str,
}

/// Everything that people open or log in to.
pub(super) fn rows(kept: &Kept, ports: &Ports, has_site: bool) -> Vec<Row> {
    let row = |what, address: String, login: String, part| Row { what, address, login, part };
    let local = |port: u16| format!("http://127.0.0.1:{port}");
    let password = kept.text("admin password").unwrap_or_default();
    let key = format!("{} / {}", seaweed::ACCESS_KEY, seaweed::SECRET_KEY);
    let database = format!("postgres://postgres@127.0.0.1:{}/postgres", ports.database);
    let mut rows = vec![
        row(
            "panel",
            format!("{}/admin", ports.api_url()),
            format!("{ADMIN} / {password}"),
            "HAProxy",
        ),
        row("API", format!("{}/graphql", ports.api_url()), String::new(), "HAProxy"),
        row("  server one", local(ports.replicas[0]), String::new(), "presswork one"),
        row("  server two", local(ports.replicas[1]), String::new(), "presswork two"),
        row("HAProxy", local(ports.proxy), String::new(), "HAProxy"),
        row("mails", local(ports.mails), String::new(), "maildev"),
        row(
            "provider",
            ports.issuer(),
            "kim (admin), lee (editor), anybody / any".into(),
            "oidc-provider",
        ),
        row("S3", format!("{}/{}", local(ports.s3), seaweed::BUCKET), key, "SeaweedFS"),
        row("PostgreSQL", database, String::new(), "PostgreSQL"),
    ];
    if has_site {
        rows.insert(0, row("site", ports.site_url(), String::new(), super::parts::SITE));
    }
    rows
}

/// The table.
pub(super) fn table(rows: &[Row], parts: &[Part]) -> String {
    let log = |row: &Row| {
        let part = parts.iter().find(|part| part.name == row.part);
        let name = part.and_then(|part| part.log.file_name());
        name.map_or_else(String::new, |name| format!("logs/{}", name.to_string_lossy()))
    };
    let mut lines = vec![["what", "where", "log", "login"].map(str::to_owned)];
    for row in rows {
        lines.push([row.what.to_owned(), row.address.clone(), log(row), row.login.clone()]);
    }
    let widths = [0, 1, 2].map(|column: usize| lines.iter().map(|line| line[column].len()).max());
    let mut text = String::new();
    for [what, address, log, login] in &lines {
        let [first, second, third] = widths.map(Option::unwrap_or_default);
        let line = format!("{what:first$}  {address:second$}  {log:third$}  {login}");
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// Writes `system.json`; where it is. `tools` are programs that work on the system.
pub(super) fn write(kept: &Kept, ports: &Ports, parts: &[Part], tools: &Value) -> Result<PathBuf> {
    let running = parts
        .iter()
        .map(|part| json!({ "name": part.name, "pid": part.process_id(), "log": part.log }));
    let replicas = super::parts::REPLICAS.iter().zip(ports.replicas).map(|(name, port)| {
        let part = parts.iter().find(|part| part.name == *name);
        let pid = part.and_then(Part::process_id);
        json!({ "name": name, "url": format!("http://127.0.0.1:{port}"), "pid": pid })
    });
    let system: Value = json!({
        "api": ports.api_url(),
        "site": ports.site_url(),
        "mails": format!("http://127.0.0.1:{}", ports.mails),
        "provider": ports.issuer(),
        "proxy": format!("http://127.0.0.1:{}", ports.proxy),
        "s3": {
            "endpoint": format!("http://127.0.0.1:{}", ports.s3),
            "bucket": seaweed::BUCKET,
            "region": "us-east-1",
            "accessKey": seaweed::ACCESS_KEY,
            "secretKey": seaweed::SECRET_KEY,
        },
        "replicas": replicas.collect::<Vec<_>>(),
        "admin": { "email": ADMIN, "password": kept.text("admin password") },
        "token": kept.text(super::parts::TOKEN),
        "editor": kept.text("editor token"),
        "recorder": format!("http://127.0.0.1:{}", ports.recorder),
        "folder": kept.folder,
        "tools": tools,
        "parts": running.collect::<Vec<_>>(),
    });
    let file = kept.folder.join("system.json");
    write_secret(&file, &serde_json::to_string_pretty(&system)?)?;
    Ok(file)
}
