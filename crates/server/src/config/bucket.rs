//! The bucket's address, checked where it is read: `directory:uploads` or `s3://media/blog?region=eu-central-1`.
//!
//! In: a text, and the environment's credentials. Out: an [`Address`], and with credentials what [`media::Bucket`] opens.
//! Credentials are no part of an address: those of the environment have the names that every tool for S3 reads.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use thiserror::Error;

use super::{Environment, Secret};

/// The region of S3 servers that have none.
const NO_REGION: &str = "us-east-1";

/// Where uploads are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    /// A folder; a relative one is inside the project.
    Directory(PathBuf),
    /// A bucket of anything that speaks S3.
    S3(S3),
}

/// `s3://BUCKET/PREFIX?endpoint=…&region=…&path_style=…&ca=…`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct S3 {
    bucket: String,
    prefix: String,
    endpoint: Option<String>,
    region: Option<String>,
    path_style: bool,
    ca: Option<PathBuf>,
}

/// What the environment says about S3.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Access {
    access_key: Option<String>,
    secret_key: Option<Secret>,
    session_token: Option<Secret>,
    region: Option<String>,
}

/// A text that is no address of a bucket. It is not repeated, as it may hold a secret that belongs elsewhere.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum NoAddress {
    /// Nothing that Presswork keeps files in.
    #[error("a bucket is directory:PATH or s3://BUCKET")]
    Scheme,
    /// `directory:` and nothing else.
    #[error("directory: names no folder")]
    NoFolder,
    /// Credentials belong into the environment.
    #[error("keys do not belong into the address of a bucket")]
    Credentials,
    /// Names of buckets are the same everywhere.
    #[error(
        "the name of a bucket has 3 to 63 lower-case letters, digits, dots and hyphens, and begins and ends with a letter or digit"
    )]
    Name,
    /// What every object's name begins with.
    #[error("a prefix is made of letters, digits and \"-._/\"")]
    Prefix,
    /// Where the server is.
    #[error("endpoint is the address of a server, such as https://s3.example.org")]
    Endpoint,
    /// `path_style`.
    #[error("path_style is true or false")]
    PathStyle,
    /// Something that means nothing.
    #[error("unknown option \"{0}\"; there are endpoint, region, path_style and ca")]
    Option(String),
}

impl Access {
    /// Reads `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_SESSION_TOKEN` and `AWS_REGION`.
    pub(super) fn of(environment: &Environment) -> Self {
        let text = |name: &str| environment.get(name).filter(|text| !text.is_empty());
        Self {
            access_key: text("AWS_ACCESS_KEY_ID").cloned(),
            secret_key: text("AWS_SECRET_ACCESS_KEY").map(|text| Secret::new(text)),
            session_token: text("AWS_SESSION_TOKEN").map(|text| Secret::new(text)),
            region: text("AWS_REGION").cloned(),
        }
    }

    /// The variable that is missing, if one is that no bucket of S3 can be used without.
    #[must_use]
    pub fn missing(&self) -> Option<&'static str> {
        match self {
            Self { access_key: None, .. } => Some("AWS_ACCESS_KEY_ID"),
            Self { secret_key: None, .. } => Some("AWS_SECRET_ACCESS_KEY"),
            _ => None,
        }
    }
}

impl Address {
    /// For [`media::Bucket::open`]; relative paths start at `directory`. What is missing in `access` is empty.
    #[must_use]
    pub fn with(
        &self,
        access: &Access,
        directory: &Path,
        timeout: Duration,
    ) -> media::bucket::Config {
        match self {
            Self::Directory(path) => media::bucket::Config::Directory(directory.join(path)),
            Self::S3(s3) => media::bucket::Config::S3(Box::new(media::bucket::S3Config {
                bucket: s3.bucket.clone(),
                endpoint: s3.endpoint.clone(),
                region: s3
                    .region
                    .as_ref()
                    .or(access.region.as_ref())
                    .map_or_else(|| NO_REGION.to_owned(), Clone::clone),
                prefix: s3.prefix.clone(),
                path_style: s3.path_style,
                access_key: access.access_key.clone().unwrap_or_default(),
                secret_key: revealed(access.secret_key.as_ref()).unwrap_or_default(),
                session_token: revealed(access.session_token.as_ref()),
                ca: s3.ca.as_ref().map(|path| directory.join(path)),
                timeout,
            })),
        }
    }

