//! What may be reached, in all its spellings.

use std::collections::VecDeque;
use std::io;
use std::net::IpAddr;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::{Client, Failure, Limits, Lookup, Networks, Policy, Refused, Url};

/// Ways to write an address, and why nothing is sent there; `None` where something is.
const SPELLINGS: &[(&str, Option<Refused>)] = &[
    // this machine
    ("http://127.0.0.1/", Some(Refused::Address)),
    ("http://127.0.0.1:8080/", Some(Refused::Address)),
    ("http://127.255.255.254/", Some(Refused::Address)),
    ("http://127.1/", Some(Refused::Address)),
    ("http://127.0.1/", Some(Refused::Address)),
    ("http://2130706433/", Some(Refused::Address)),
    ("http://0x7f000001/", Some(Refused::Address)),
    ("http://0x7f.0.0.1/", Some(Refused::Address)),
    ("http://0177.0.0.1/", Some(Refused::Address)),
    ("http://017700000001/", Some(Refused::Address)),
    ("http://127.0.0.1./", Some(Refused::Address)),
    ("http://%31%32%37.0.0.1/", Some(Refused::Address)),
    ("http://①②⑦.⓪.⓪.①/", Some(Refused::Address)),
    ("http://127。0。0。1/", Some(Refused::Address)),
    ("http://0/", Some(Refused::Address)),
    ("http://0.0.0.0/", Some(Refused::Address)),
    ("http://[::1]/", Some(Refused::Address)),
    ("http://[0:0:0:0:0:0:0:1]/", Some(Refused::Address)),
    ("http://[::]/", Some(Refused::Address)),
    // the same in an address of IPv6
    ("http://[::ffff:127.0.0.1]/", Some(Refused::Address)),
    ("http://[::ffff:7f00:1]/", Some(Refused::Address)),
    ("http://[::ffff:0:127.0.0.1]/", Some(Refused::Address)),
    ("http://[::127.0.0.1]/", Some(Refused::Address)),
    ("http://[64:ff9b::127.0.0.1]/", Some(Refused::Address)),
    ("http://[64:ff9b::7f00:1]/", Some(Refused::Address)),
    ("http://[64:ff9b:1::7f00:1]/", Some(Refused::Address)),
    ("http://[2002:7f00:1::]/", Some(Refused::Address)),
    ("http://[2002:a9fe:a9fe::1]/", Some(Refused::Address)),
    ("http://[2001:0:7f00:1::]/", Some(Refused::Address)),
    ("http://[2a00:1450::5efe:7f00:1]/", Some(Refused::Address)),
    ("http://[2a00:1450::200:5efe:7f00:1]/", Some(Refused::Address)),
    // what a cloud tells its machines
    ("http://169.254.169.254/latest/meta-data/", Some(Refused::Address)),
    ("http://2852039166/", Some(Refused::Address)),
    ("http://0xa9fea9fe/", Some(Refused::Address)),
    ("http://0251.0376.0251.0376/", Some(Refused::Address)),
    ("http://[::ffff:a9fe:a9fe]/", Some(Refused::Address)),
    ("http://[fd00:ec2::254]/", Some(Refused::Address)),
    ("http://100.100.100.200/", Some(Refused::Address)),
    ("http://192.0.0.192/", Some(Refused::Address)),
    // networks of one's own
    ("http://10.0.0.1/", Some(Refused::Address)),
    ("http://172.16.0.1/", Some(Refused::Address)),
    ("http://172.31.255.255/", Some(Refused::Address)),
    ("http://192.168.1.1/", Some(Refused::Address)),
    ("http://100.64.0.1/", Some(Refused::Address)),
    ("http://[fc00::1]/", Some(Refused::Address)),
    ("http://[fdff::1]/", Some(Refused::Address)),
    ("http://[fe80::1]/", Some(Refused::Address)),
    ("http://[fec0::1]/", Some(Refused::Address)),
    // nobody's, or everybody's at once
    ("http://198.18.0.1/", Some(Refused::Address)),
    ("http://192.0.2.1/", Some(Refused::Address)),
    ("http://224.0.0.1/", Some(Refused::Address)),
    ("http://240.0.0.1/", Some(Refused::Address)),
    ("http://255.255.255.255/", Some(Refused::Address)),
    ("http://[ff02::1]/", Some(Refused::Address)),
    ("http://[2001:db8::1]/", Some(Refused::Address)),
    ("http://[100::1]/", Some(Refused::Address)),
    // what is no request to a web server
    ("file:///etc/passwd", Some(Refused::Scheme)),
    ("gopher://example.org/", Some(Refused::Scheme)),
    ("ftp://example.org/", Some(Refused::Scheme)),
    ("javascript:alert(1)", Some(Refused::Scheme)),
    ("http://example.org:25/", Some(Refused::Port)),
    ("http://example.org:22/", Some(Refused::Port)),
    ("http://example.org:6379/", Some(Refused::Port)),
    ("http://example.org:0/", Some(Refused::Port)),
    ("http://user:password@example.org/", Some(Refused::Credentials)),
    ("http://example.org@127.0.0.1/", Some(Refused::Credentials)),
    ("//example.org/", Some(Refused::NoUrl)),
    ("example.org", Some(Refused::NoUrl)),
    ("http://", Some(Refused::NoUrl)),
    (" https://example.org/", Some(Refused::NoUrl)),
    // odd, though everybody could reach it
    ("http://134744072/", Some(Refused::Spelling)),
    ("http://0x08.8.8.8/", Some(Refused::Spelling)),
    ("http://8.8.8.8./", Some(Refused::Spelling)),
    ("https://example.org./", Some(Refused::Spelling)),
    // and those for which all of this is
    ("https://example.org/hooks?a=b", None),
    ("https://example.org:8443/", None),
    ("http://8.8.8.8/", None),
    ("https://[2606:4700:4700::1111]/", None),
    ("https://münchen.example/", None),
    ("https://[64:ff9b::8.8.8.8]/", None),
];

