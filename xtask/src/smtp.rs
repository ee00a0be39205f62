//! The SMTP servers of `tests/smtp`, for the length of one chore: a process of Node that opens as many as are asked for.
//!
//! In: npm. Out: the address where servers are asked for, and certificates that are made for this run. What the control
//! port understands is in tests/smtp/README.md.

mod certificates;

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::http::{Client, request};
use crate::project::npm;
use crate::running::Running;

/// The running process. It holds our end of its input, and goes when we do.
pub(crate) struct Smtp {
    _process: Running,
    directory: PathBuf,
    port: u16,
}

impl Smtp {
    /// Starts it.
    pub(crate) fn start() -> Result<Self> {
        let workshop = npm("smtp")?;
        let directory = workshop.join(format!("run-{}", std::process::id()));
        fs::create_dir_all(&directory)?;
        certificates::make(&directory)?;
        let log = directory.join("log");
        let output = fs::File::create(&log)?;
        let mut node = Command::new("node");
        node.arg("server.mjs").arg(&directory).current_dir(&workshop);
        node.stdin(Stdio::piped()).stdout(output.try_clone()?).stderr(output);
        let said = || fs::read_to_string(&log).unwrap_or_default();
        let process =
            Running::start(&mut node, Duration::from_secs(20), || Ok(said().ends_with('\n')))
                .with_context(|| format!("the SMTP servers did not come up:\n{}", said()))?;
        let address = said();
        let port = address.trim().rsplit(':').next().and_then(|port| port.parse().ok());
        let port = port.with_context(|| format!("the SMTP servers' address is {address}"))?;
        Ok(Self { _process: process, directory, port })
    }

    /// Where servers are asked for.
    pub(crate) fn address(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// Opens a server of this mode: `starttls`, `tls` or `plain`.
    pub(crate) fn open(&self, mode: &str) -> Result<Server> {
        let opened = self.call("POST /servers", &json!({ "mode": mode }))?;
        let port = opened["port"].as_u64().and_then(|port| port.try_into().ok());
        let ca = opened["ca"].as_str().context("the server has no certificate")?;
        let port: u16 = port.with_context(|| format!("no server was opened: {opened}"))?;
        let url = match mode {
            "starttls" => format!("smtp://u:p@localhost:{port}?ca={ca}"),
            "tls" => format!("smtps://u:p@localhost:{port}?ca={ca}"),
            _ => format!("smtp://u:p@localhost:{port}?starttls=off"),
        };
        Ok(Server { control: self.port, port, url })
    }

    fn call(&self, line: &str, body: &Value) -> Result<Value> {
        call(self.port, line, body)
    }
}

impl Drop for Smtp {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.directory));
    }
}

/// One SMTP server.
pub(crate) struct Server {
    control: u16,
    /// Where it listens.
    pub(crate) port: u16,
    /// What `SMTP_URL` must be for mails to go there.
    pub(crate) url: String,
}

impl Server {
    /// The recipients of all mails that it has taken, in the order in which they came.
    pub(crate) fn recipients(&self) -> Result<Vec<String>> {
        let line = format!("GET /servers/{}/recipients", self.port);
        Ok(serde_json::from_value(call(self.control, &line, &Value::Null)?)?)
    }

    /// Closes its port, or opens it again.
    pub(crate) fn go_away(&self, away: bool) -> Result<()> {
        self.tell(&json!({ "down": away }))
    }

    /// Lets the next `times` connections wait for ever.
    pub(crate) fn hang(&self, times: u32) -> Result<()> {
        self.tell(&json!({ "faults": [{ "at": "connect", "reply": "hang", "times": times }] }))
    }

    /// Does everything again as it should.
    pub(crate) fn mend(&self) -> Result<()> {
        self.tell(&json!({ "faults": null }))
    }

    fn tell(&self, wish: &Value) -> Result<()> {
        call(self.control, &format!("POST /servers/{}", self.port), wish).map(drop)
    }
}

fn call(port: u16, line: &str, body: &Value) -> Result<Value> {
    let body = if body.is_null() { String::new() } else { body.to_string() };
    let answer = Client::patient(port)?.send(&request(line, "", &body));
    let answer = answer.with_context(|| format!("the SMTP servers refuse `{line}` {body}"))?;
    Ok(serde_json::from_str(&answer)?)
}
