//! A provider of identities that can be told to lie.
//!
//! In: whom it lets in, and which lie to tell. Out: the answers of OpenID Connect, of GitHub and of Discord, on a port of its own.
//! It is strict itself: a code is good once, with its verifier and its redirect address, for the client with the secret.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use anyhow::{Context, Result, anyhow};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use ring::{digest, hmac};
use serde_json::{Map, Value, json};

/// What the server is called there, and how it shows to be that.
pub(super) const CLIENT: &str = "presswork";
pub(super) const SECRET: &str = "a secret of the client";

/// What is wrong with an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lie {
    /// The token is for another client.
    Audience,
    /// It is for several, and does not say for whom.
    Audiences,
    /// It was given to another client.
    Party,
    /// It is of another issuer.
    Issuer,
    /// Its hour is over.
    Expired,
    /// It was made tomorrow.
    Future,
    /// It was made yesterday, and holds for long.
    Old,
    /// It is of another login.
    Nonce,
    /// It has no nonce at all.
    NoNonce,
    /// It names nobody.
    Nobody,
    /// It is not signed.
    Unsigned,
    /// It is signed with the public key as a shared secret.
    Shared,
    /// It is signed with a key of somebody else's.
    Forged,
    /// It is signed with a key of somebody else's, which it brings along.
    Brought,
    /// What it says was changed after it was signed.
    Changed,
    /// There is none.
    Missing,
    /// Userinfo is of somebody else.
    Userinfo,
    /// The answer has no end.
    Endless,
    /// The answer is to be had elsewhere.
    Elsewhere,
    /// The discovery document is of another issuer.
    Discovery,
}

/// What a browser is asked to bring to the provider.
#[derive(Debug)]
pub(super) struct Wish {
    parameters: HashMap<String, String>,
}

impl Wish {
    /// What the address of a redirect says.
    pub(super) fn parse(address: &str) -> Result<Self> {
        let (_, query) = address.split_once('?').context("an address without parameters")?;
        Ok(Self { parameters: parameters(query) })
    }

    pub(super) fn get(&self, name: &str) -> Result<&str> {
        let value = self.parameters.get(name);
        value.map(String::as_str).with_context(|| format!("{name} is not in {self:?}"))
    }
}

/// A running provider.
pub(super) struct Issuer {
    /// Where it is.
    pub(super) url: String,
    state: Arc<Mutex<State>>,
}

struct State {
    url: String,
    key: EcdsaKeyPair,
    other: EcdsaKeyPair,
    now: i64,
    lie: Option<Lie>,
    /// Codes that were not used yet.
    codes: HashMap<String, Login>,
    /// What tokens are good for.
    tokens: HashMap<String, Map<String, Value>>,
    count: usize,
}

struct Login {
    person: Map<String, Value>,
    nonce: Option<String>,
    challenge: String,
    redirect: String,
}

impl Issuer {
    /// Starts one on whose clock it is this time.
    pub(super) fn start(now: i64) -> Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let url = format!("http://{}", listener.local_addr()?);
        let state = State {
            url: url.clone(),
            key: key()?,
            other: key()?,
            now,
            lie: None,
            codes: HashMap::new(),
            tokens: HashMap::new(),
            count: 0,
        };
        let state = Arc::new(Mutex::new(state));
        let shared = Arc::clone(&state);
        // ends with the process, as the listener does not
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let state = Arc::clone(&shared);
                thread::spawn(move || serve(&stream, &state));
            }
        });
        Ok(Self { url, state })
    }

    /// From now on its clock says this.
    pub(super) fn set_now(&self, now: i64) {
        lock(&self.state).now = now;
    }

    /// From now on it tells this lie, or none.
    pub(super) fn lies(&self, lie: Option<Lie>) {
        lock(&self.state).lie = lie;
    }

    /// Lets somebody in who is known by these claims; the code for the browser.
    pub(super) fn let_in(&self, wish: &Wish, person: &Value) -> Result<String> {
        let mut state = lock(&self.state);
        for (name, value) in
            [("response_type", "code"), ("client_id", CLIENT), ("code_challenge_method", "S256")]
        {
            anyhow::ensure!(wish.get(name)? == value, "{name} in {wish:?}");
        }
        state.count += 1;
        let code = format!("code-{}", state.count);
        let login = Login {
            person: person.as_object().context("claims")?.clone(),
            nonce: wish.get("nonce").ok().map(str::to_owned),
            challenge: wish.get("code_challenge")?.to_owned(),
            redirect: wish.get("redirect_uri")?.to_owned(),
        };
        state.codes.insert(code.clone(), login);
        Ok(code)
    }
}

