//! One connection to a mail server: how it begins, and the mails that go over it.
//!
//! In: a [`Place`], envelopes, messages. Out: verdicts; or that the connection is of no use any more, and when that
//! showed. Must not know: whether it is used again.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use mail_send::{Credentials, SmtpClient};
use rustls::pki_types::ServerName;
use smtp_proto::{AUTH_LOGIN, AUTH_PLAIN, EXT_START_TLS, EhloResponse, Response};
use tokio::net::{TcpStream, lookup_host};
use tokio::time::timeout;

use super::super::{Dialogue, Envelope, Security, Verdict};
use super::stream::{Stream, Wire};
use super::{Place, Secrets, trouble};
use crate::Unreachable;

/// A server that is leaving says so with this code, whatever it was asked.
const LEAVING: u16 = 421;
/// It wants a user name and a password, or TLS, first: the mail is not to blame.
const AUTHENTICATION_REQUIRED: u16 = 530;

/// How much longer than for a command it may take to send a message and to hear what became of it: many servers look
/// for viruses and spam before they answer (RFC 5321, 4.5.3.2.6).
const PATIENCE: u32 = 4;

/// An open connection.
pub(super) struct Session {
    client: SmtpClient<Stream>,
    secrets: Arc<Secrets>,
}

/// Why a connection is of no use any more. The verdicts hold if nothing better is found.
#[derive(Debug)]
pub(super) enum Lost {
    /// Before the server knew of the mail.
    AtOnce(Vec<Verdict>),
    /// Later.
    Midway(Vec<Verdict>),
    /// The server does not want to hear of any mail before something is changed.
    Unusable(Unreachable),
}

impl std::fmt::Debug for Session {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Session")
    }
}

impl Session {
    /// Connects and gets to where mails can be sent: TLS, greeting, authentication.
    pub(super) async fn open(place: &Place) -> Result<Self, Unreachable> {
        let client = connect(place).await?;
        Ok(Self { client, secrets: Arc::clone(&place.secrets) })
    }

    /// Sends one mail. A recipient who is refused does not hold back the others.
    pub(super) async fn deliver(
        &mut self,
        envelope: &Envelope,
        message: &[u8],
    ) -> Result<Vec<Verdict>, Lost> {
        let mut verdicts: Vec<Option<Verdict>> = envelope.to.iter().map(|_| None).collect();
        match self.command(&format!("MAIL FROM:<{}>", envelope.from.mailbox())).await {
            Ok(reply) if is_positive(&reply) => {}
            Ok(reply) if reply.code == LEAVING => {
                return Err(Lost::AtOnce(rest(verdicts, &self.refused(&reply))));
            }
            Ok(reply) if reply.code == AUTHENTICATION_REQUIRED => {
                return Err(Lost::Unusable(Unreachable {
                    what: format!(
                        "the mail server wants more first: {}",
                        trouble::reply(&reply, &self.secrets)
                    ),
                    advice: "put user and password into the url, and leave starttls on",
                }));
            }
            Ok(reply) => return self.clear(rest(verdicts, &self.refused(&reply))).await,
            Err(error) => {
                return Err(Lost::AtOnce(rest(verdicts, &self.lost(&error, self.client.timeout))));
            }
        }
        for (index, address) in envelope.to.iter().enumerate() {
            match self.command(&format!("RCPT TO:<{}>", address.mailbox())).await {
                Ok(reply) if is_positive(&reply) => {}
                Ok(reply) if reply.code == LEAVING => {
                    return Err(Lost::Midway(rest(verdicts, &self.refused(&reply))));
                }
                Ok(reply) => verdicts[index] = Some(self.refused(&reply)),
                Err(error) => {
                    return Err(Lost::Midway(rest(
                        verdicts,
                        &self.lost(&error, self.client.timeout),
                    )));
                }
            }
        }
        if verdicts.iter().all(Option::is_some) {
            return self.clear(verdicts.into_iter().flatten().collect()).await;
        }
        match self.command("DATA").await {
            Ok(reply) if reply.code == 354 => {}
            Ok(reply) => return self.clear(rest(verdicts, &self.refused(&reply))).await,
            Err(error) => {
                return Err(Lost::Midway(rest(verdicts, &self.lost(&error, self.client.timeout))));
            }
        }
        match self.write(message).await {
            Ok(reply) if is_positive(&reply) => {
                let verdict = Verdict::Accepted { reply: trouble::reply(&reply, &self.secrets) };
                Ok(rest(verdicts, &verdict))
            }
            Ok(reply) if reply.code == LEAVING => {
                Err(Lost::Midway(rest(verdicts, &self.refused(&reply))))
            }
            Ok(reply) => Ok(rest(verdicts, &self.refused(&reply))),
            Err(error) => Err(Lost::Midway(rest(verdicts, &self.lost(&error, self.patience())))),
        }
    }

