//! The environment variables that override `presswork.toml`.
//!
//! In: the environment as a map. Out: a changed [`Config`] and collected problems.

use std::str::FromStr;

use super::{
    Config, Environment, LogFormat, Origin, URL_ADVICE, Url, accounts, mail, media, origin,
    preview, public_url,
};
use crate::problem::{Problem, suggestion};

/// Every variable that is read, for `--help`, the documentation and suggestions.
pub(crate) const VARIABLES: [&str; 22] = [
    "DATABASE_URL",
    // read in `mail.rs`, as what it means depends on the rest of [mail]
    mail::VARIABLE,
    // read in `media.rs` and `bucket.rs`
    media::VARIABLE,
    media::SECRET,
    // read in `accounts.rs`
    accounts::VARIABLES[0],
    accounts::VARIABLES[1],
    // read in `preview.rs`
    preview::DRAFT_URL,
    preview::SECRET,
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "AWS_REGION",
    "PRESSWORK_HOST",
    "PRESSWORK_PORT",
    "PRESSWORK_URL",
    "PRESSWORK_DATABASE_POOL",
    "PRESSWORK_INTROSPECTION",
    "PRESSWORK_V4_COMPATIBILITY_MODE",
    "STRAPI_GRAPHQL_V4_COMPATIBILITY_MODE",
    "PRESSWORK_CORS_ORIGINS",
    "PRESSWORK_LOG",
    "PRESSWORK_LOG_FORMAT",
];

/// Applies the variables that are set and not empty.
pub(super) fn apply(config: &mut Config, environment: &Environment, problems: &mut Vec<Problem>) {
    let mut reader = Reader { environment, problems };
    if let Some(url) = reader.text("DATABASE_URL") {
        match Url::try_from(url.to_owned()) {
            Ok(url) => config.database.url = Some(url),
            Err(error) => {
                reader.problems.push(Problem::error("DATABASE_URL", None, error.to_string()));
            }
        }
    }
    reader.parse("PRESSWORK_HOST", &mut config.server.host, "an IP address such as 127.0.0.1");
    reader.parse("PRESSWORK_PORT", &mut config.server.port, "a port number such as 1337");
    if let Some(text) = reader.text("PRESSWORK_URL") {
        config.server.url = public_url(text);
        if config.server.url.is_none() {
            let message = "this is not where a server is found";
            let problem = Problem::error("PRESSWORK_URL", None, message);
            reader.problems.push(problem.advise(URL_ADVICE));
        }
    }
    reader.parse("PRESSWORK_DATABASE_POOL", &mut config.database.pool, "a number of connections");
    reader.parse("PRESSWORK_INTROSPECTION", &mut config.graphql.introspection, "true or false");
    let v4 = &mut config.graphql.v4_compatibility_mode;
    // the name that Strapi's own configuration reads; ours comes second and wins
    reader.parse("STRAPI_GRAPHQL_V4_COMPATIBILITY_MODE", v4, "true or false");
    reader.parse("PRESSWORK_V4_COMPATIBILITY_MODE", v4, "true or false");
    if let Some(origins) = reader.origins("PRESSWORK_CORS_ORIGINS") {
        config.cors.origins = origins;
    }
    reader.parse("PRESSWORK_LOG", &mut config.log.filter, "a filter such as info");
    reader.parse("PRESSWORK_LOG_FORMAT", &mut config.log.format, "pretty or json");
    reader.refuse_unknown();
}

struct Reader<'a> {
    environment: &'a Environment,
    problems: &'a mut Vec<Problem>,
}

impl<'a> Reader<'a> {
    fn text(&self, name: &str) -> Option<&'a str> {
        self.environment.get(name).map(String::as_str).filter(|text| !text.is_empty())
    }

    fn parse<T: FromStr>(&mut self, name: &str, target: &mut T, expected: &str) {
        let Some(text) = self.text(name) else { return };
        match text.parse() {
            Ok(value) => *target = value,
            Err(_) => {
                let message = format!("\"{text}\" is not {expected}");
                self.problems.push(Problem::error(name, None, message));
            }
        }
    }

    /// The origins of a list with commas.
    fn origins(&mut self, name: &str) -> Option<Vec<Origin>> {
        let mut origins = Vec::new();
        for origin in self.text(name)?.split(',').map(str::trim) {
            match Origin::from_str(origin) {
                Ok(origin) => origins.push(origin),
                Err(error) => {
                    let problem = Problem::error(name, None, error.to_string());
                    self.problems.push(problem.advise(origin::ADVICE));
                }
            }
        }
        Some(origins)
    }

    /// A misspelt variable would otherwise be ignored in silence. Names that are not near to one of ours are
    /// let through: orchestrators put variables such as `PRESSWORK_SERVICE_HOST` into every container.
    fn refuse_unknown(&mut self) {
        for name in self.environment.keys() {
            if !name.starts_with("PRESSWORK_") || VARIABLES.contains(&name.as_str()) {
                continue;
            }
            if VARIABLES.iter().any(|known| strsim::levenshtein(name, known) <= 2) {
                let problem = Problem::error(name, None, "unknown environment variable");
                self.problems.push(problem.advise(suggestion(name, &VARIABLES)));
            }
        }
    }
}

impl FromStr for LogFormat {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "pretty" => Ok(Self::Pretty),
            "json" => Ok(Self::Json),
            _ => Err(()),
        }
    }
}