    /// What is still missing for this address to be used.
    #[must_use]
    pub fn missing(&self, access: &Access) -> Option<Missing> {
        let Self::S3(s3) = self else { return None };
        if let Some(variable) = access.missing() {
            return Some(Missing::Variable(variable));
        }
        let is_amazon = s3.endpoint.is_none();
        (is_amazon && s3.region.is_none() && access.region.is_none()).then_some(Missing::Region)
    }

    /// Whether every server that has this address has the same files.
    #[must_use]
    pub fn is_shared(&self) -> bool {
        match self {
            Self::Directory(_) => false,
            Self::S3(_) => true,
        }
    }

    /// The file with certificates that it names, if it names one.
    #[must_use]
    pub fn authority(&self) -> Option<&Path> {
        match self {
            Self::S3(s3) => s3.ca.as_deref(),
            Self::Directory(_) => None,
        }
    }
}

/// What an address cannot be used without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// A variable of the environment.
    Variable(&'static str),
    /// Amazon's buckets are in a region.
    Region,
}

impl fmt::Display for Missing {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Variable(name) => write!(formatter, "{name} is missing"),
            Self::Region => formatter.write_str("the region of the bucket is missing"),
        }
    }
}

impl Missing {
    /// What to do about it.
    #[must_use]
    pub fn advice(self) -> &'static str {
        match self {
            Self::Variable(_) => {
                "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment"
            }
            Self::Region => "write it as s3://BUCKET?region=eu-central-1, or set AWS_REGION",
        }
    }
}

fn revealed(secret: Option<&Secret>) -> Option<String> {
    secret.map(|secret| secret.reveal().to_owned())
}

impl FromStr for Address {
    type Err = NoAddress;

    fn from_str(text: &str) -> Result<Self, NoAddress> {
        if let Some(path) = text.strip_prefix("directory:") {
            return match path {
                "" => Err(NoAddress::NoFolder),
                path => Ok(Self::Directory(path.into())),
            };
        }
        let url = ::url::Url::parse(text).ok().filter(|url| url.scheme() == "s3");
        let url = url.ok_or(NoAddress::Scheme)?;
        if !url.username().is_empty() || url.password().is_some() {
            return Err(NoAddress::Credentials);
        }
        let is_plain = url.port().is_none() && url.fragment().is_none();
        let bucket = url.host_str().filter(|name| is_plain && is_bucket(name));
        let prefix = url.path().trim_matches('/');
        if !prefix.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._/".contains(&byte)) {
            return Err(NoAddress::Prefix);
        }
        let mut s3 = S3 {
            bucket: bucket.ok_or(NoAddress::Name)?.to_owned(),
            prefix: prefix.to_owned(),
            endpoint: None,
            region: None,
            path_style: false,
            ca: None,
        };
        s3.read(&url)?;
        Ok(Self::S3(s3))
    }
}

impl S3 {
    /// Reads the options behind the question mark.
    fn read(&mut self, url: &::url::Url) -> Result<(), NoAddress> {
        let mut path_style = None;
        for (name, value) in url.query_pairs() {
            match &*name {
                "endpoint" => self.endpoint = Some(endpoint(&value)?),
                "region" => self.region = Some(value.into_owned()),
                "path_style" => {
                    path_style = Some(value.parse().map_err(|_neither| NoAddress::PathStyle)?);
                }
                "ca" => self.ca = Some(PathBuf::from(&*value)),
                _ => return Err(NoAddress::Option(name.into_owned())),
            }
        }
        // servers other than Amazon's rarely have a host name for each bucket
        self.path_style = path_style.unwrap_or(self.endpoint.is_some());
        Ok(())
    }
}

/// A server without a path, as it is signed.
fn endpoint(text: &str) -> Result<String, NoAddress> {
    let url = ::url::Url::parse(text).map_err(|_no_url| NoAddress::Endpoint)?;
    if !url.username().is_empty() || url.password().is_some() {
        return Err(NoAddress::Credentials);
    }
    let is_server = matches!(url.scheme(), "http" | "https")
        && url.has_host()
        && url.path() == "/"
        && url.query().is_none()
        && url.fragment().is_none();
    if !is_server {
        return Err(NoAddress::Endpoint);
    }
    Ok(url.as_str().trim_end_matches('/').to_owned())
}

fn is_bucket(name: &str) -> bool {
    let letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let ends = name.bytes().next().is_some_and(letter) && name.bytes().last().is_some_and(letter);
    (3..=63).contains(&name.len())
        && ends
        && name.bytes().all(|byte| letter(byte) || byte == b'.' || byte == b'-')
}
