//! A mail server that does what a script says, and what becomes of mails then.

use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, crypto::ring};
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;

use crate::transport::{Dialogue, Envelope, Transport, Verdict};
use crate::{Address, Unreachable};

const CA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/transport/smtp/tests/ca.pem");
const CERTIFICATE: &[u8] = include_bytes!("tests/certificate.pem");
const KEY: &[u8] = include_bytes!("tests/key.pem");

trait Wire: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> Wire for T {}

/// One connection a script. A line that begins with a digit is said; `tls` begins TLS; `drop` ends the connection,
/// `hang` says nothing for a while; `body` waits for the end of a message; anything else is what the client must say.
async fn server(scripts: &'static [&'static [&'static str]]) -> (u16, JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let serving = tokio::spawn(async move {
        let mut playing = Vec::new();
        for script in scripts {
            let (stream, _) = listener.accept().await.unwrap();
            playing.push(tokio::spawn(play(script, Box::new(stream))));
        }
        drop(listener);
        for script in playing {
            script.await.unwrap();
        }
    });
    (port, serving)
}

async fn play(script: &'static [&'static str], stream: Box<dyn Wire>) {
    let mut stream: BufReader<Box<dyn Wire>> = BufReader::new(stream);
    let mut line = Vec::new();
    for step in script {
        match *step {
            "drop" => return,
            "hang" => tokio::time::sleep(Duration::from_secs(1)).await,
            "tls" => match acceptor().accept(stream.into_inner()).await {
                Ok(secured) => stream = BufReader::new(Box::new(secured)),
                Err(_) => return,
            },
            "body" => {
                while line != b".\r\n" {
                    line.clear();
                    assert_ne!(stream.read_until(b'\n', &mut line).await.unwrap(), 0);
                }
            }
            reply if reply.starts_with(|it: char| it.is_ascii_digit()) => {
                stream.write_all(format!("{reply}\r\n").as_bytes()).await.unwrap();
                stream.flush().await.unwrap();
            }
            command => {
                line.clear();
                stream.read_until(b'\n', &mut line).await.unwrap();
                let said = String::from_utf8_lossy(&line).into_owned();
                assert!(said.starts_with(command), "expected {command:?}, heard {said:?}");
            }
        }
    }
}

fn acceptor() -> TlsAcceptor {
    let chain = CertificateDer::pem_slice_iter(CERTIFICATE).collect::<Result<_, _>>().unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(chain, PrivateKeyDer::from_pem_slice(KEY).unwrap())
        .unwrap();
    TlsAcceptor::from(Arc::new(config))
}

fn transport(url: &str) -> (Transport, Dialogue) {
    let mut transport = Transport::new(&url.parse().unwrap(), Duration::from_millis(600)).unwrap();
    let dialogue = transport.listen();
    (transport, dialogue)
}

fn envelope(to: &[&str]) -> Envelope {
    Envelope {
        from: Address::parse("from@a.org").unwrap(),
        to: to.iter().map(|it| Address::parse(it).unwrap()).collect(),
        message_id: "id@a.org".to_owned(),
    }
}

fn shown(verdicts: Vec<Verdict>) -> Vec<String> {
    let shown = verdicts.into_iter().map(|it| match it {
        Verdict::Accepted { reply } => format!("accepted: {reply}"),
        Verdict::Refused { reply, permanent: true } => format!("dead: {reply}"),
        Verdict::Refused { reply, permanent: false } => format!("later: {reply}"),
    });
    shown.collect()
}

/// What comes of one mail to these recipients after another, over one transport.
async fn send(url: &str, mails: &[&[&str]]) -> Vec<Result<Vec<String>, Unreachable>> {
    let (mut transport, _) = transport(url);
    let mut results = Vec::new();
    for to in mails {
        let sent = transport.send(&envelope(to), b"Subject: x\r\n\r\n.\r\nx\r\n").await;
        results.push(sent.map(shown));
    }
    transport.close().await;
    results
}

async fn send_one(url: &str, to: &[&str]) -> Result<Vec<String>, Unreachable> {
    send(url, &[to]).await.remove(0)
}

