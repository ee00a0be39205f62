//! The command line: what can be typed, and which function of [`crate::commands`] it runs.
//!
//! In: arguments. Out: an exit code: 0 done, 1 problems found or failed, 2 wrong usage.

use std::path::PathBuf;
use std::process::ExitCode;

use chrono::{DateTime, Utc};
use clap::{Args, Parser, Subcommand, ValueEnum};

use model::permission::Grant;
use store::AuditHead;

use crate::commands::admin::NewAdmin;
use crate::commands::media::Deleting;
use crate::commands::token::{self, Expiry};
use crate::commands::webhook::{self, Again, Which};
use crate::{commands, config, output};

/// A GraphQL content backend that serves Strapi projects as they are.
#[derive(Debug, Parser)]
#[command(
    name = "presswork",
    version,
    after_help = "\
Examples:
  presswork dev examples/blog                      serve a project on this machine
  presswork check examples/blog                    find what is wrong with its definitions
  presswork token create --type full-access --name ci examples/blog
  DATABASE_URL=postgres://… presswork start .      serve in production

A project is a folder with Strapi's src/api and src/components, and, if anything is to be set, a presswork.toml.

Environment, which wins over presswork.toml; set and empty is not set:
  DATABASE_URL                          the database: postgres://… or sqlite:PATH
  PRESSWORK_DATABASE_POOL               connections for content
  PRESSWORK_HOST, PRESSWORK_PORT        where to listen
  PRESSWORK_URL                         where browsers find this server
  PRESSWORK_CORS_ORIGINS                whose pages may ask, separated by commas
  PRESSWORK_INTROSPECTION               whether visitors may ask for the schema: true or false
  PRESSWORK_V4_COMPATIBILITY_MODE       whether clients of Strapi 4 are served: true or false
  STRAPI_GRAPHQL_V4_COMPATIBILITY_MODE  the same, unless the one above is set
  PRESSWORK_LOG, PRESSWORK_LOG_FORMAT   what is logged (info, …), and how (pretty or json)
  SMTP_URL                              the mail server
  PRESSWORK_BUCKET                      where files are kept: s3://… or directory:PATH
  AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, AWS_REGION
                                        credentials for S3
  PRESSWORK_SECRET                      what addresses of private files are signed with
  PRESSWORK_JWT_SECRET                  the key for logins of users and admins
  JWT_SECRET                            the same, unless the one above is set
  PRESSWORK_DRAFT_URL                   the entrance of the site to its drafts
  PRESSWORK_PREVIEW_SECRET              what tokens for it are signed with
  PRESSWORK_PROVIDER_NAME_SECRET        the secret of the client at the provider NAME, by which users come in
  PRESSWORK_ADMIN_PROVIDER_NAME_SECRET  likewise for admins
  PRESSWORK_WEBHOOK_NAME_SECRET         what the webhook NAME of presswork.toml is signed with"
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve a project on this machine and follow changes of its definitions
    #[command(after_help = "\
Keeps data in DIR/.presswork/data.db unless DATABASE_URL or presswork.toml name another database.
Changed definitions are served at once, without a restart and without a failed request.

Example:
  presswork dev examples/blog")]
    Dev(Folder),
    /// Serve a project in production
    #[command(after_help = "\
Listens on all interfaces, logs JSON, allows no foreign web page, hides the schema from anonymous visitors.
On SIGTERM it finishes the requests under way and exits with 0.

Example:
  DATABASE_URL=postgres://user@host/blog PRESSWORK_PORT=8080 presswork start /srv/blog")]
    Start(Folder),
    /// Check the definitions and the configuration; needs no database
    #[command(after_help = "\
Prints every problem with its file, line and advice, and exits with 1 if there is one.

Example:
  presswork check examples/blog")]
    Check(Folder),
    /// Print the GraphQL schema; needs no database
    #[command(after_help = "\
Example:
  presswork schema examples/blog > schema.graphql")]
    Schema {
        #[command(flatten)]
        folder: Folder,
        /// The schema of the API for admins
        #[arg(long)]
        admin: bool,
    },
    /// Look up what can be set
    #[command(subcommand)]
    Config(ConfigCommand),
    /// Load entries from JSON Lines files
    #[command(after_help = "\
