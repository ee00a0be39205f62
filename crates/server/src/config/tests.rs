//! Precedence, suggestions and collecting; what each key does is shown by the cases that use it. And that the
//! documentation of all this is true.

use std::path::Path;

use super::environment::VARIABLES;
use super::graphql::SPELLINGS;
use super::{Config, Environment, GrantedAction, LogFormat, Mode, Origin, read};

const DOCUMENTATION: &str = include_str!("../../../../docs/configuration.md");

fn environment(pairs: &[(&str, &str)]) -> Environment {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// What a configuration without problems comes to.
fn sound(text: &str, variables: &[(&str, &str)], mode: Mode) -> Config {
    let (config, problems) = read(text, &environment(variables), mode);
    assert_eq!(problems, []);
    config
}

fn problems(text: &str, variables: &[(&str, &str)]) -> Vec<String> {
    let (_, problems) = read(text, &environment(variables), Mode::Development);
    problems.iter().map(ToString::to_string).collect()
}

#[test]
fn nothing_set_means_the_defaults() {
    assert_eq!(sound("", &[], Mode::Production), Config::defaults(Mode::Production));
}

#[test]
fn the_environment_wins_over_the_file() {
    let text = "[server]\nport = 4000\nhost = \"::1\"\n[log]\nformat = \"json\"\n";
    let variables = [("PRESSWORK_PORT", "5000"), ("PRESSWORK_LOG_FORMAT", "")];
    let config = sound(text, &variables, Mode::Development);
    assert_eq!(config.server.port, 5000);
    assert_eq!(config.server.host.to_string(), "::1");
    assert_eq!(config.log.format, LogFormat::Json);
}

#[test]
fn an_unknown_key_gets_a_line_and_a_suggestion() {
    assert_eq!(
        problems("[server]\nprot = 4000\n", &[]),
        [
            "presswork.toml:2: error: unknown key \"prot\" in [server]\n  help: did you mean \"port\"?"
        ],
    );
    assert_eq!(
        problems("\n\n[databse]\nurl = \"x\"\n", &[]),
        ["presswork.toml:3: error: unknown key \"databse\"\n  help: did you mean \"database\"?"],
    );
}

const DRAFTS: &str = "[admin]\ndraft_url = \"https://www.example.org/api/draft\"\n";

#[test]
fn previews_take_a_secret_of_their_own() {
    let secret = "0123456789abcdef0123456789abcdef";
    let variables = [("PRESSWORK_PREVIEW_SECRET", secret)];
    let (config, found) = read(DRAFTS, &environment(&variables), Mode::Production);
    assert_eq!(found, []);
    assert_eq!(
        config.admin.preview_secret.map(|it| it.reveal().to_owned()).as_deref(),
        Some(secret)
    );
    assert_eq!(
        problems(DRAFTS, &[("PRESSWORK_PREVIEW_SECRET", "too short")]),
        [
            "PRESSWORK_PREVIEW_SECRET: error: a secret of previews has at least 32 bytes\n  help: make one with: openssl rand -hex 32"
        ],
    );
    for name in ["PRESSWORK_JWT_SECRET", "PRESSWORK_SECRET"] {
        let both = [("PRESSWORK_PREVIEW_SECRET", secret), (name, secret)];
        assert_eq!(
            problems(DRAFTS, &both),
            [
                "PRESSWORK_PREVIEW_SECRET: error: another secret of this server is the same, and the site must not know that one\n  \
              help: make one with: openssl rand -hex 32"
            ],
            "{name}",
        );
    }
}

#[test]
fn pages_of_previews_are_addresses_or_paths_of_a_known_site() {
    let page = |url: &str| format!("[admin.preview]\n\"api::a.a\" = \"{url}\"\n");
    let site = [("PRESSWORK_DRAFT_URL", "http://localhost:3000/api/draft")];
    assert_eq!(problems(&page("https://www.example.org/{slug}"), &[]), Vec::<String>::new());
    assert_eq!(problems(&page("/{locale}/{slug}"), &site), Vec::<String>::new());
    assert_eq!(
        problems(&page("/{locale}/{slug}"), &[]),
        ["presswork.toml:2: error: admin.preview.\"api::a.a\": of which site is this a page?\n  \
          help: set draft_url in [admin], or write the whole address of the page"],
    );
    for wrong in [
        "//elsewhere.example/{slug}",
        "https://www.example.org//{slug}",
        "https://{slug}",
        "/{slug",
        "slug",
    ] {
        let told = problems(&page(wrong), &site);
        assert!(told.len() == 1 && told[0].contains("is not the address of a page"), "{told:?}");
    }
}

#[test]
fn the_entrance_to_drafts_is_a_page_that_everybody_may_know() {
    for wrong in [
        "localhost:3000",
        "/api/draft",
        "https://www.example.org/{slug}",
        "https://ada:secret@www.example.org/api/draft",
        "https://www.example.org/api/draft#top",
    ] {
        let told = "error: this is not the address of a page\n  \
                    help: write it as \"https://www.example.org/api/draft\"";
        let variable = problems("", &[("PRESSWORK_DRAFT_URL", wrong)]);
        assert_eq!(variable, [format!("PRESSWORK_DRAFT_URL: {told}")], "{wrong}");
        let key = problems(&format!("[admin]\ndraft_url = \"{wrong}\"\n"), &[]);
        let told = told.replace("error:", "error: admin.draft_url:");
        assert_eq!(key, [format!("presswork.toml:2: {told}")], "{wrong}");
    }
}

#[test]
fn numbers_that_would_stop_the_server_are_told() {
    assert_eq!(
        problems("[limits]\nnesting = 100000\ndeadline_ms = 0\n", &[]),
        [
            "presswork.toml:2: error: limits.nesting: 100000 is not possible here\n  help: use a number from 4 to 200",
            "presswork.toml:3: error: limits.deadline_ms: 0 is not possible here\n  help: use a number from 1 to 86400000",
        ],
    );
}

#[test]
fn every_problem_is_found_in_one_run() {
    let text = "[server]\nport = \"many\"\nhsot = \"x\"\n[graphql]\nmax_limit = -1\n";
    let found =
        problems(text, &[("PRESSWORK_PORT", "tcp://10.0.0.1:1337"), ("PRESSWORK_HOSTS", "::1")]);
    assert_eq!(found.len(), 5, "{found:#?}");
    assert!(found.iter().any(|line| line.starts_with("presswork.toml:2: error: server.port: ")));
    assert!(
        found.iter().any(|line| line.starts_with("presswork.toml:5: error: graphql.max_limit: "))
    );
    assert!(found.iter().any(|line| line.starts_with("PRESSWORK_PORT: ")));
    assert!(found.iter().any(|line| line.contains("did you mean \"PRESSWORK_HOST\"?")));
}

#[test]
fn values_with_which_nothing_would_work_are_refused() {
    let text = "[server]\nhost = \"localhost\"\nport = 70000\n[graphql]\ndefault_limit = 50\nmax_limit = 20\n\
                [limits]\ndepth = 0\nresponse_bytes = 0\ndeadline_ms = 0\n\
                [custom_fields]\n\"plugin::stars.rating\" = \"intger\"\n";
    assert_eq!(
        problems(text, &[]),
        [
            "presswork.toml:2: error: server.host: invalid IP address syntax\n  help: use an IP address such as \
             \"127.0.0.1\", or \"0.0.0.0\" for all interfaces",
            "presswork.toml:3: error: server.port: invalid value: integer `70000`, expected a number from 0 to 65535",
            "presswork.toml:6: error: graphql: default_limit 50 is more than max_limit 20\n  help: make max_limit at \
             least as large",
            "presswork.toml:8: error: limits.depth: with 0 nothing could be served\n  help: use 1 or more",
            "presswork.toml:9: error: limits.response_bytes: with 0 nothing could be served\n  help: use 1 or more",
            "presswork.toml:10: error: limits.deadline_ms: 0 is not possible here\n  help: use a number from 1 to \
             86400000",
            "presswork.toml:12: error: custom_fields.plugin::stars.rating: there is no type \"intger\"\n  help: did \
             you mean \"integer\"?",
        ],
    );
}

#[test]
fn strapis_spellings_mean_the_same() {
    let theirs = "[graphql]\ndefaultLimit = 25\nmaxLimit = 100\ndepthLimit = 7\nlandingPage = true\n\
                  v4CompatibilityMode = true\n";
    let ours = SPELLINGS.iter().fold(theirs.to_owned(), |text, (theirs, ours)| {
        assert!(text.contains(theirs), "{theirs}");
        text.replace(theirs, ours)
    });
    let config = sound(theirs, &[], Mode::Production);
    assert_eq!(config, sound(&ours, &[], Mode::Production));
    assert_eq!((config.limits.plan.max_limit, config.graphql.depth_limit), (100, Some(7)));
    for (theirs, ours) in SPELLINGS {
        let both = format!("| `{ours}` |");
        assert!(DOCUMENTATION.contains(&both) && DOCUMENTATION.contains(&format!("`{theirs}`")));
    }
}

#[test]
fn one_key_in_two_spellings_is_refused_and_slips_get_either() {
    assert_eq!(
        problems(
            "[graphql]\nmaxLimit = 50\nmax_limit = 60\ndepthLimt = 3\nlandngPage = true\n",
            &[]
        ),
        [
            "presswork.toml:3: error: graphql.max_limit and maxLimit are the same key\n  help: remove one of them",
            "presswork.toml:4: error: unknown key \"depthLimt\" in [graphql]\n  help: did you mean \"depthLimit\"?",
            "presswork.toml:5: error: unknown key \"landngPage\" in [graphql]\n  help: did you mean \"landingPage\"?",
        ],
    );
}

#[test]
fn no_limit_is_not_on_offer() {
    assert_eq!(
        problems("[graphql]\nmaxLimit = -1\ndefault_limit = -1\ndepthLimit = 0\n", &[]),
        [
            "presswork.toml:2: error: graphql.maxLimit: -1 is not possible here\n  help: use 1 or more: every list \
             has an end; without the key it is 1000 rows",
            "presswork.toml:3: error: graphql.default_limit: -1 is not possible here\n  help: use 1 or more; for \
             lists as long as any may be, the same number as max_limit",
            "presswork.toml:4: error: graphql.depthLimit: 0 is not possible here\n  help: use 1 or more, or leave \
             the key out: limits.depth holds then",
        ],
    );
    assert_eq!(
        problems("[graphql]\ndepthLimit = 14\n", &[]),
        [
            "presswork.toml:2: error: graphql: depth_limit 14 is never met, as limits.depth is 14\n  help: make \
             limits.depth 15 or more, or leave depth_limit out",
        ],
    );
    let config = sound("[limits]\ndepth = 15\n[graphql]\ndepthLimit = 14\n", &[], Mode::Production);
    assert_eq!(config.graphql.depth_limit, Some(14));
}

#[test]
fn an_endpoint_is_a_path_that_nothing_else_has() {
    let endpoint = |path: &str| problems(&format!("[graphql]\nendpoint = \"{path}\"\n"), &[]);
    for path in [
        "/graphql",
        "/api/v1/graphql",
        "/health",
        "/health/live/graphql",
        "/api/uploads",
        "/uploads",
    ] {
        assert_eq!(endpoint(path), [""; 0], "{path}");
    }
    for path in
        ["", "graphql", "/graphql/", "//graphql", "/graphql?a=b", "/:all", "/*all", "/a/../b", "/ä"]
    {
        let found = endpoint(path);
        assert!(found.len() == 1 && found[0].contains("is not a path"), "{path}: {found:?}");
    }
    for path in [
        "/",
        "/health/live",
        "/health/ready",
        "/api/upload",
        "/api/upload/files/graphql",
        "/uploads/graphql",
    ] {
        let found = endpoint(path);
        assert!(found.len() == 1 && found[0].contains("is taken"), "{path}: {found:?}");
    }
}

#[test]
fn strapis_variable_is_read_unless_ours_is_set() {
    let (theirs, ours) =
        ("STRAPI_GRAPHQL_V4_COMPATIBILITY_MODE", "PRESSWORK_V4_COMPATIBILITY_MODE");
    let mode = |variables: &[(&str, &str)]| {
        sound("", variables, Mode::Production).graphql.v4_compatibility_mode
    };
    assert!(mode(&[(theirs, "true")]));
    assert!(!mode(&[(theirs, "true"), (ours, "false")]));
}

#[test]
fn origins_that_no_browser_sends_are_refused_one_by_one() {
    let text = "[cors]\norigins = [\n  \"https://a.example/\",\n  \"b.example\",\n  \"https://c.example/app\",\n]\n";
    let advice = "\n  help: write it as browsers send it, \"https://example.com\" or \"http://localhost:3000\", or \"*\" for any";
    assert_eq!(
        problems(
            text,
            &[("PRESSWORK_CORS_ORIGINS", "http://localhost:3000, https://d.\u{7}example")]
        ),
        [
            format!(
                "presswork.toml:4: error: cors.origins: \"b.example\" is not an origin{advice}"
            ),
            format!(
                "presswork.toml:5: error: cors.origins: \"https://c.example/app\" is not an origin{advice}"
            ),
            format!(
                "PRESSWORK_CORS_ORIGINS: error: \"https://d.\\u{{7}}example\" is not an origin{advice}"
            ),
        ],
    );
    for origin in
        ["", "null", "https://", "//a.example", "https://u:p@a.example", "https://a.example:x"]
    {
        assert!(origin.parse::<Origin>().is_err(), "{origin}");
    }
    for origin in ["*", "https://[::1]:8080", "capacitor://localhost", "HTTPS://A.example"] {
        let sent = origin.to_ascii_lowercase();
        let parsed: Origin = origin.parse().expect("a browser sends it");
        assert_eq!(parsed.header().as_bytes(), sent.as_bytes());
    }
}

#[test]
fn a_default_locale_that_there_is_not_is_refused() {
    assert_eq!(
        problems("[i18n]\ndefault_locale = \"en-us\"\n", &[]),
        [
            "presswork.toml:2: error: i18n.default_locale: there is no locale \"en-us\"\n  help: codes are such as fr or pt-BR"
        ],
    );
    assert_eq!(problems("[i18n]\ndefault_locale = \"zh-Hans-HK\"\n", &[]), [""; 0]);
}

#[test]
fn a_log_filter_that_makes_no_sense_is_refused() {
    let wanted = "is not a filter such as \"info\" or \"info,engine=debug\"";
    assert_eq!(
        problems("[log]\nfilter = \"info,engine=loud\"\n", &[("PRESSWORK_LOG", "engine=loud")]),
        [
            format!("presswork.toml:2: error: log.filter: \"info,engine=loud\" {wanted}"),
            "PRESSWORK_LOG: error: \"engine=loud\" is not a filter such as info".to_owned(),
        ],
    );
}

#[test]
fn a_broken_file_is_one_problem_with_its_line() {
    let found = problems("[server]\nport = \n", &[]);
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("presswork.toml:2: "), "{found:?}");
}