const CLOSED: &str = "the mail server closed the connection, or what it sent is no reply";

#[tokio::test]
async fn a_refused_recipient_does_not_hold_back_the_others() {
    let (port, serving) = server(&[&[
        "220 hi",
        "EHLO",
        "250-me",
        "250 HELP",
        "MAIL FROM:<from@a.org>\r\n",
        "250 ok",
        "RCPT TO:<a@b.org>\r\n",
        "250 ok",
        "RCPT TO:<b@b.org>",
        "550 5.1.1 no such\u{7} user",
        "RCPT TO:<c@b.org>",
        "451-4.7.1 greylisted",
        "451 4.7.1 try later",
        "DATA",
        "354 go",
        "body",
        "250 2.0.0 queued as 7",
        "QUIT",
    ]])
    .await;
    let sent = send_one(
        &format!("smtp://127.0.0.1:{port}?starttls=off"),
        &["a@b.org", "b@b.org", "c@b.org"],
    )
    .await;
    assert_eq!(
        sent.unwrap(),
        [
            "accepted: 250 2.0.0 queued as 7",
            "dead: 550 5.1.1 no such user",
            "later: 451 4.7.1 greylisted try later"
        ]
    );
    serving.await.unwrap();
}

#[tokio::test]
async fn the_connection_serves_the_next_mail_and_one_that_died_is_replaced() {
    let (port, serving) = server(&[
        &[
            "220 hi",
            "EHLO",
            "250 me",
            "MAIL",
            "250 ok",
            "RCPT",
            "550 no",
            "RSET",
            "250 ok",
            "MAIL",
            "250 ok",
            "RCPT",
            "250 ok",
            "DATA",
            "354 go",
            "body",
            "250 one",
            "MAIL",
            "421 4.4.2 idle for too long",
            "drop",
        ],
        &[
            "220 hi", "EHLO", "250 me", "MAIL", "250 ok", "RCPT", "250 ok", "DATA", "354 go",
            "body", "250 two", "drop",
        ],
        &[
            "220 hi",
            "EHLO",
            "250 me",
            "MAIL",
            "250 ok",
            "RCPT",
            "250 ok",
            "DATA",
            "451 not now",
            "RSET",
            "250 ok",
            "MAIL",
            "250 ok",
            "RCPT",
            "250 ok",
            "DATA",
            "354 go",
            "body",
            "552 too large",
            "QUIT",
        ],
    ])
    .await;
    let mails: [&[&str]; 5] = [&["a@b.org"]; 5];
    let results = send(&format!("smtp://127.0.0.1:{port}?starttls=off"), &mails).await;
    let results: Vec<_> = results.into_iter().map(Result::unwrap).collect();
    let expected = [
        "dead: 550 no",
        "accepted: 250 one",
        "accepted: 250 two",
        "later: 451 not now",
        "dead: 552 too large",
    ];
    assert_eq!(results.concat(), expected);
    serving.await.unwrap();
}

#[tokio::test]
async fn a_connection_that_is_lost_midway_is_a_reason_to_try_again() {
    let (port, serving) = server(&[
        &["220 hi", "EHLO", "250 me", "MAIL", "drop"],
        &["220 hi", "EHLO", "250 me", "MAIL", "250 ok", "RCPT", "550 no", "RCPT", "drop"],
        &[
            "220 hi", "EHLO", "250 me", "MAIL", "250 ok", "RCPT", "550 no", "RCPT", "250 ok",
            "DATA", "354 go", "body", "drop",
        ],
        &[
            "220 hi",
            "EHLO",
            "250 me",
            "MAIL",
            "250 ok",
            "RCPT",
            "250 ok",
            "RCPT",
            "421 4.3.2 shutting down",
            "drop",
        ],
        &[
            "220 hi", "EHLO", "250 me", "MAIL", "250 ok", "RCPT", "250 ok", "RCPT", "250 ok",
            "DATA", "hang",
        ],
    ])
    .await;
    let url = format!("smtp://127.0.0.1:{port}?starttls=off");
    let both = ["a@b.org", "b@b.org"];
    let closed = format!("later: {CLOSED}");
    assert_eq!(send_one(&url, &both).await.unwrap(), [closed.clone(), closed.clone()]);
    for _ in 0..2 {
        assert_eq!(send_one(&url, &both).await.unwrap(), ["dead: 550 no", &closed]);
    }
    assert_eq!(send_one(&url, &both).await.unwrap(), ["later: 421 4.3.2 shutting down"; 2]);
    assert_eq!(
        send_one(&url, &both).await.unwrap(),
        ["later: the mail server did not answer within 0.6 s"; 2]
    );
    serving.await.unwrap();
}