    /// Takes leave. Whether the server answers is of no interest.
    pub(super) async fn quit(mut self) {
        let _answer = self.command("QUIT").await;
    }

    /// Makes the server forget a mail that was begun; without that, the connection is not used again.
    async fn clear(&mut self, verdicts: Vec<Verdict>) -> Result<Vec<Verdict>, Lost> {
        match self.command("RSET").await {
            Ok(reply) if is_positive(&reply) => Ok(verdicts),
            _ => Err(Lost::Midway(verdicts)),
        }
    }

    async fn command(&mut self, command: &str) -> mail_send::Result<Response<String>> {
        ask(&mut self.client, command).await
    }

    async fn write(&mut self, message: &[u8]) -> mail_send::Result<Response<String>> {
        note(&self.client, |it| it.client(&format!("({} bytes of message)", message.len())));
        // mail-send ends the last line itself
        let message = message.strip_suffix(b"\r\n").unwrap_or(message);
        let limit = self.patience();
        let written = async {
            self.client.write_message(message).await?;
            self.client.read().await
        };
        timeout(limit, written).await.map_err(|_elapsed| mail_send::Error::Timeout)?
    }

    fn refused(&self, reply: &Response<String>) -> Verdict {
        Verdict::Refused {
            reply: trouble::reply(reply, &self.secrets),
            permanent: (500..600).contains(&reply.code),
        }
    }

    fn patience(&self) -> Duration {
        self.client.timeout * PATIENCE
    }

    fn lost(&self, error: &mail_send::Error, limit: Duration) -> Verdict {
        let reply = trouble::silence(error, limit, &self.secrets);
        Verdict::Refused { reply, permanent: false }
    }
}

fn is_positive(reply: &Response<String>) -> bool {
    (200..300).contains(&reply.code)
}

/// The same verdict for whoever has none yet.
fn rest(verdicts: Vec<Option<Verdict>>, verdict: &Verdict) -> Vec<Verdict> {
    verdicts.into_iter().map(|known| known.unwrap_or_else(|| verdict.clone())).collect()
}

fn note(client: &SmtpClient<Stream>, write: impl FnOnce(&Dialogue)) {
    if let Some(dialogue) = &client.stream.dialogue {
        write(dialogue);
    }
}

async fn ask(
    client: &mut SmtpClient<Stream>,
    command: &str,
) -> mail_send::Result<Response<String>> {
    note(client, |it| it.client(command));
    client.cmd(format!("{command}\r\n")).await
}

async fn connect(place: &Place) -> Result<SmtpClient<Stream>, Unreachable> {
    let server = &place.server;
    let stream =
        Stream { wire: Wire::Plain(reach(place).await?), dialogue: place.dialogue.clone() };
    let mut client = SmtpClient { stream, timeout: place.timeout };
    if server.security == Security::Tls {
        client = secure(place, client).await?;
    }
    let failed = |error: &mail_send::Error| trouble::greeting(place, error);
    let greeting = match timeout(place.timeout, client.read()).await {
        Ok(reply) => reply.map_err(|error| failed(&error))?,
        Err(_elapsed) => return Err(failed(&mail_send::Error::Timeout)),
    };
    if !is_positive(&greeting) {
        return Err(failed(&mail_send::Error::UnexpectedReply(greeting)));
    }
    let mut extensions = hello(place, &mut client).await?;
    if matches!(server.security, Security::StartTls | Security::Opportunistic) {
        if extensions.has_capability(EXT_START_TLS) {
            let reply = ask(&mut client, "STARTTLS").await.map_err(|error| failed(&error))?;
            if !is_positive(&reply) {
                return Err(failed(&mail_send::Error::UnexpectedReply(reply)));
            }
            client = secure(place, client).await?;
            // what was said before may have been changed by somebody between us
            extensions = hello(place, &mut client).await?;
        } else if server.security == Security::StartTls {
            return Err(Unreachable {
                what: format!("{} does not offer STARTTLS: not sending in the clear", server.host),
                advice: "use smtps:// if the server begins with TLS; ?starttls=off sends everything, also the \
                         password, in the clear",
            });
        }
    }
    authenticate(place, &mut client, extensions).await?;
    Ok(client)
}