One object a line: {\"type\": \"api::article.article\", \"documentId\"?, \"status\"?, \"locale\"?, \"createdAt\"?, \"file\"?, \"data\": {…}}
Relations and media are given by documentId or by a unique field. Loading a file again makes no second entries: each
line replaces the entry it made, so that only _version counts up, times without createdAt are now, and components get
new ids.

Example:
  presswork seed examples/blog examples/blog/seed.jsonl")]
    Seed {
        #[command(flatten)]
        folder: Folder,
        /// JSON Lines files, loaded in this order
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
    },
    /// Show the plan and the SQL of an operation for both databases; needs no database
    #[command(after_help = "\
Example:
  presswork explain examples/blog query.graphql --variables '{\"slug\": \"hello\"}'")]
    Explain {
        #[command(flatten)]
        folder: Folder,
        /// A file with one GraphQL operation
        #[arg(value_name = "FILE.graphql")]
        file: PathBuf,
        /// The operation's variables, as JSON
        #[arg(long, value_name = "JSON", default_value = "{}")]
        variables: String,
    },
    /// Manage admins
    #[command(subcommand)]
    Admin(AdminCommand),
    /// Manage API tokens
    #[command(subcommand)]
    Token(TokenCommand),
    /// Manage the locales that entries may be written in
    #[command(subcommand)]
    Locale(LocaleCommand),
    /// See what webhooks were told, and tell it again
    #[command(subcommand)]
    Webhook(WebhookCommand),
    /// What sites keep of answers
    #[command(subcommand)]
    Cache(CacheCommand),
    /// Compare the bucket with the database, import files
    #[command(subcommand)]
    Media(MediaCommand),
    /// Try the mail server, look at the queue of mails
    #[command(subcommand)]
    Mail(MailCommand),
    /// Read the audit log, and see whether it is as it was written
    #[command(subcommand)]
    Audit(AuditCommand),
}

#[derive(Debug, Subcommand)]
enum ConfigCommand {
    /// Print every key of presswork.toml with its default, in Markdown; needs no project
    #[command(after_help = "Example:\n  presswork config reference | grep timeout")]
    Reference,
}

#[derive(Debug, Subcommand)]
enum AuditCommand {
    /// Tell whether every entry is there and says what it said when it was written
    #[command(after_help = "\
Tells the number of entries and the hash of the last one. Note both somewhere else: whoever can write to the database can
write the whole log anew, but not with this hash. Exits with 1 at the first entry that does not fit.

Examples:
  presswork audit verify examples/blog
  presswork audit verify --expect 812:9b1c0f… examples/blog     what was noted, with all 64 digits")]
    Verify {
        #[command(flatten)]
        folder: Folder,
        /// An entry that the log must hold: its number and hash, as they were told before
        #[arg(long, value_name = "NUMBER:HASH", value_parser = commands::audit::noted)]
        expect: Option<AuditHead>,
    },
    /// Show the newest entries
    #[command(after_help = "Example:\n  presswork audit list examples/blog --limit 20")]
    List {
        #[command(flatten)]
        folder: Folder,
        /// Entries at most
        #[arg(long, value_name = "N", default_value_t = 50)]
        limit: u32,
    },
    /// Print all entries with what was changed, as JSON Lines
    #[command(after_help = "Example:\n  presswork audit export examples/blog > audit.jsonl")]
    Export(Folder),
}

#[derive(Debug, Subcommand)]
enum MediaCommand {
    /// Compare the bucket with the database
    #[command(after_help = "\
Lists what does not fit, and exits with 1 if anything is left. Uploads that are under way are counted, not told. What the
database does not know is deleted only if it is older than a day, and not if it is most of the bucket: then it is more likely
that the database is the wrong one.

Example:
  presswork media check examples/blog --repair")]
    Check {
        #[command(flatten)]
        folder: Folder,
        /// Delete what no file leads to, and what broken uploads left behind
        #[arg(long)]
        repair: bool,
        /// Delete what the database does not know even if that is most of the bucket
        #[arg(long, requires = "repair")]
        unknown: bool,
    },
    /// Take in files, and folders with all that is in them
    #[command(after_help = "\
Folders become folders; hidden files are passed over. Importing a file again makes a second one.

Example:
  presswork media import examples/blog ~/pictures")]
    Import {
        #[command(flatten)]
        folder: Folder,
        /// Files and folders
        #[arg(value_name = "PATH", required = true)]
        paths: Vec<PathBuf>,
    },
}