#[tokio::test]
async fn a_server_may_look_at_a_mail_for_longer_than_at_a_command() {
    let (port, serving) = server(&[
        &[
            "220 hi",
            "EHLO",
            "250 me",
            "MAIL",
            "250 ok",
            "RCPT",
            "250 ok",
            "DATA",
            "354 go",
            "body",
            "hang",
            "250 clean",
            "QUIT",
        ],
        &[
            "220 hi", "EHLO", "250 me", "MAIL", "250 ok", "RCPT", "250 ok", "DATA", "354 go",
            "body", "hang", "hang", "hang",
        ],
    ])
    .await;
    let url = format!("smtp://127.0.0.1:{port}?starttls=off");
    assert_eq!(send_one(&url, &["a@b.org"]).await.unwrap(), ["accepted: 250 clean"]);
    assert_eq!(
        send_one(&url, &["a@b.org"]).await.unwrap(),
        ["later: the mail server did not answer within 2.4 s"]
    );
    serving.await.unwrap();
}

#[tokio::test]
async fn before_the_first_mail_everything_is_the_servers_fault() {
    let (port, serving) = server(&[
        &["drop"],
        &["554 5.7.1 not from you"],
        &["hang"],
        &["220 hi", "EHLO", "502 no"],
        &["220 hi", "EHLO", "250-me", "250 SIZE 1000", "drop"],
        &["220 hi", "EHLO", "250-me", "250 STARTTLS", "STARTTLS", "454 4.7.0 not now"],
        &["220 hi", "EHLO", "250-me", "250 STARTTLS", "STARTTLS", "220 go", "tls"],
        &["220 hi", "EHLO", "250 me", "MAIL", "530 5.7.0 authentication required", "drop"],
    ])
    .await;
    let at = format!("127.0.0.1:{port}");
    let mut said = Vec::new();
    for options in ["", "", "", "", "", "", "", "?starttls=off"] {
        said.push(send_one(&format!("smtp://{at}{options}"), &["a@b.org"]).await.unwrap_err().what);
    }
    serving.await.unwrap();
    said.push(send_one(&format!("smtp://{at}"), &["a@b.org"]).await.unwrap_err().what);
    said.push(send_one("smtp://nothing.invalid", &["a@b.org"]).await.unwrap_err().what);
    assert!(said[9].starts_with("the host nothing.invalid is not found: "), "{}", said[9]);
    said.pop();
    assert_eq!(
        said,
        [
            format!("127.0.0.1: {CLOSED}"),
            "127.0.0.1: 554 5.7.1 not from you".to_owned(),
            "127.0.0.1: the mail server did not answer within 0.6 s".to_owned(),
            "127.0.0.1: 502 no".to_owned(),
            "127.0.0.1 does not offer STARTTLS: not sending in the clear".to_owned(),
            "127.0.0.1: 454 4.7.0 not now".to_owned(),
            // of an authority that this machine does not know
            "the certificate of 127.0.0.1 is not trusted: its authority is not known here"
                .to_owned(),
            "the mail server wants more first: 530 5.7.0 authentication required".to_owned(),
            format!("connection refused: nothing listens on port {port} of 127.0.0.1"),
        ]
    );
}