#[test]
fn public_grants_keep_their_lines() {
    let text =
        "[access.public]\n\"api::b.b\" = [\"find\"]\n\"api::a.a\" = [\"find\", \"findOne\"]\n";
    let config = sound(text, &[], Mode::Development);
    assert_eq!(config.public.len(), 2);
    assert_eq!((config.public[1].content_type.as_str(), config.public[1].line), ("api::a.a", 3));
}

#[test]
fn public_grants_may_be_bounded() {
    let text = "[access.public]\n\"api::a.a\" = [\"findOne\", { action = \"find\", fields = [\"title\"] }]\n";
    let config = sound(text, &[], Mode::Development);
    let actions: Vec<_> = config.public[0].actions.iter().map(GrantedAction::parts).collect();
    assert_eq!((actions[0].0, actions[1].0), ("findOne", "find"));
    assert!(actions[0].1.is_empty());
    assert_eq!(actions[1].1["fields"], serde_json::json!(["title"]));
}

#[test]
fn a_mistake_elsewhere_does_not_hide_what_was_read() {
    let text = "[server]\nport = \"many\"\n[access.public]\n\"api::a.a\" = [\"find\"]\n";
    let (config, problems) = read(text, &environment(&[]), Mode::Development);
    assert_eq!((problems.len(), config.public.len()), (1, 1));
}