#[derive(Debug, Subcommand)]
enum MailCommand {
    /// Send a mail at once and show what the mail server says to it; needs no database
    #[command(after_help = "\
Sends the template \"test\" as a server started by `presswork start` would. Passwords are not shown. Exits with 1 when the
mail was not taken over.

Example:
  SMTP_URL=smtp://user:password@smtp.example.org:587 presswork mail test --to you@example.org examples/blog")]
    Test {
        #[command(flatten)]
        folder: Folder,
        /// Who gets the mail
        #[arg(long, value_name = "ADDRESS")]
        to: String,
    },
    /// Show the mails that wait and those that failed
    #[command(after_help = "Example:\n  presswork mail queue examples/blog")]
    Queue(Folder),
    /// Send mails again that failed, and at once those that wait
    #[command(after_help = "\
A mail goes to those recipients only who did not get it.

Example:
  presswork mail retry examples/blog --failed")]
    Retry {
        #[command(flatten)]
        folder: Folder,
        /// Ids of mails, as listed
        #[arg(value_name = "ID", required_unless_present = "failed")]
        ids: Vec<String>,
        /// All that failed
        #[arg(long)]
        failed: bool,
    },
}

#[derive(Debug, Subcommand)]
enum WebhookCommand {
    /// Show the webhooks: those of presswork.toml, and those that admins have made
    #[command(after_help = "Example:\n  presswork webhook list examples/blog")]
    List(Folder),
    /// Show the latest deliveries
    #[command(after_help = "\
Example:
  presswork webhook deliveries examples/blog --state failed")]
    Deliveries {
        #[command(flatten)]
        folder: Folder,
        /// Those to this webhook: its id, or its name
        #[arg(long, value_name = "WEBHOOK")]
        webhook: Option<String>,
        /// Those of which this became
        #[arg(long, value_name = "STATE")]
        state: Option<webhook::State>,
    },
    /// Send again what was sent before, or what a webhook has not taken
    #[command(after_help = "\
The event keeps its id, so that a receiver can tell that it knows it.

Example:
  presswork webhook replay examples/blog --webhook site --since 2026-03-01T00:00:00Z")]
    Replay {
        #[command(flatten)]
        folder: Folder,
        /// Ids of deliveries, as listed
        #[arg(value_name = "ID", required_unless_present = "webhook")]
        ids: Vec<String>,
        /// All that this webhook has not taken: its id, or its name
        #[arg(long, value_name = "WEBHOOK", conflicts_with = "ids")]
        webhook: Option<String>,
        /// Only what happened since then
        #[arg(long, value_name = "TIME", requires = "webhook")]
        since: Option<DateTime<Utc>>,
    },
    /// Send a webhook the event trigger-test at once, and show what is answered
    #[command(after_help = "\
Exits with 1 when the receiver does not take it.

Example:
  presswork webhook test examples/blog site")]
    Test {
        #[command(flatten)]
        folder: Folder,
        /// Its id, or its name
        #[arg(value_name = "WEBHOOK")]
        webhook: String,
    },
}

#[derive(Debug, Subcommand)]
enum CacheCommand {
    /// Have sites forget all answers that they keep, by the webhooks for cache.invalidate
    #[command(after_help = "Example:\n  presswork cache clear examples/blog")]
    Clear(Folder),
}

#[derive(Debug, Subcommand)]
enum LocaleCommand {
    /// Add a locale
    #[command(after_help = "\
Example:
  presswork locale add pt-BR examples/blog")]
    Add {
        /// Its code, such as fr or pt-BR
        code: String,
        #[command(flatten)]
        folder: Folder,
        /// What it is called; its usual name in English otherwise
        #[arg(long)]
        name: Option<String>,
    },
    /// List the locales
    #[command(after_help = "Example:\n  presswork locale list examples/blog")]
    List(Folder),
}

