//! `cargo xtask mail-chaos`, `mail-bench` and `smtp`: mails through a server that is killed, a mail server that is away,
//! and one for trying things by hand.
//!
//! In: options. Out: tables, and an error when a mail was lost or came too often.

mod bench;
mod chaos;
mod options;
mod site;

use std::io::Read;

use anyhow::Result;

use self::chaos::Chaos;
use self::options::Options;
use crate::postgres::Postgres;
use crate::project::presswork;
use crate::report;
use crate::site::Site;
use crate::smtp::Smtp;

/// `cargo xtask mail-chaos`.
pub(crate) fn chaos(arguments: &[String]) -> Result<()> {
    let Some(options) = Options::parse(arguments)? else {
        report::line(options::HELP);
        return Ok(());
    };
    options.in_world(|world| Chaos::of(&options).run(world))
}

/// `cargo xtask mail-bench`.
pub(crate) fn bench(arguments: &[String]) -> Result<()> {
    let Some(options) = Options::parse(arguments)? else {
        report::line(options::HELP);
        return Ok(());
    };
    options.in_world(|world| bench::run(world, &options))
}

/// What of the chaos is part of every test run: few mails and few kills on either database, and two servers on one.
pub(crate) fn small_chaos() -> Result<()> {
    let (smtp, postgres) = (Smtp::start()?, Postgres::throw_away()?);
    let killed = Chaos { mails: 60, kills: 3, replicas: 1, connections: 4, lease_seconds: 1 };
    let shared = Chaos { mails: 60, kills: 0, replicas: 2, connections: 4, lease_seconds: 10 };
    let program = presswork("debug")?;
    for (chaos, postgres) in
        [(&killed, None), (&killed, Some(&postgres)), (&shared, Some(&postgres))]
    {
        chaos.run(&World { program: &program, smtp: &smtp, postgres })?;
    }
    Ok(())
}

/// `cargo xtask smtp [MODE]`: an SMTP server for trying things by hand, until the input ends.
pub(crate) fn serve(arguments: &[String]) -> Result<()> {
    let smtp = Smtp::start()?;
    let server = smtp.open(arguments.first().map_or("starttls", String::as_str))?;
    report::line(&format!(
        "SMTP_URL='{}'\nmails: curl {}/servers/{}/mails\nCtrl-D ends it",
        server.url,
        smtp.address(),
        server.port
    ));
    std::io::stdin().read_to_end(&mut Vec::new())?;
    Ok(())
}

/// What all of a run works with.
struct World<'a> {
    program: &'a std::path::Path,
    smtp: &'a Smtp,
    /// Where content is kept; in SQLite when there is none.
    postgres: Option<&'a Postgres>,
}

impl World<'_> {
    /// A project whose mails go to `server`, and how its database is called in the report.
    fn site(&self, server: &crate::smtp::Server, lease_seconds: u64) -> Result<Site> {
        let settings = format!(
            "[mail]\nfrom = \"Presswork <noreply@example.org>\"\nretry_seconds = 1\ntimeout_seconds = 5\n\
             lease_seconds = {lease_seconds}\nsender_per_hour = 1000000\n"
        );
        let database = self.postgres.map(|postgres| ("DATABASE_URL", postgres.url("postgres")));
        let environment = [("SMTP_URL", server.url.clone())].into_iter().chain(database);
        Site::prepare(self.program, "mail", &settings, environment.collect())
    }

    /// How the database is called in the report.
    fn database(&self) -> &'static str {
        if self.postgres.is_some() { "PostgreSQL" } else { "SQLite" }
    }
}