#[test]
fn an_address_of_another_database_is_refused_without_its_password() {
    let wanted = "the database url must be sqlite:PATH or postgres://user:password@host/database";
    let url = "mysql://user:hunter2@localhost/blog";
    assert_eq!(problems("", &[("DATABASE_URL", url)]), [format!("DATABASE_URL: error: {wanted}")]);
    assert_eq!(
        problems(&format!("[database]\nurl = \"{url}\"\n"), &[]),
        [format!("presswork.toml:2: error: database.url: {wanted}")],
    );
}

#[test]
fn a_password_is_not_printed() {
    let variables = [("DATABASE_URL", "postgres://user:hunter2@localhost/blog")];
    let config = sound("", &variables, Mode::Development);
    assert!(!format!("{config:?}").contains("hunter2"));
}

#[test]
fn mails_go_where_the_environment_says() {
    let text = "[mail]\nurl = \"smtp://u:hunter2@a.example\"\nfrom = \"Blog <a@b.org>\"\nreply_to = \"c@d.org\"\n";
    let config = sound(text, &[("SMTP_URL", "smtps://u:hunter2@b.example")], Mode::Production);
    let shown = format!("{config:?}");
    assert_eq!(config.mail.url.expect("a url").to_string(), "smtps://…@b.example:465");
    assert_eq!(config.mail.from.expect("a sender").to_string(), "Blog <a@b.org>");
    assert_eq!(config.mail.reply_to.expect("an address").to_string(), "c@d.org");
    assert!(!shown.contains("hunter2"), "{shown}");
    let development = sound("", &[], Mode::Development).mail.url.expect("a folder").to_string();
    assert_eq!(development, "directory:.presswork/mail");
    assert_eq!(sound("", &[], Mode::Production).mail.url, None);
}