#[derive(Debug, Subcommand)]
enum AdminCommand {
    /// Make an admin, with a password that is printed, once
    #[command(after_help = "\
Examples:
  presswork admin create --email ada@example.org examples/blog
  presswork admin create --email bob@example.org --role Editor --password-stdin examples/blog < password.txt")]
    Create {
        #[command(flatten)]
        folder: Folder,
        /// The mail address, by which they log in
        #[arg(long, value_name = "ADDRESS")]
        email: String,
        /// The name of their role; otherwise that of super admins
        #[arg(long)]
        role: Option<String>,
        /// Read the password from standard input
        #[arg(long)]
        password_stdin: bool,
    },
    /// List the admins
    #[command(after_help = "Example:\n  presswork admin list examples/blog")]
    List(Folder),
    /// Give an admin another password, which is printed, once; their sessions end
    #[command(
        after_help = "Example:\n  presswork admin reset-password --email ada@example.org examples/blog"
    )]
    ResetPassword {
        #[command(flatten)]
        folder: Folder,
        /// The mail address
        #[arg(long, value_name = "ADDRESS")]
        email: String,
        /// Read the password from standard input
        #[arg(long)]
        password_stdin: bool,
    },
}

#[derive(Debug, Subcommand)]
enum TokenCommand {
    /// Make a token and print it, once: only its hash is kept
    #[command(after_help = "\
A grant is an action, such as api::article.article.find, or JSON that bounds it, as a role's:
  {\"action\": \"api::article.article.find\", \"bounds\": {\"status\": \"PUBLISHED\", \"fields\": [\"title\"]}}

Examples:
  TOKEN=$(presswork token create --type full-access --name ci examples/blog)
  presswork token create --type custom --grant api::article.article.find --expires 90d --address 192.0.2.0/24 --name shop examples/blog")]
    Create(NewToken),
    /// List the tokens, without the tokens themselves
    #[command(after_help = "Example:\n  presswork token list examples/blog")]
    List(Folder),
    /// Make a token useless, within two seconds
    #[command(after_help = "Example:\n  presswork token revoke examples/blog 5f0c1d2e3a4b5c6d")]
    Revoke {
        #[command(flatten)]
        folder: Folder,
        /// The token's id, as listed
        id: String,
    },
}

/// A token to be made.
#[derive(Debug, Args)]
pub struct NewToken {
    #[command(flatten)]
    folder: Folder,
    /// What the token may do
    #[arg(long = "type", visible_alias = "kind", value_enum)]
    pub kind: TokenKind,
    /// What it is for
    #[arg(long)]
    pub name: String,
    /// What a custom token allows: an action, or JSON
    #[arg(long = "grant", value_name = "GRANT", value_parser = token::grant)]
    pub grants: Vec<Grant>,
    /// When it stops working: in days (90d), or at an instant (2027-01-31, 2027-01-31T12:00:00Z); never otherwise
    #[arg(long, value_name = "WHEN", value_parser = token::expiry)]
    pub expires: Option<Expiry>,
    /// Where it works from: an address or a network (10.0.0.0/8); everywhere otherwise
    #[arg(long = "address", value_name = "ADDRESS")]
    pub addresses: Vec<String>,
}

/// What a token may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TokenKind {
    /// Read and write everything.
    FullAccess,
    /// Read everything.
    ReadOnly,
    /// What is granted with --grant.
    Custom,
}

#[derive(Debug, Args)]
struct Folder {
    /// The project folder
    #[arg(value_name = "DIR")]
    directory: PathBuf,
}

#[cfg(test)]
mod tests;