impl State {
    fn answer(&mut self, request: &Incoming) -> (u16, Value) {
        match request.path.as_str() {
            "/.well-known/openid-configuration" => (200, self.discovery()),
            "/jwks" => (
                200,
                json!({ "keys": [
                { "kty": "future", "kid": "other" },
                { "kty": "oct", "kid": "k", "k": "AAAA" },
                jwk(&self.key),
            ] }),
            ),
            "/token" | "/login/oauth/access_token" | "/api/oauth2/token" => {
                self.exchange(request).unwrap_or((400, json!({ "error": "invalid_grant" })))
            }
            path => match self.tokens.get(&request.bearer) {
                Some(person) => (200, self.said(path, person)),
                None => (401, json!({ "error": "invalid_token" })),
            },
        }
    }

    fn discovery(&self) -> Value {
        let url = &self.url;
        let issuer = match self.lie {
            Some(Lie::Discovery) => "https://other.example",
            _ => url,
        };
        json!({
            "issuer": issuer,
            "authorization_endpoint": format!("{url}/authorize"),
            "token_endpoint": format!("{url}/token"),
            "userinfo_endpoint": format!("{url}/userinfo"),
            "jwks_uri": format!("{url}/jwks"),
        })
    }

    /// Tokens for a code, which is used up by being asked for.
    fn exchange(&mut self, request: &Incoming) -> Option<(u16, Value)> {
        let form = parameters(&request.body);
        let login = self.codes.remove(form.get("code")?)?;
        let verifier = digest::digest(&digest::SHA256, form.get("code_verifier")?.as_bytes());
        let is_client = request.basic == format!("{CLIENT}:{}", SECRET.replace(' ', "+"))
            || (form.get("client_id")? == CLIENT && form.get("client_secret")? == SECRET);
        let is_right = URL_SAFE_NO_PAD.encode(verifier) == login.challenge
            && *form.get("redirect_uri")? == login.redirect
            && form.get("grant_type")? == "authorization_code"
            && is_client;
        if !is_right {
            return None;
        }
        match self.lie {
            Some(Lie::Elsewhere) => return Some((302, json!({}))),
            Some(Lie::Endless) => return Some((200, json!({ "x": "x".repeat(1 << 20) }))),
            _ => {}
        }
        self.count += 1;
        let token = format!("token-{}", self.count);
        let mut tokens = json!({ "access_token": token, "token_type": "bearer" });
        if login.nonce.is_some() && self.lie != Some(Lie::Missing) {
            tokens["id_token"] = self.id_token(&login).into();
        }
        self.tokens.insert(token, login.person);
        Some((200, tokens))
    }

    fn id_token(&self, login: &Login) -> String {
        let lie = self.lie;
        let mut claims = json!({
            "iss": self.url, "aud": CLIENT, "sub": login.person["sub"],
            "iat": self.now, "exp": self.now + 300, "nonce": login.nonce,
        });
        let changes = match lie {
            Some(Lie::Audience) => json!({ "aud": "another" }),
            Some(Lie::Audiences) => json!({ "aud": [CLIENT, "another"] }),
            Some(Lie::Party) => json!({ "aud": [CLIENT, "another"], "azp": "another" }),
            Some(Lie::Issuer) => json!({ "iss": "https://other.example" }),
            Some(Lie::Expired) => json!({ "exp": self.now }),
            Some(Lie::Future) => json!({ "iat": self.now + 86_400, "exp": self.now + 90_000 }),
            Some(Lie::Old) => json!({ "iat": self.now - 86_400, "exp": self.now + 86_400 }),
            Some(Lie::Nonce) => json!({ "nonce": "another" }),
            Some(Lie::NoNonce) => json!({ "nonce": null }),
            Some(Lie::Nobody) => json!({ "sub": "" }),
            _ => json!({}),
        };
        for (name, value) in changes.as_object().into_iter().flatten() {
            claims[name] = value.clone();
        }
        let mut header = json!({ "alg": "ES256", "typ": "JWT", "kid": "k" });
        match lie {
            Some(Lie::Unsigned) => header["alg"] = "none".into(),
            Some(Lie::Shared) => header["alg"] = "HS256".into(),
            Some(Lie::Brought) => header["jwk"] = jwk(&self.other),
            _ => {}
        }
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let message = format!("{}.{}", part(&header), part(&claims));
        let signature = match lie {
            Some(Lie::Unsigned) => Vec::new(),
            Some(Lie::Shared) => {
                let public = self.key.public_key().as_ref();
                let key = hmac::Key::new(hmac::HMAC_SHA256, public);
                hmac::sign(&key, message.as_bytes()).as_ref().to_vec()
            }
            Some(Lie::Forged | Lie::Brought) => sign(&self.other, &message),
            _ => sign(&self.key, &message),
        };
        let signature = URL_SAFE_NO_PAD.encode(signature);
        if lie == Some(Lie::Changed) {
            claims["sub"] = "somebody-else".into();
            return format!("{}.{}.{signature}", part(&header), part(&claims));
        }
        format!("{message}.{signature}")
    }