#[test]
fn a_mail_server_takes_a_sender_and_is_a_mail_server() {
    let found = |text: &str, url: &str, mode| {
        let (_, problems) = read(text, &environment(&[("SMTP_URL", url)]), mode);
        problems.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let missing = "mail.from is missing: mails need a sender\n  help: write from = \"The Blog <noreply@example.org>\" \
                   into [mail]";
    let smtp = "smtp://a.example";
    assert_eq!(found("", smtp, Mode::Production), [format!("SMTP_URL: error: {missing}")]);
    let file = "[server]\n[mail]\nurl = \"smtp://a.example\"\n";
    assert_eq!(found(file, "", Mode::Production), [format!("presswork.toml:3: error: {missing}")]);
    // this machine is sender enough for a mail server that somebody develops with
    assert_eq!(found("", smtp, Mode::Development), [""; 0]);
    assert_eq!(found("", "directory:mails", Mode::Development), [""; 0]);
    for (url, mode) in [
        ("directory:mails", Mode::Production),
        ("memory:", Mode::Production),
        ("memory:", Mode::Development),
        ("smtp://u:hunter2", Mode::Development),
        ("mailto:hunter2", Mode::Production),
    ] {
        let found = found("[mail]\nfrom = \"a@b.org\"\n", url, mode);
        assert!(found.len() == 1 && found[0].starts_with("SMTP_URL: error: "), "{url}: {found:?}");
        assert!(found[0].contains("\n  help: ") && !found[0].contains("hunter2"), "{found:?}");
    }
}

const KEYS: [(&str, &str); 2] =
    [("AWS_ACCESS_KEY_ID", "AKIA0"), ("AWS_SECRET_ACCESS_KEY", "hunter2")];

#[test]
fn files_are_kept_where_the_environment_says() {
    let text = "[media]\nbucket = \"directory:a\"\n";
    let bucket = |text: &str, variables: &[(&str, &str)], mode| {
        let media = sound(text, variables, mode).media;
        media.bucket(Path::new("/blog"))
    };
    let folder = |path: &str| Some(media::bucket::Config::Directory(path.into()));
    assert_eq!(bucket("", &[], Mode::Production), None);
    assert_eq!(bucket("", &[], Mode::Development), folder("/blog/.presswork/uploads"));
    assert_eq!(bucket(text, &[], Mode::Production), folder("/blog/a"));
    let given = [("PRESSWORK_BUCKET", "directory:/var/b")];
    assert_eq!(bucket(text, &given, Mode::Production), folder("/var/b"));
}

#[test]
fn a_bucket_of_s3_is_understood() {
    let open = |address: &str, more: &[(&str, &str)]| {
        let variables = [&KEYS[..], more, &[("PRESSWORK_BUCKET", address)]].concat();
        match sound("", &variables, Mode::Production).media.bucket(Path::new("/blog")) {
            Some(media::bucket::Config::S3(config)) => *config,
            other => panic!("{address}: {other:?}"),
        }
    };
    let amazon = open("s3://media?region=eu-central-1", &[("AWS_SESSION_TOKEN", "t")]);
    assert_eq!((&*amazon.bucket, &*amazon.prefix, amazon.endpoint), ("media", "", None));
    assert_eq!((&*amazon.region, amazon.path_style), ("eu-central-1", false));
    assert_eq!((&*amazon.access_key, &*amazon.secret_key), ("AKIA0", "hunter2"));
    assert_eq!(amazon.session_token.as_deref(), Some("t"));
    assert_eq!(open("s3://media", &[("AWS_REGION", "eu-west-1")]).region, "eu-west-1");

    let other = open("s3://media/blog/2026/?endpoint=http://localhost:8333/&ca=ca.pem", &[]);
    assert_eq!(other.endpoint.as_deref(), Some("http://localhost:8333"));
    assert_eq!((&*other.prefix, &*other.region), ("blog/2026", "us-east-1"));
    assert_eq!((other.path_style, other.ca), (true, Some("/blog/ca.pem".into())));
    assert!(!open("s3://media?endpoint=https://b.example&path_style=false", &[]).path_style);
}

#[test]
fn what_is_no_bucket_is_refused_without_its_secrets() {
    for address in [
        "uploads",
        "directory:",
        "https://s3.example.org/media",
        "s3://AKIA0:hunter2@media",
        "s3://m",
        "s3://media?endpoint=s3.example.org",
        "s3://media?endpoint=https://u:hunter2@s3.example.org",
        "s3://media?endpoint=https://s3.example.org/media",
        "s3://media?path_style=yes",
        "s3://media?secret=hunter2",
        "s3://media/a%20b",
        "s3://media#hunter2",
    ] {
        let found = problems("", &[&KEYS[..], &[("PRESSWORK_BUCKET", address)]].concat());
        assert!(found.len() == 1, "{address}: {found:?}");
        assert!(found[0].starts_with("PRESSWORK_BUCKET: error: "), "{found:?}");
        assert!(found[0].contains("\n  help: write it as") && !found[0].contains("hunter2"));
    }
    let file = "[media]\nprivate = true\nbucket = \"s3://media?region=r\"\n";
    assert_eq!(
        problems(file, &KEYS[..1]),
        [
            "presswork.toml:3: error: media.bucket: AWS_SECRET_ACCESS_KEY is missing\n  help: set AWS_ACCESS_KEY_ID and \
             AWS_SECRET_ACCESS_KEY in the environment"
        ],
    );
    let found = problems("", &[&KEYS[..], &[("PRESSWORK_BUCKET", "s3://media")]].concat());
    assert!(found[0].contains("the region of the bucket is missing"), "{found:?}");
}

#[test]
fn secrets_of_files_are_not_printed() {
    let secret = "correct horse battery staple, twice";
    let variables = [&KEYS[..], &[("PRESSWORK_SECRET", secret)]].concat();
    let config = sound("", &variables, Mode::Development);
    assert_eq!(config.media.secret.as_ref().expect("a secret").reveal(), secret);
    let shown = format!("{config:?}");
    assert!(!shown.contains("horse") && !shown.contains("hunter2"), "{shown}");
    let found = problems("", &[("PRESSWORK_SECRET", "hunter2")]);
    assert!(found.len() == 1 && !found[0].contains("hunter2"), "{found:?}");
}

/// The texts between `opening` and the next `"` in the source of the parser.
fn quoted_after(opening: &str) -> Vec<&'static str> {
    let sources = [
        include_str!("../config.rs"),
        include_str!("graphql.rs"),
        include_str!("disable.rs"),
        include_str!("mail.rs"),
        include_str!("media.rs"),
        include_str!("accounts.rs"),
        include_str!("admin.rs"),
        include_str!("providers.rs"),
        include_str!("webhooks.rs"),
    ];
    let parts = sources.into_iter().flat_map(|source| source.split(opening).skip(1));
    parts.filter_map(|rest| rest.split('"').next()).collect()
}