#[tokio::test]
async fn passwords_go_over_tls_and_into_no_dialogue() {
    let (port, serving) = server(&[&[
        "220 hi",
        "EHLO",
        "250-me",
        "250-AUTH PLAIN",
        "250 STARTTLS",
        "STARTTLS",
        "220 go",
        "tls",
        "EHLO",
        "250-me",
        "250 AUTH CRAM-MD5 LOGIN",
        "AUTH LOGIN\r\n",
        "334 VXNlcm5hbWU6",
        "dQ==\r\n",
        "334 UGFzc3dvcmQ6",
        "cEBzcw==\r\n",
        "235 2.7.0 welcome",
        "MAIL",
        "250 ok",
        "RCPT",
        "250 ok",
        "DATA",
        "354 go",
        "body",
        "250 queued",
        "QUIT",
    ]])
    .await;
    let (mut transport, dialogue) = transport(&format!("smtp://u:p%40ss@localhost:{port}?ca={CA}"));
    let sent =
        transport.send(&envelope(&["a@b.org"]), b"Subject: x\r\n\r\nsecret\r\n").await.unwrap();
    assert_eq!(shown(sent), ["accepted: 250 queued"]);
    transport.close().await;
    let name = super::session::our_name();
    assert_eq!(
        dialogue.take(),
        [
            &format!("-- connecting to smtp://…@localhost:{port}"),
            "S: 220 hi",
            &format!("C: EHLO {name}"),
            "S: 250-me",
            "S: 250-AUTH PLAIN",
            "S: 250 STARTTLS",
            "C: STARTTLS",
            "S: 220 go",
            "-- TLS 1.3, and the certificate is that of localhost",
            &format!("C: EHLO {name}"),
            "S: 250-me",
            "S: 250 AUTH CRAM-MD5 LOGIN",
            "C: AUTH (user name and password are not shown)",
            "S: 334 VXNlcm5hbWU6",
            "S: 334 UGFzc3dvcmQ6",
            "S: 235 2.7.0 welcome",
            "C: MAIL FROM:<from@a.org>",
            "S: 250 ok",
            "C: RCPT TO:<a@b.org>",
            "S: 250 ok",
            "C: DATA",
            "S: 354 go",
            "C: (22 bytes of message)",
            "S: 250 queued",
            "C: QUIT",
        ]
    );
    serving.await.unwrap();
}

#[tokio::test]
async fn passwords_are_sent_neither_in_the_clear_nor_to_strangers() {
    let (port, serving) = server(&[
        &["220 hi", "EHLO", "250-me", "250 AUTH PLAIN LOGIN", "drop"],
        &["tls", "220 hi", "EHLO", "250-me", "250 AUTH CRAM-MD5", "drop"],
        &[
            "tls",
            "220 hi",
            "EHLO",
            "250-me",
            "250 AUTH PLAIN",
            "AUTH PLAIN AHUAcA==\r\n",
            "535 5.7.8 wrong",
            "drop",
        ],
        &[
            "tls",
            "220 hi",
            "EHLO",
            "250-me",
            "250 AUTH PLAIN",
            "AUTH PLAIN",
            "454 4.7.0 not now",
            "drop",
        ],
        &[
            "220 hi",
            "EHLO",
            "250-me",
            "250 AUTH PLAIN",
            "AUTH PLAIN AHUAcA==\r\n",
            "235 ok",
            "MAIL",
            "250 ok",
            "RCPT",
            "550 no",
            "RSET",
            "250 ok",
            "QUIT",
        ],
        &["tls"],
    ])
    .await;
    let mut said = Vec::new();
    for url in [
        format!("smtp://u:p@localhost:{port}?starttls=opportunistic"),
        format!("smtps://u:p@localhost:{port}?ca={CA}"),
        format!("smtps://u:p@localhost:{port}?ca={CA}"),
        format!("smtps://u:p@localhost:{port}?ca={CA}"),
        format!("smtp://u:p@localhost:{port}?starttls=off"),
        format!("smtps://u:p@127.0.0.1:{port}?ca={CA}"),
    ] {
        said.push(
            send_one(&url, &["a@b.org"])
                .await
                .map_or_else(|error| error.what, |sent| sent.concat()),
        );
    }
    assert_eq!(
        said,
        [
            "localhost does not offer STARTTLS: not sending the password in the clear",
            "localhost takes no user name and password here: it offers neither AUTH PLAIN nor AUTH LOGIN",
            "localhost refused the user name or the password: 535 5.7.8 wrong",
            "localhost cannot check the password now: 454 4.7.0 not now",
            "dead: 550 no",
            "the certificate of 127.0.0.1 is for another name",
        ]
    );
    serving.await.unwrap();
}