#[test]
fn no_spelling_leads_to_where_only_this_machine_comes() {
    let policy = Policy::default();
    for (text, expected) in SPELLINGS {
        assert_eq!(policy.read(text).err(), *expected, "{text}");
    }
}

#[test]
fn an_allowed_network_may_be_reached_in_every_notation() {
    let networks = Networks::parse(&["10.0.0.0/8", "::1"]).expect("both are good");
    let policy = Policy::networks(networks);
    for text in ["http://10.1.2.3/", "http://[::ffff:10.1.2.3]/", "http://[::1]/"] {
        assert_eq!(policy.read(text).err(), None, "{text}");
    }
    for text in ["http://127.0.0.1/", "http://172.16.0.1/", "http://[::2]/"] {
        assert_eq!(policy.read(text).err(), Some(Refused::Address), "{text}");
    }
}

#[test]
fn a_host_that_was_written_down_is_that_host_alone() {
    let policy = Policy::hosts(vec!["10.0.0.7".to_owned(), "localhost".to_owned()]);
    assert_eq!(policy.read("http://10.0.0.7:3000/api").err(), None);
    assert_eq!(policy.read("http://10.0.0.8:3000/api").err(), Some(Refused::Address));
    assert!(policy.allows("LOCALHOST", IpAddr::from([127, 0, 0, 1])));
    assert!(!policy.allows("other", IpAddr::from([127, 0, 0, 1])));
}

/// Answers with these addresses, one list each time.
#[derive(Debug)]
struct Told(Mutex<VecDeque<Vec<IpAddr>>>);

impl Lookup for Told {
    fn lookup(
        &self,
        _name: String,
    ) -> Pin<Box<dyn Future<Output = io::Result<Vec<IpAddr>>> + Send>> {
        let next = self.0.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
        Box::pin(async move { Ok(next.unwrap_or_default()) })
    }
}

const LIMITS: Limits =
    Limits { connect: Duration::from_millis(300), whole: Duration::from_millis(600), answer: 1000 };

fn client(policy: Policy, told: &[&[[u8; 4]]]) -> Client {
    let lists = told.iter().map(|list| list.iter().copied().map(IpAddr::from).collect());
    let lookup = Told(Mutex::new(lists.collect()));
    Client::with_lookup(policy, LIMITS, "test", Arc::new(lookup)).expect("a client can be made")
}

