//! The running system, for whoever looks after it.
//!
//! In: nothing. Out: versions, the database, the servers, what was asked of this one in the last hour; what mails go out by; what is in the
//! bucket, if that is asked for.

use mail::transport::{Route, Security};
use serde_json::{Value, json};
use sql::Dialect;
use store::ServerRow;

use super::{Done, Visit};
use crate::mutate::failed;
use crate::report::{ApplicationError, Cause};
use crate::running::VERSION;
use crate::spelling::instant;
use crate::{Audit, Finding, Flaw};

/// Findings that are shown; how many there are is told.
const SHOWN: usize = 100;

impl Visit<'_> {
    /// `systemOverview`
    pub(super) async fn overview(&self) -> Result<Done, Cause> {
        let store = self.context.store;
        let database = store.database_facts().await.map_err(failed)?;
        let servers = store.servers(self.now).await.map_err(failed)?;
        let kept = store.kept_objects().await.map_err(failed)?;
        let running = &self.context.options.running;
        let steps = database.migrations.iter();
        let steps = steps.map(|(name, at)| json!({ "name": name, "appliedAt": instant(*at) }));
        Ok(Done::told(json!({
            "version": VERSION,
            "startedAt": instant(running.started_at),
            "database": {
                "kind": match store.dialect() {
                    Dialect::Postgres => "POSTGRESQL",
                    Dialect::Sqlite => "SQLITE",
                },
                "version": database.version,
                "bytes": database.bytes.to_string(),
                "migrations": steps.collect::<Value>(),
            },
            "servers": servers.iter().map(|one| server(one, &running.id)).collect::<Value>(),
            "storage": {
                "kept": self.context.options.media.is_some(),
                "objects": kept.objects,
                "bytes": kept.bytes.to_string(),
            },
            "requests": running.traffic.last_hour(self.now).iter().map(|minute| json!({
                "at": instant(minute.at), "asked": minute.asked, "failed": minute.failed,
            })).collect::<Value>(),
        })))
    }

    /// `mailOverview`
    pub(super) fn mail(&self) -> Value {
        let options = &self.context.options.mail;
        let Some(route) = &options.route else { return Value::Null };
        let mut told = match route {
            Route::Smtp { host, port, security } => {
                let security = match security {
                    Security::Tls => "TLS",
                    Security::StartTls => "STARTTLS",
                    Security::Opportunistic => "OPPORTUNISTIC",
                    Security::Off => "OFF",
                };
                json!({ "kind": "SMTP", "host": host, "port": port, "security": security })
            }
            Route::Directory => json!({ "kind": "DIRECTORY" }),
            Route::Memory => json!({ "kind": "MEMORY" }),
        };
        told["from"] = options.from.as_ref().map(ToString::to_string).into();
        told["replyTo"] = options.reply_to.as_ref().map(ToString::to_string).into();
        told["links"] = self.sends_mail().into();
        told
    }

    /// `bucketOverview`
    pub(super) async fn bucket(&self) -> Result<Done, Cause> {
        let audit = self.engine.audit_media(None, |_listed| {}).await.map_err(Cause::Failed)?;
        let audit = audit.ok_or_else(|| {
            ApplicationError::application("This server has no place to keep files: see [media]")
        })?;
        Ok(Done::told(told(&audit)))
    }
}

fn server(server: &ServerRow, own: &str) -> Value {
    json!({
        "id": server.id,
        "host": server.host,
        "version": server.version,
        "startedAt": instant(server.started_at),
        "seenAt": instant(server.seen_at),
        "current": server.id == own,
    })
}

fn told(audit: &Audit) -> Value {
    let finding = |finding: &Finding| {
        json!({
            "key": finding.key,
            "file": finding.file,
            "flaw": match finding.flaw {
                Flaw::Unknown => "UNKNOWN",
                Flaw::Loose => "LOOSE",
                Flaw::Missing => "MISSING",
                Flaw::Differs => "DIFFERS",
                Flaw::Unnoted => "UNNOTED",
            },
        })
    };
    json!({
        "objects": audit.objects,
        "bytes": audit.bytes.to_string(),
        "underWay": audit.under_way,
        "flaws": audit.findings.len(),
        "findings": audit.findings.iter().take(SHOWN).map(finding).collect::<Value>(),
    })
}