    /// What is said of a person, in the manner of whoever has this address.
    fn said(&self, path: &str, person: &Map<String, Value>) -> Value {
        let get = |name: &str| person.get(name).cloned().unwrap_or_default();
        match path {
            "/api/v3/user" => json!({
                "id": 7, "login": get("preferred_username"), "name": null, "email": null,
            }),
            "/api/v3/user/emails" => json!([
                { "email": "old@example.org", "primary": false, "verified": true },
                { "email": get("email"), "primary": true, "verified": get("email_verified") },
            ]),
            "/api/users/@me" => json!({
                "id": get("sub"), "username": get("preferred_username"), "global_name": null,
                "email": get("email"), "verified": get("email_verified"),
            }),
            _ => {
                let mut said = person.clone();
                if self.lie == Some(Lie::Userinfo) {
                    said.insert("sub".to_owned(), "somebody-else".into());
                }
                said.into()
            }
        }
    }
}

/// A request, as far as it is looked at.
struct Incoming {
    path: String,
    bearer: String,
    basic: String,
    body: String,
}

fn serve(stream: &TcpStream, state: &Mutex<State>) {
    let Ok(request) = receive(stream) else { return };
    let (status, body) = lock(state).answer(&request);
    let body = body.to_string();
    let head = format!(
        "HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nLocation: /jwks\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    let mut stream = stream;
    // whoever has heard enough may leave
    let _left = stream.write_all(format!("{head}{body}").as_bytes());
}

fn receive(stream: &TcpStream) -> Result<Incoming> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let path = line.split(' ').nth(1).context("a request line")?.to_owned();
    let (mut bearer, mut basic, mut length) = (String::new(), String::new(), 0);
    loop {
        line.clear();
        reader.read_line(&mut line)?;
        let Some((name, value)) = line.trim().split_once(": ") else { break };
        match (name.to_ascii_lowercase().as_str(), value.split_once(' ')) {
            ("authorization", Some(("Bearer", token))) => token.clone_into(&mut bearer),
            ("authorization", Some((_, words))) => {
                basic = String::from_utf8(STANDARD.decode(words)?)?;
            }
            ("content-length", _) => length = value.parse()?,
            _ => {}
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    Ok(Incoming { path, bearer, basic, body: String::from_utf8(body)? })
}

/// The parameters of a query or a form.
pub(super) fn parameters(query: &str) -> HashMap<String, String> {
    let plain = |text: &str| {
        let text = text.replace('+', " ");
        let mut parts = text.split('%');
        let mut plain = parts.next().unwrap_or_default().as_bytes().to_vec();
        for part in parts {
            let (digits, rest) = part.split_at_checked(2).unwrap_or((part, ""));
            plain.extend(u8::from_str_radix(digits, 16).ok());
            plain.extend_from_slice(rest.as_bytes());
        }
        String::from_utf8_lossy(&plain).into_owned()
    };
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.map(|(name, value)| (plain(name), plain(value))).collect()
}

fn key() -> Result<EcdsaKeyPair> {
    let random = SystemRandom::new();
    let algorithm = &ECDSA_P256_SHA256_FIXED_SIGNING;
    let pair = || {
        let document = EcdsaKeyPair::generate_pkcs8(algorithm, &random).ok()?;
        EcdsaKeyPair::from_pkcs8(algorithm, document.as_ref(), &random).ok()
    };
    pair().ok_or_else(|| anyhow!("no key can be made"))
}

fn jwk(key: &EcdsaKeyPair) -> Value {
    let point = key.public_key().as_ref();
    let (x, y) = point.get(1..).unwrap_or_default().split_at(32);
    let [x, y] = [x, y].map(|part| URL_SAFE_NO_PAD.encode(part));
    json!({ "kty": "EC", "crv": "P-256", "kid": "k", "use": "sig", "alg": "ES256", "x": x, "y": y })
}

fn sign(key: &EcdsaKeyPair, message: &str) -> Vec<u8> {
    let signed = key.sign(&SystemRandom::new(), message.as_bytes());
    signed.map(|signature| signature.as_ref().to_vec()).unwrap_or_default()
}

fn lock(state: &Mutex<State>) -> std::sync::MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}