/// A server on this machine that says this to everybody, and how often somebody came.
async fn serve(answer: &'static str) -> (u16, Arc<Mutex<usize>>) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
    let port = listener.local_addr().expect("it listens").port();
    let count = Arc::new(Mutex::new(0));
    let counted = Arc::clone(&count);
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            *counted.lock().unwrap_or_else(PoisonError::into_inner) += 1;
            let mut request = [0; 4096];
            let _read = stream.read(&mut request).await;
            let _written = stream.write_all(answer.as_bytes()).await;
            // until the other side has enough
            tokio::time::sleep(Duration::from_secs(2)).await;
        }
    });
    (port, count)
}

async fn post(client: &Client, url: &str) -> Result<(u16, usize, bool), Failure> {
    let url = Url::parse(url).expect("a URL");
    let answer = client.post(&url, &[], Vec::new()).await?;
    Ok((answer.response.status().as_u16(), answer.response.body().len(), answer.is_cut))
}

#[tokio::test]
async fn a_name_that_leads_here_is_not_followed() {
    let (port, came) = serve("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").await;
    let url = format!("http://hooks.example:{port}/");
    // of this machine alone, besides another, and only when it is asked again
    let client =
        client(Policy::default(), &[&[[127, 0, 0, 1]], &[[8, 8, 8, 8], [10, 0, 0, 1]], &[]]);
    for _ in 0..2 {
        let refused = post(&client, &url).await;
        assert!(matches!(refused, Err(Failure::Refused(Refused::Address))), "{refused:?}");
    }
    assert!(matches!(post(&client, &url).await, Err(Failure::Lost(_))));
    let literal = post(&client, &format!("http://127.0.0.1:{port}/")).await;
    assert!(matches!(literal, Err(Failure::Refused(Refused::Address))), "{literal:?}");
    assert_eq!(*came.lock().expect("nobody panicked"), 0);
}

/// A name that leads to the internet when it is looked at and here when it is connected to: it is asked once.
#[tokio::test]
async fn what_was_checked_is_what_is_connected_to() {
    let (port, came) = serve("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").await;
    // TEST-NET is nobody's, and allowed here so that it is tried
    let networks = Networks::parse(&["192.0.2.0/24"]).expect("it is good");
    let client = client(Policy::networks(networks), &[&[[192, 0, 2, 1]], &[[127, 0, 0, 1]]]);
    let url = format!("http://hooks.example:{port}/");
    let first = post(&client, &url).await;
    assert!(matches!(first, Err(Failure::Timeout | Failure::Lost(_))), "{first:?}");
    let second = post(&client, &url).await;
    assert!(matches!(second, Err(Failure::Refused(Refused::Address))), "{second:?}");
    assert_eq!(*came.lock().expect("nobody panicked"), 0);
}

#[tokio::test]
async fn answers_are_small_and_redirects_are_not_followed() {
    let policy = || Policy::networks(Networks::parse(&["127.0.0.1"]).expect("it is good"));
    let (port, _) =
        serve("HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n")
            .await;
    let one = client(policy(), &[]);
    let answer = post(&one, &format!("http://127.0.0.1:{port}/")).await;
    assert_eq!(answer.expect("an answer"), (302, 0, false));
    // more is promised than is read
    const LONG: &str = concat!(
        "HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n",
        "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789",
        "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789",
        "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789",
        "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789",
        "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789",
        "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789",
        "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789",
        "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789",
        "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789",
        "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789",
        "and more"
    );
    let (port, _) = serve(LONG).await;
    let answer = post(&one, &format!("http://127.0.0.1:{port}/")).await;
    assert_eq!(answer.expect("an answer"), (200, 1000, true));
    // one that promises and says nothing is not waited for
    let (port, _) = serve("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n").await;
    let answer = post(&one, &format!("http://127.0.0.1:{port}/")).await;
    assert!(matches!(answer, Err(Failure::Timeout)), "{answer:?}");
}