#[tokio::test]
async fn what_a_server_repeats_of_user_and_password_is_shown_nowhere() {
    let (port, serving) = server(&[
        &[
            "220 hi",
            "EHLO",
            "250-me",
            "250 AUTH PLAIN",
            "AUTH PLAIN AHNlY3JldGFyeQBodW50ZXIyIQ==\r\n",
            "535 5.7.8 bad: AUTH PLAIN AHNlY3JldGFyeQBodW50ZXIyIQ==",
            "drop",
        ],
        &[
            "220 hi",
            "EHLO",
            "250-me",
            "250 AUTH LOGIN",
            "AUTH LOGIN\r\n",
            "334 VXNlcm5hbWU6",
            "c2VjcmV0YXJ5\r\n",
            "334 UGFzc3dvcmQ6",
            "aHVudGVyMiE=\r\n",
            "454-4.7.0 c2VjcmV0YXJ5 AHNLY3JLDGFYEQBODW50ZXIYIQ AHNlY3JldGFye",
            "454-4.7.0 QBodW50ZXIyIQ aHVudGVyMiE= wrong",
            "454 4.7.0 secretary hunter2!",
            "drop",
        ],
        &[
            "220 hi",
            "EHLO",
            "250-me",
            "250 AUTH PLAIN",
            "AUTH PLAIN",
            "235 welcome, secretary",
            "MAIL",
            "250 ok",
            "RCPT",
            "550 secretary may not, the one with (hunter2!), the secretary's hunter2!",
            "RSET",
            "250 HUNTER2! hunter2 xhunter2!",
            "QUIT",
            "221 AHNlY3JldGFyeQBodW50ZXIyIQ",
        ],
    ])
    .await;
    let url = format!("smtp://secretary:hunter2!@127.0.0.1:{port}?starttls=off");
    let mut said = Vec::new();
    for _ in 0..3 {
        let (mut transport, dialogue) = transport(&url);
        let sent = transport.send(&envelope(&["a@b.org"]), b"x").await;
        said.push(sent.map_or_else(|error| error.what, |sent| shown(sent).concat()));
        transport.close().await;
        said.extend(dialogue.take().into_iter().filter(|line| line.contains('…')).skip(1));
    }
    assert_eq!(
        said,
        [
            "127.0.0.1 refused the user name or the password: 535 5.7.8 bad: AUTH PLAIN …",
            "S: 535 5.7.8 bad: AUTH PLAIN …",
            "127.0.0.1 cannot check the password now: 454 4.7.0 … … … … … wrong … …",
            "S: 454-4.7.0 … … …",
            "S: 454-4.7.0 … … wrong",
            "S: 454 4.7.0 … …",
            "dead: 550 … may not, the one with (…), the …'s …",
            "S: 235 welcome, …",
            "S: 550 … may not, the one with (…), the …'s …",
            "S: 250 … hunter2 x…",
            "S: 221 …",
        ]
    );
    serving.await.unwrap();
}

#[tokio::test]
async fn a_mail_can_be_sent_from_any_task() {
    let (mut transport, _) = transport("smtp://127.0.0.1:1");
    let task = tokio::spawn(async move {
        let sent = transport.send(&envelope(&["a@b.org"]), b"x").await;
        transport.close().await;
        sent
    });
    let error = task.await.unwrap().unwrap_err();
    assert_eq!(
        error.advice,
        "check host and port; mail servers listen on 587 (smtp://) or 465 (smtps://)"
    );
}

#[test]
fn authorities_that_are_none_are_refused_at_once() {
    for path in ["/nowhere/ca.pem", concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")] {
        let config = format!("smtps://localhost?ca={path}").parse().unwrap();
        let error = Transport::new(&config, Duration::from_secs(1)).unwrap_err();
        assert!(
            error.what.starts_with(&format!("the certificates in {path} cannot be used: ")),
            "{error}"
        );
    }
}
