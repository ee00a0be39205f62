//! What is asked of a site about mail.

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::http::Client;
use crate::site::Site;

impl Site {
    /// Accepts one mail. The same `key` again is the same mail.
    pub(super) fn send(&self, client: &mut Client, to: &str, key: &str) -> Result<()> {
        let query = "mutation Send($to: String!, $key: String) { \
             sendEmail(input: { to: [$to], subject: \"A mail\", text: \"Its text\", idempotencyKey: $key }) { id } }";
        self.ask(client, query, &json!({ "to": to, "key": key })).map(drop)
    }

    /// How many mails are waiting.
    pub(super) fn queued(&self, port: u16) -> Result<u64> {
        let query = "{ emailDeliveries_connection(filters: { status: { eq: \"QUEUED\" } }) { pageInfo { total } } }";
        let answer = self.ask(&mut Client::patient(port)?, query, &Value::Null)?;
        let total = answer["emailDeliveries_connection"]["pageInfo"]["total"].as_u64();
        total.with_context(|| format!("no total: {answer}"))
    }
}