/// A socket that is connected to one of the host's addresses.
async fn reach(place: &Place) -> Result<TcpStream, Unreachable> {
    let server = &place.server;
    if let Some(dialogue) = &place.dialogue {
        dialogue.note(&format!("connecting to {server}"));
    }
    let reached = async {
        let addresses = lookup_host((&*server.host, server.port)).await;
        let addresses: Vec<_> =
            addresses.map_err(|error| trouble::resolving(server, Some(&error)))?.collect();
        if addresses.is_empty() {
            return Err(trouble::resolving(server, None));
        }
        let mut failed = io::Error::from(io::ErrorKind::TimedOut);
        for (index, address) in addresses.iter().enumerate() {
            // one address that swallows packets must not use up the time of the others
            let patience =
                place.timeout / u32::try_from(addresses.len() - index).unwrap_or(u32::MAX);
            match timeout(patience, TcpStream::connect(address)).await {
                Ok(Ok(stream)) => {
                    // commands are short and each waits for its answer
                    stream
                        .set_nodelay(true)
                        .map_err(|error| trouble::connecting(server, &error))?;
                    return Ok(stream);
                }
                Ok(Err(error)) => failed = error,
                Err(_elapsed) => {}
            }
        }
        Err(trouble::connecting(server, &failed))
    };
    timeout(place.timeout, reached).await.unwrap_or_else(|_elapsed| {
        Err(trouble::connecting(server, &io::ErrorKind::TimedOut.into()))
    })
}

async fn secure(
    place: &Place,
    client: SmtpClient<Stream>,
) -> Result<SmtpClient<Stream>, Unreachable> {
    let server = &place.server;
    let failed = |error: &io::Error| trouble::securing(server, error);
    let name = ServerName::try_from(server.host.clone())
        .map_err(|error| failed(&io::Error::new(io::ErrorKind::InvalidInput, error)))?;
    let Stream { wire, dialogue } = client.stream;
    let Wire::Plain(stream) = wire else {
        return Ok(SmtpClient { stream: Stream { wire, dialogue }, timeout: client.timeout });
    };
    let secured = timeout(place.timeout, place.tls.connect(name, stream)).await;
    let secured = secured.unwrap_or_else(|_elapsed| Err(io::ErrorKind::TimedOut.into()));
    let secured = secured.map_err(|error| failed(&error))?;
    if let Some(dialogue) = &dialogue {
        let (_, connection) = secured.get_ref();
        let version = connection.protocol_version().and_then(|version| version.as_str());
        let name = version
            .map_or("TLS".to_owned(), |version| version.replace("TLSv", "TLS ").replace('_', "."));
        dialogue.note(&format!("{name}, and the certificate is that of {}", server.host));
    }
    let stream = Stream { wire: Wire::Tls(Box::new(secured)), dialogue };
    Ok(SmtpClient { stream, timeout: client.timeout })
}

async fn hello(
    place: &Place,
    client: &mut SmtpClient<Stream>,
) -> Result<EhloResponse<String>, Unreachable> {
    let name = our_name();
    note(client, |it| it.client(&format!("EHLO {name}")));
    let answer = client.ehlo(&name).await;
    answer.map_err(|error| trouble::greeting(place, &error))
}

/// What this machine is called, if that can stand in a command.
pub(super) fn our_name() -> String {
    let name = gethostname::gethostname().into_string().unwrap_or_default();
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.';
    if !name.is_empty() && name.bytes().all(plain) { name } else { "localhost".to_owned() }
}

async fn authenticate(
    place: &Place,
    client: &mut SmtpClient<Stream>,
    mut extensions: EhloResponse<String>,
) -> Result<(), Unreachable> {
    let server = &place.server;
    let Some(credentials) = &server.credentials else { return Ok(()) };
    let host = &server.host;
    if matches!(client.stream.wire, Wire::Plain(_)) && server.security != Security::Off {
        return Err(Unreachable {
            what: format!("{host} does not offer STARTTLS: not sending the password in the clear"),
            advice: "use smtps:// if the server begins with TLS; ?starttls=off sends everything, also the password, \
                     in the clear",
        });
    }
    // mail-send would begin with others that it was built without
    extensions.auth_mechanisms &= AUTH_PLAIN | AUTH_LOGIN;
    if extensions.auth_mechanisms == 0 {
        return Err(Unreachable {
            what: format!(
                "{host} takes no user name and password here: it offers neither AUTH PLAIN nor AUTH LOGIN"
            ),
            advice: "remove user and password from the url, or use the port and protection that the server wants for \
                     them",
        });
    }
    note(client, |it| it.client("AUTH (user name and password are not shown)"));
    let credentials = Credentials::new(&*credentials.user, &*credentials.password);
    match client.authenticate(&credentials, &extensions).await {
        Ok(_) => Ok(()),
        Err(mail_send::Error::AuthenticationFailed(reply)) if reply.code < 500 => {
            Err(Unreachable {
                what: format!(
                    "{host} cannot check the password now: {}",
                    trouble::reply(&reply, &place.secrets)
                ),
                advice: "try again later",
            })
        }
        Err(mail_send::Error::AuthenticationFailed(reply)) => Err(Unreachable {
            what: format!(
                "{host} refused the user name or the password: {}",
                trouble::reply(&reply, &place.secrets)
            ),
            advice: "check both; in the url, write @ as %40, / as %2F, : as %3A, ? as %3F, # as %23, % as %25",
        }),
        Err(error) => Err(trouble::greeting(place, &error)),
    }
}
