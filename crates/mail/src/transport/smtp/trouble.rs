//! Errors of the network, of TLS and of the protocol in words that say what to do.
//!
//! In: errors of mail-send, rustls and the system. Out: [`Unreachable`], or one line for a recipient. Must not know:
//! when they happened.

use std::io;
use std::time::Duration;

use rustls::{CertificateError, Error as TlsError};
use smtp_proto::Response;

use super::super::Server;
use super::{Place, Secrets};
use crate::{Unreachable, words};

/// Characters of a reply that are kept.
const LONGEST_REPLY: usize = 500;

/// What the server said, in one line without secrets.
pub(super) fn reply(response: &Response<String>, secrets: &Secrets) -> String {
    let [class, subject, detail] = response.esc;
    let status = if class == 0 { String::new() } else { format!("{class}.{subject}.{detail} ") };
    // before it is cut: half a secret would not be found
    let message = secrets.hide(response.message.as_bytes(), LONGEST_REPLY * 4);
    words::line(&format!("{} {status}{message}", response.code), LONGEST_REPLY)
}

/// What happened instead of an answer.
pub(super) fn silence(error: &mail_send::Error, timeout: Duration, secrets: &Secrets) -> String {
    use mail_send::Error;
    match error {
        Error::Timeout => {
            format!("the mail server did not answer within {} s", timeout.as_secs_f32())
        }
        // what mail-send says of a connection that is closed before a reply is whole
        Error::UnparseableReply => {
            "the mail server closed the connection, or what it sent is no reply".to_owned()
        }
        Error::Io(error) => format!("the connection to the mail server broke off: {error}"),
        Error::UnexpectedReply(response) | Error::AuthenticationFailed(response) => {
            reply(response, secrets)
        }
        other => words::line(&other.to_string(), LONGEST_REPLY),
    }
}

/// No connection came about.
pub(super) fn connecting(server: &Server, error: &io::Error) -> Unreachable {
    let (host, port) = (&server.host, server.port);
    let (what, advice) = match error.kind() {
        io::ErrorKind::ConnectionRefused => (
            format!("connection refused: nothing listens on port {port} of {host}"),
            "check host and port; mail servers listen on 587 (smtp://) or 465 (smtps://)",
        ),
        io::ErrorKind::TimedOut => (
            format!("{host} does not answer on port {port}"),
            "check host and port, and whether a firewall is between; many providers close port 25",
        ),
        _ => (format!("no connection to {host} on port {port}: {error}"), "check host and port"),
    };
    Unreachable { what, advice }
}

/// The host's name leads nowhere.
pub(super) fn resolving(server: &Server, error: Option<&io::Error>) -> Unreachable {
    let why = error.map_or_else(|| "it has no address".to_owned(), ToString::to_string);
    Unreachable {
        what: format!("the host {} is not found: {why}", server.host),
        advice: "check the name of the mail server",
    }
}

/// TLS did not come about.
pub(super) fn securing(server: &Server, error: &io::Error) -> Unreachable {
    let host = &server.host;
    let inner = error.get_ref().and_then(|inner| inner.downcast_ref::<TlsError>());
    let (what, advice) = match inner {
        Some(TlsError::InvalidCertificate(
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. },
        )) => (
            format!("the certificate of {host} is for another name"),
            "write the host as the certificate names it",
        ),
        Some(TlsError::InvalidCertificate(
            CertificateError::Expired | CertificateError::ExpiredContext { .. },
        )) => (
            format!("the certificate of {host} has expired"),
            "let whoever runs the mail server renew it; check the clock of this machine",
        ),
        Some(TlsError::InvalidCertificate(CertificateError::UnknownIssuer)) => (
            format!("the certificate of {host} is not trusted: its authority is not known here"),
            "if the server has an authority of its own, name its certificate with ?ca=/path/ca.pem",
        ),
        Some(TlsError::InvalidCertificate(error)) => {
            (format!("the certificate of {host} is not trusted: {error}"), "")
        }
        Some(TlsError::InvalidMessage(_)) => (
            format!("{host} does not speak TLS on port {}", server.port),
            "use smtp:// for port 587 or 25, smtps:// for port 465",
        ),
        _ => (
            format!("no TLS connection to {host}: {error}"),
            "use smtp:// for port 587 or 25, smtps:// for port 465",
        ),
    };
    Unreachable { what, advice }
}

/// Something was expected of the server before any mail, and did not come.
pub(super) fn greeting(place: &Place, error: &mail_send::Error) -> Unreachable {
    let advice = match error {
        mail_send::Error::Timeout | mail_send::Error::UnparseableReply => {
            "check that this is a mail server; one that begins with TLS (port 465) takes smtps://"
        }
        _ => "",
    };
    let said = silence(error, place.timeout, &place.secrets);
    Unreachable { what: format!("{}: {said}", place.server.host), advice }
}
