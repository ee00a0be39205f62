//! What lies in the database: every text of every table, whoever may see it.
//!
//! In: a database, secrets. Out: where which of them is.

use anyhow::{Result, ensure};
use model::Storage;
use sql::{Dialect, Statement};
use store::{Binds, Rows, Store};

use super::markers::Marker;

/// Mails wait here until they are sent, and are meant to bring codes to people.
const MAILS: &str = "presswork_email_deliveries";

const COLUMNS: [(Dialect, &str); 2] = [
    (
        Dialect::Sqlite,
        "select m.name, p.name from sqlite_master m join pragma_table_info(m.name) p where m.type = 'table'",
    ),
    (
        Dialect::Postgres,
        "select table_name::text, column_name::text from information_schema.columns where table_schema = 'public'",
    ),
];

/// The codes in the mails that wait.
pub(super) async fn codes_in_mails(store: &Store) -> Result<Vec<Marker>> {
    let texts = texts(store, (MAILS, "body_text")).await?;
    let after = |text: &String| {
        let (_, code) = text.split_once("code=").or_else(|| text.split_once("confirmation="))?;
        Some(code.split_whitespace().next()?.to_owned())
    };
    let codes: Vec<String> = texts.iter().filter_map(after).collect();
    ensure!(codes.len() > 2, "too few mails with codes: {texts:?}");
    let marker = |text| Marker { what: "a code in a mail", text, secret: true };
    Ok(codes.into_iter().map(marker).collect())
}

/// Fails when one of these lies where it is not meant to be.
pub(super) async fn check(store: &Store, secrets: &[Marker]) -> Result<()> {
    let listed = COLUMNS.iter().find(|(dialect, _)| *dialect == store.dialect());
    let listed = listed.map(|(_, text)| (*text).to_owned()).unwrap_or_default();
    let columns = fetch(store, listed, vec![Storage::Text, Storage::Text]).await?;
    let (mut audited, mut mailed) = (false, false);
    for index in 0..columns.len() {
        let (Some(table), Some(column)) = (columns.text(index, 0), columns.text(index, 1)) else {
            continue;
        };
        let texts = texts(store, (table, column)).await?;
        audited |= table == "presswork_audit" && !texts.is_empty();
        for secret in secrets {
            let is_here = texts.iter().any(|text| text.contains(&secret.text));
            let is_meant = table == MAILS && secret.what == "a code in a mail";
            ensure!(!is_here || is_meant, "{} lies in {table}.{column}", secret.what);
            mailed |= is_here;
        }
    }
    ensure!(audited && mailed, "nothing was found in the audit log, or in the mails");
    Ok(())
}

async fn texts(store: &Store, (table, column): (&str, &str)) -> Result<Vec<String>> {
    let text = format!(
        "select cast(\"{column}\" as text) from \"{table}\" where \"{column}\" is not null"
    );
    let rows = fetch(store, text, vec![Storage::Text]).await?;
    Ok((0..rows.len()).filter_map(|row| rows.text(row, 0).map(str::to_owned)).collect())
}

async fn fetch(store: &Store, text: String, columns: Vec<Storage>) -> Result<Rows> {
    let statement = Statement { text: text.into(), params: Vec::new(), columns };
    Ok(store.reader().await?.fetch(&statement, &Binds::default()).await?)
}