/// Runs the command that the arguments name.
#[must_use]
pub fn run() -> ExitCode {
    let environment = std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
        .collect();
    let result = match Cli::parse().command {
        Command::Dev(folder) => commands::dev::run(&folder.directory, &environment),
        Command::Start(folder) => commands::start::run(&folder.directory, &environment),
        Command::Check(folder) => commands::check::run(&folder.directory, &environment),
        Command::Schema { folder, admin } => {
            commands::schema::run(&folder.directory, &environment, admin)
        }
        Command::Config(ConfigCommand::Reference) => {
            output::result(&config::reference());
            Ok(ExitCode::SUCCESS)
        }
        Command::Seed { folder, files } => {
            commands::seed::run(&folder.directory, &environment, &files)
        }
        Command::Explain { folder, file, variables } => {
            commands::explain::run(&folder.directory, &environment, &file, &variables)
        }
        Command::Admin(command) => run_admin(command, &environment),
        Command::Token(command) => run_token(command, &environment),
        Command::Locale(LocaleCommand::Add { code, folder, name }) => {
            commands::locale::add(&folder.directory, &environment, &code, name.as_deref())
        }
        Command::Locale(LocaleCommand::List(folder)) => {
            commands::locale::list(&folder.directory, &environment)
        }
        Command::Cache(CacheCommand::Clear(folder)) => {
            commands::cache::clear(&folder.directory, &environment)
        }
        Command::Media(MediaCommand::Check { folder, repair, unknown }) => {
            let deleting = match (repair, unknown) {
                (false, _) => Deleting::Nothing,
                (true, false) => Deleting::Loose,
                (true, true) => Deleting::Unknown,
            };
            commands::media::check(&folder.directory, &environment, deleting)
        }
        Command::Media(MediaCommand::Import { folder, paths }) => {
            commands::media::import(&folder.directory, &environment, &paths)
        }
        Command::Mail(command) => run_mail(command, &environment),
        Command::Webhook(command) => run_webhook(command, &environment),
        Command::Audit(AuditCommand::Verify { folder, expect }) => {
            commands::audit::verify(&folder.directory, &environment, expect.as_ref())
        }
        Command::Audit(AuditCommand::List { folder, limit }) => {
            commands::audit::list(&folder.directory, &environment, limit)
        }
        Command::Audit(AuditCommand::Export(folder)) => {
            commands::audit::export(&folder.directory, &environment)
        }
    };
    match result {
        Ok(code) => code,
        Err(error) => {
            output::failure(&error);
            ExitCode::FAILURE
        }
    }
}

fn run_admin(command: AdminCommand, environment: &config::Environment) -> anyhow::Result<ExitCode> {
    match command {
        AdminCommand::Create { folder, email, role, password_stdin } => {
            let new =
                NewAdmin { email: &email, role: role.as_deref(), reads_password: password_stdin };
            commands::admin::create(&folder.directory, environment, &new)
        }
        AdminCommand::List(folder) => commands::admin::list(&folder.directory, environment),
        AdminCommand::ResetPassword { folder, email, password_stdin } => {
            let whose = (&*email, password_stdin);
            commands::admin::reset_password(&folder.directory, environment, whose)
        }
    }
}

fn run_token(command: TokenCommand, environment: &config::Environment) -> anyhow::Result<ExitCode> {
    match command {
        TokenCommand::Create(new) => token::create(&new.folder.directory, environment, &new),
        TokenCommand::List(folder) => token::list(&folder.directory, environment),
        TokenCommand::Revoke { folder, id } => token::revoke(&folder.directory, environment, &id),
    }
}

fn run_mail(command: MailCommand, environment: &config::Environment) -> anyhow::Result<ExitCode> {
    match command {
        MailCommand::Test { folder, to } => {
            commands::mail::test(&folder.directory, environment, &to)
        }
        MailCommand::Queue(folder) => commands::queue::list(&folder.directory, environment),
        MailCommand::Retry { folder, ids, failed } => {
            commands::queue::retry(&folder.directory, environment, (&ids, failed))
        }
    }
}

fn run_webhook(
    command: WebhookCommand,
    environment: &config::Environment,
) -> anyhow::Result<ExitCode> {
    match command {
        WebhookCommand::List(folder) => webhook::list(&folder.directory, environment),
        WebhookCommand::Deliveries { folder, webhook, state } => {
            let which = Which { webhook: webhook.as_deref(), state };
            webhook::deliveries(&folder.directory, environment, &which)
        }
        WebhookCommand::Replay { folder, ids, webhook, since } => {
            let again = match &webhook {
                Some(webhook) => {
                    let since = since.unwrap_or(DateTime::UNIX_EPOCH);
                    Again::Undelivered { webhook, since }
                }
                None => Again::Deliveries(&ids),
            };
            webhook::replay(&folder.directory, environment, &again)
        }
        WebhookCommand::Test { folder, webhook } => {
            webhook::test(&folder.directory, environment, &webhook)
        }
    }
}