/// Every key that the parser asks for.
fn keys() -> Vec<&'static str> {
    let readers = [
        ".read(\"",
        ".read_some(\"",
        ".read_within(\"",
        ".read_limit(\"",
        "read_address(\"",
        "read_page(reset, \"",
        "read_page(confirmation, \"",
        "read_page(panel, \"",
        "read_page(draft, \"",
        "names(&mut section, \"",
    ];
    readers.into_iter().flat_map(quoted_after).collect()
}

/// What the documentation has between the last "```toml" and the end of that block.
fn documented_example() -> &'static str {
    let example = DOCUMENTATION.split("```toml\n").last().and_then(|rest| rest.split("```").next());
    example.expect("docs/configuration.md has an example")
}

#[test]
fn every_key_and_variable_is_documented() {
    let keys = keys();
    assert!(keys.contains(&"port") && keys.contains(&"slow_ms"), "{keys:?}");
    for name in keys.into_iter().chain(VARIABLES) {
        assert!(DOCUMENTATION.contains(&format!("| `{name}` |")), "{name} has no row");
    }
    for section in quoted_after(".section(\"") {
        let mut headings = DOCUMENTATION.lines().filter(|line| line.starts_with("##"));
        let has_row = DOCUMENTATION.contains(&format!("| `{section}` |"));
        let is_told = has_row || headings.any(|heading| heading.contains(section));
        assert!(is_told, "{section} has neither heading nor row");
    }
}

#[test]
fn the_documented_example_shows_the_defaults() {
    let example = documented_example();
    let config = sound(example, &[], Mode::Production);
    let mut defaults = Config {
        public: config.public.clone(),
        custom_fields: config.custom_fields.clone(),
        ..Config::defaults(Mode::Production)
    };
    defaults.media.presets.clone_from(&config.media.presets);
    assert_eq!(config.media.presets.len(), 1);
    assert_eq!(config, defaults);
    for key in keys() {
        assert!(example.contains(&format!("{key} = ")), "{key} is not in the example");
    }
}
