//! One SMTP server of `tests/smtp`, asked for at the control port that xtask has opened.

use std::net::SocketAddr;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::scene::Scene;
use crate::conversation::exchange;

/// A mail server that keeps what it takes.
pub(super) struct PostOffice {
    control: SocketAddr,
    port: u16,
    ca: String,
}

impl PostOffice {
    /// Opens the one that the case wants.
    pub(super) fn open(control: SocketAddr, scene: &Scene) -> Result<Self> {
        let (wanted, faults) = scene.wishes();
        let opened = call(control, "POST /servers", &wanted)?;
        let port = opened["port"].as_u64().and_then(|port| port.try_into().ok());
        let ca = opened["ca"].as_str().context("the server has no certificate")?.to_owned();
        let office = Self { control, port: port.context("the server has no port")?, ca };
        office.tell(&faults)?;
        Ok(office)
    }

    /// Where it listens, on 127.0.0.1.
    pub(super) fn port(&self) -> u16 {
        self.port
    }

    /// The file with the certificate that a client is to trust.
    pub(super) fn ca(&self) -> &str {
        &self.ca
    }

    /// Closes its port, or opens it again.
    pub(super) fn go_away(&self, away: bool) -> Result<()> {
        self.tell(&json!({ "down": away }))
    }

    /// What has arrived, as far as it says something.
    pub(super) fn mails(&self) -> Result<Value> {
        let mails = call(self.control, &format!("GET {}/mails", self.path()), &Value::Null)?;
        let mails = mails.as_array().context("no list of mails")?.iter().map(|mail| {
            let told = ["tls", "user", "from", "to", "headers", "subject", "text", "html"];
            let files = mail["attachments"].as_array().filter(|files| !files.is_empty());
            let told = told.into_iter().chain(files.map(|_some| "attachments"));
            told.map(|name| (name, mail[name].clone())).collect()
        });
        Ok(Value::Array(mails.collect()))
    }

    /// Ends it.
    pub(super) fn close(&self) -> Result<()> {
        call(self.control, &format!("DELETE {}", self.path()), &Value::Null).map(drop)
    }

    fn tell(&self, wish: &Value) -> Result<()> {
        call(self.control, &format!("POST {}", self.path()), wish).map(drop)
    }

    fn path(&self) -> String {
        format!("/servers/{}", self.port)
    }
}

fn call(control: SocketAddr, line: &str, body: &Value) -> Result<Value> {
    let (status, answer) = exchange(control, line, None, body)?;
    ensure!(status == 200, "{line} {body}: {answer}");
    Ok(answer)
}
