//! End users of a server: what their tokens are good for and until when, and links in mails, whose codes no file can know.

mod sessions;

use std::iter;
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::thread;

use anyhow::{Context, Result, ensure};
use auth::Passwords;
use engine::{AccountOptions, Engine, Options, Origin, Request};
use libtest_mimic::Trial;
use model::{Permissions, Principal, Storage, Viewer};
use serde_json::{Value, json};
use server::config::{Config, Mode};
use sql::{Dialect, Statement};
use store::Binds;

use crate::conversation::post;
use crate::database::{Instance, accounts};
use crate::project;
use crate::serving::Serving;
use crate::world::World;

const MODEL: &str = "members";
const PASSWORD: &str = "mill on the analytical";

type Test = fn(&Scene<'_>) -> Result<()>;

/// How accounts come in where nothing is said of it.
fn usual(options: AccountOptions) -> AccountOptions {
    options
}

fn confirming(options: AccountOptions) -> AccountOptions {
    AccountOptions { email_confirmation: true, ..options }
}

type Setting = fn(AccountOptions) -> AccountOptions;

/// Each test on both databases.
pub(crate) fn trials(world: &Arc<World>) -> Vec<Trial> {
    let tests: [(&'static str, Setting, Test); 14] = [
        ("a_token_is_a_user", usual, come_in),
        ("tokens_end_with_the_password", usual, change),
        ("tokens_end_with_the_user", usual, block),
        ("a_link_resets_a_password_once", usual, reset),
        ("a_wrong_code_is_no_work", usual, try_codes),
        ("an_address_is_confirmed_by_its_link", confirming, confirm),
        ("who_is_confirmed_by_another_server_comes_in_at_once", confirming, confirm_elsewhere),
        ("guessing_is_counted", usual, guess),
        ("spellings_are_one_account", usual, spell),
        ("a_thousand_spellings_are_one_account", usual, spell_from_everywhere),
        ("who_came_in_is_in_whatever_is_noted_of_it", usual, come_in_unnoted),
        ("counts_tell_nobody_who_there_is", usual, enumerate),
        ("an_address_is_one_users", usual, register_at_once),
        ("no_sessions_are_kept", usual, sessions::none),
    ];
    let tests = tests.into_iter().chain(sessions::tests());
    let both = [Dialect::Sqlite, Dialect::Postgres];
    let pairs = tests.flat_map(|test| both.map(|dialect| (test, dialect)));
    let trial = |((name, setting, test), dialect): ((&'static str, Setting, Test), Dialect)| {
        let shared = Arc::clone(world);
        world.trial(&format!("accounts/{name}"), dialect, move || {
            let scene = Scene::open(&shared, dialect, setting)?;
            test(&scene)?;
            scene.close()
        })
    };
    pairs.map(trial).collect()
}

/// A server on a database of its own.
struct Scene<'w> {
    world: &'w World,
    instance: Instance,
    setting: Setting,
    serving: Serving,
}

async fn serve(world: &World, instance: &Instance, setting: Setting) -> Result<Serving> {
    let options = Options {
        mail: Arc::new(project::mail(world, MODEL)?),
        accounts: Some(Arc::new(setting(accounts()?))),
        ..Options::default()
    };
    let (model, store) = (instance.engine.model(), instance.engine.store());
    let engine = Engine::new(Arc::clone(model), store.clone(), instance.options(options))?;
    // which sends no mails, so that they stay where their codes are read
    let config = Config::defaults(Mode::Production);
    Serving::start(engine, Permissions::default(), &config).await
}

impl<'w> Scene<'w> {
    fn open(world: &'w World, dialect: Dialect, setting: Setting) -> Result<Self> {
        let (instance, serving) = world.runtime.block_on(async {
            let instance = world.databases.own(world, MODEL, dialect).await?;
            let serving = serve(world, &instance, setting).await?;
            Ok::<_, anyhow::Error>((instance, serving))
        })?;
        Ok(Self { world, instance, setting, serving })
    }

    /// Another server on the same database.
    fn another(&self) -> Result<Serving> {
        self.world.runtime.block_on(serve(self.world, &self.instance, self.setting))
    }

    fn close(self) -> Result<()> {
        self.world.runtime.block_on(async {
            self.serving.stop().await?;
            self.world.databases.discard(self.instance).await
        })
    }

    fn ask(&self, token: Option<&str>, query: &str) -> Result<(u16, Value)> {
        post(self.serving.address(), "/graphql", token, &json!({ "query": query }))
    }

    /// What a mutation that needs no token tells.
    fn tell(&self, mutation: &str) -> Result<Value> {
        let (status, answer) = self.ask(None, &format!("mutation {{ told: {mutation} }}"))?;
        ensure!(status == 200, "{status} {answer}");
        Ok(answer)
    }

    fn login(&self, identifier: &str, password: &str) -> Result<Value> {
        self.tell(&format!(
            "login(input: {{ identifier: \"{identifier}\", password: \"{password}\" }}) {{ jwt }}"
        ))
    }

    /// Changes users otherwise than by an operation.
    fn behind_the_back(&self, change: &'static str) -> Result<()> {
        let engine = self.serving.engine().context("it serves")?;
        self.world.runtime.block_on(async {
            let mut transaction = engine.store().begin().await?;
            let change = Statement { text: change.into(), params: Vec::new(), columns: Vec::new() };
            transaction.execute(&change, &Binds::default()).await?;
            transaction.commit().await?;
            engine.forget_accounts();
            Ok(())
        })
    }

    /// The code in the mail to this address.
    fn code(&self, address: &str) -> Result<String> {
        let statement = Statement {
            text: "select d.body_text from presswork_email_deliveries d \
                   join presswork_email_recipients r on r.delivery = d.document_id \
                   where r.address = $1 order by d.id desc"
                .into(),
            params: vec![sql::Param::Value(model::Value::Text(address.to_owned()), Storage::Text)],
            columns: vec![Storage::Text],
        };
        let store = self.instance.engine.store();
        let rows = self
            .world
            .runtime
            .block_on(async { store.reader().await?.fetch(&statement, &Binds::default()).await })?;
        let text = rows.text(0, 0).context("there is no mail")?;
        let code = text.split_once("?code=").or_else(|| text.split_once("?confirmation="));
        let code = code.and_then(|(_, rest)| rest.split_whitespace().next());
        Ok(code.with_context(|| format!("there is no code in {text}"))?.to_owned())
    }
}

/// The token in an answer.
fn token(answer: &Value) -> Result<String> {
    let token = answer["data"]["told"]["jwt"].as_str();
    Ok(token.with_context(|| answer.to_string())?.to_owned())
}

fn message(answer: &Value) -> &str {
    answer["errors"][0]["message"].as_str().unwrap_or_default()
}

fn is_refused((status, answer): (u16, Value)) -> Result<()> {
    let message = answer["error"]["message"].as_str();
    ensure!(status == 401 && message == Some("Invalid credentials"), "{status} {answer}");
    Ok(())
}

fn is_ada((status, answer): (u16, Value)) -> Result<()> {
    ensure!(status == 200 && answer["data"]["me"]["username"] == "ada", "{status} {answer}");
    Ok(())
}

const ME: &str = "{ me { username } }";

fn come_in(scene: &Scene<'_>) -> Result<()> {
    let token = token(&scene.login("ada", PASSWORD)?)?;
    is_ada(scene.ask(Some(&token), ME)?)?;
    // rights are those of the role
    let (_, notes) = scene.ask(Some(&token), "{ notes { title } }")?;
    ensure!(notes["data"]["notes"].is_array(), "{notes}");
    let (_, teams) = scene.ask(Some(&token), "{ teams { name } }")?;
    ensure!(message(&teams) == "Forbidden access", "{teams}");
    let (head, rest) = token.split_once('.').context("three parts")?;
    let (claims, signature) = rest.split_once('.').context("three parts")?;
    // {"alg":"none","typ":"JWT"}
    let unsigned = format!("eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.{claims}.");
    let other = format!("{head}.{claims}A.{signature}");
    for wrong in [unsigned.as_str(), &other, "a.b.c", ".."] {
        is_refused(scene.ask(Some(wrong), ME)?)?;
    }
    Ok(())
}

fn change(scene: &Scene<'_>) -> Result<()> {
    let made = "register(input: { username: \"fay\", email: \"fay@example.org\", password: \"a password\" }) { jwt }";
    let old = token(&scene.tell(made)?)?;
    let change = "mutation { told: changePassword(currentPassword: \"a password\", password: \"another one\", \
                  passwordConfirmation: \"another one\") { jwt } }";
    let (_, changed) = scene.ask(Some(&old), change)?;
    let new = token(&changed)?;
    is_refused(scene.ask(Some(&old), ME)?)?;
    let (status, me) = scene.ask(Some(&new), ME)?;
    ensure!(status == 200 && me["data"]["me"]["username"] == "fay", "{me}");
    ensure!(message(&scene.login("fay", "a password")?) == "Invalid identifier or password");
    Ok(())
}

fn block(scene: &Scene<'_>) -> Result<()> {
    let token = token(&scene.login("ada", PASSWORD)?)?;
    scene.behind_the_back("update up_users set blocked = true where username = 'ada'")?;
    is_refused(scene.ask(Some(&token), ME)?)?;
    let message = message(&scene.login("ada", PASSWORD)?).to_owned();
    ensure!(message == "Your account has been blocked by an administrator", "{message}");
    Ok(())
}

fn reset(scene: &Scene<'_>) -> Result<()> {
    let old = token(&scene.login("ada", PASSWORD)?)?;
    for address in ["nobody@example.org", "Ada@example.org"] {
        let told = scene.tell(&format!("forgotPassword(email: \"{address}\") {{ ok }}"))?;
        ensure!(told["data"]["told"]["ok"] == true, "{told}");
    }
    let code = scene.code("ada@example.org")?;
    let wrong = format!("emailConfirmation(confirmation: \"{code}\") {{ jwt }}");
    ensure!(message(&scene.tell(&wrong)?) == "Invalid token", "a link is for one thing");
    let reset = format!(
        "resetPassword(code: \"{code}\", password: \"another one\", passwordConfirmation: \"another one\") {{ jwt }}"
    );
    let answers = thread::scope(|scope| {
        let both = [(); 2].map(|()| scope.spawn(|| scene.tell(&reset)));
        both.map(|one| one.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    });
    let answers = answers.into_iter().collect::<Result<Vec<Value>>>()?;
    let good: Vec<&Value> = answers.iter().filter(|answer| token(answer).is_ok()).collect();
    ensure!(good.len() == 1, "one of two wins: {answers:?}");
    is_ada(scene.ask(Some(&token(good[0])?), ME)?)?;
    is_refused(scene.ask(Some(&old), ME)?)?;
    ensure!(message(&scene.tell(&reset)?) == "Incorrect code provided");
    token(&scene.login("ada", "another one")?).map(drop)
}

/// No password is hashed for a code that does not work: it is answered while none can be.
fn try_codes(scene: &Scene<'_>) -> Result<()> {
    let code = "A".repeat(43);
    let reset = format!(
        "resetPassword(code: \"{code}\", password: \"another one\", passwordConfirmation: \"another one\") {{ jwt }}"
    );
    let closed = scene.world.runtime.block_on(Passwords::shared().close())?;
    thread::scope(|scope| {
        let login = scope.spawn(|| scene.login("nobody", PASSWORD));
        let told = scene.tell(&reset);
        let waits = !login.is_finished();
        drop(closed);
        let refused = login.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
        ensure!(message(&told?) == "Incorrect code provided");
        ensure!(waits && message(&refused) == "Invalid identifier or password", "{refused}");
        Ok(())
    })
}

fn register_at_once(scene: &Scene<'_>) -> Result<()> {
    let register = |name: &str| {
        let input =
            format!("username: \"{name}\", email: \"fay@example.org\", password: \"a password\"");
        scene.tell(&format!("register(input: {{ {input} }}) {{ jwt }}"))
    };
    let answers = thread::scope(|scope| {
        let register = &register;
        let all = ["fay", "faye", "fey", "fae"].map(|name| scope.spawn(move || register(name)));
        all.map(|one| one.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    });
    let answers = answers.into_iter().collect::<Result<Vec<Value>>>()?;
    let (made, refused): (Vec<_>, Vec<_>) = answers.iter().partition(|it| token(it).is_ok());
    ensure!(made.len() == 1, "one of them has the address: {answers:?}");
    for answer in refused {
        ensure!(message(answer) == "Email or Username are already taken", "{answer}");
    }
    Ok(())
}

fn confirm(scene: &Scene<'_>) -> Result<()> {
    let made = scene.tell(
        "register(input: { username: \"fay\", email: \"fay@example.org\", password: \"a password\" }) \
         { jwt user { confirmed } }",
    )?;
    let told = &made["data"]["told"];
    ensure!(told["jwt"].is_null() && told["user"]["confirmed"] == false, "{made}");
    let early = scene.login("fay", "a password")?;
    ensure!(message(&early) == "Your account email is not confirmed", "{early}");
    let code = scene.code("fay@example.org")?;
    let confirm = format!("emailConfirmation(confirmation: \"{code}\") {{ user {{ confirmed }} }}");
    let confirmed = scene.tell(&confirm)?;
    ensure!(confirmed["data"]["told"]["user"]["confirmed"] == true, "{confirmed}");
    token(&scene.login("fay", "a password")?)?;
    ensure!(scene.tell(&confirm)?["data"]["told"].is_null(), "a code is good once");
    Ok(())
}

fn confirm_elsewhere(scene: &Scene<'_>) -> Result<()> {
    let another = scene.another()?;
    let log_in = "mutation { told: login(input: { identifier: \"fay\", password: \"a password\" }) { jwt } }";
    let ask = || post(another.address(), "/graphql", None, &json!({ "query": log_in }));
    let fields = "username: \"fay\", email: \"fay@example.org\", password: \"a password\"";
    scene.tell(&format!("register(input: {{ {fields} }}) {{ jwt }}"))?;
    // so that the other server knows of an account whose address is not confirmed
    let early = ask()?.1;
    ensure!(message(&early) == "Your account email is not confirmed", "{early}");
    let code = scene.code("fay@example.org")?;
    scene.tell(&format!("emailConfirmation(confirmation: \"{code}\") {{ jwt }}"))?;
    token(&ask()?.1)?;
    scene.world.runtime.block_on(another.stop())
}

/// A blocked account, and its password: each time that is compared, the answer says so. `cargo xtask login-flood` tries more.
fn spell(scene: &Scene<'_>) -> Result<()> {
    scene.behind_the_back("update up_users set blocked = true where username = 'ada'")?;
    let spellings =
        ["ada", "ada@example.org", "ADA@example.org", "Ada@Example.Org", " ada@example.org"];
    let (mut compared, mut refused) = (0, 0);
    // an address has 30 attempts
    for spelling in spellings.iter().cycle().take(29) {
        match message(&scene.login(spelling, PASSWORD)?) {
            "Your account has been blocked by an administrator" => compared += 1,
            "Too many requests, please try again later." => refused += 1,
            other => ensure!(other == "Invalid identifier or password", "{other}"),
        }
    }
    // the name was tried 6 times, the address 10 times in all its spellings, of which two found nobody
    ensure!(compared == 14 && refused > 10, "compared {compared} times, refused {refused} times");
    // one request is one attempt
    let twice = format!(
        "a: login(input: {{ identifier: \"bob\", password: \"{PASSWORD}\" }}) {{ jwt }} \
                         b: login(input: {{ identifier: \"eve\", password: \"{PASSWORD}\" }}) {{ jwt }}"
    );
    let (_, answer) = scene.ask(None, &format!("mutation {{ {twice} }}"))?;
    ensure!(answer["data"].is_null() && !answer["errors"].is_null(), "{answer}");
    Ok(())
}

/// The same address in a thousand spellings, each from an address of its own.
fn spell_from_everywhere(scene: &Scene<'_>) -> Result<()> {
    scene.behind_the_back("update up_users set blocked = true where username = 'ada'")?;
    let engine = scene.serving.engine().context("it serves")?;
    let (mut compared, mut refused) = (0, 0);
    for number in 0..1000_u32 {
        let capital = |(at, letter): (usize, char)| match number >> at & 1 {
            0 => letter,
            _ => letter.to_ascii_uppercase(),
        };
        let identifier: String = "ada@example.org".chars().enumerate().map(capital).collect();
        let from = Ipv4Addr::from_bits(Ipv4Addr::LOCALHOST.to_bits() + number);
        let answer = scene.world.runtime.block_on(log_in_from(&engine, &identifier, from))?;
        match message(&answer) {
            "Your account has been blocked by an administrator" => compared += 1,
            "Too many requests, please try again later." => refused += 1,
            other => ensure!(other == "Invalid identifier or password", "{other}"),
        }
    }
    ensure!(compared == 10 && refused == 990, "compared {compared} times, refused {refused} times");
    Ok(())
}

async fn log_in_from(engine: &Engine, identifier: &str, from: Ipv4Addr) -> Result<Value> {
    let request = Request {
        query: format!(
            "mutation {{ told: login(input: {{ identifier: \"{identifier}\", password: \"{PASSWORD}\" }}) {{ jwt }} }}"
        ),
        operation_name: None,
        variables: serde_json::Map::new(),
        read_only: None,
        request_id: "accounts".to_owned(),
        principal: Principal::Visitor(None),
        origin: Origin { address: Some(from.into()), ..Origin::default() },
        held: None,
        cache_tags: false,
        files: Vec::new(),
    };
    let response = engine.execute(request, &Viewer::visitor(Permissions::default())).await;
    Ok(serde_json::from_slice(&response.body)?)
}

/// That the attempts before a login cannot be forgotten is nothing for who came in.
fn come_in_unnoted(scene: &Scene<'_>) -> Result<()> {
    scene.behind_the_back("drop table presswork_familiar")?;
    is_ada(scene.ask(Some(&token(&scene.login("ada", PASSWORD)?)?), ME)?)
}

/// Whoever fills the count of one spelling, and looks at others, learns nothing: neither whether there is somebody, nor which name
/// and address are of the same one.
fn enumerate(scene: &Scene<'_>) -> Result<()> {
    let told = |name: &str| -> Result<Vec<String>> {
        let others = [name.to_uppercase(), format!("{name}@example.org")];
        let tried = iter::repeat_n(name, 11).chain(others.iter().map(String::as_str));
        let tell = |spelling| Ok(message(&scene.login(spelling, "a wrong one")?).to_owned());
        tried.map(tell).collect()
    };
    let (somebody, nobody) = (told("ada")?, told("nob")?);
    ensure!(somebody == nobody, "{somebody:?}\n{nobody:?}");
    ensure!(somebody[9] != somebody[10], "nothing was counted");
    Ok(())
}

fn guess(scene: &Scene<'_>) -> Result<()> {
    for identifier in ["ada@example.org", "ADA@example.org"].iter().cycle().take(10) {
        let answer = scene.login(identifier, "a wrong one")?;
        ensure!(message(&answer) == "Invalid identifier or password", "{answer}");
    }
    let answer = scene.login("ada@example.org", PASSWORD)?;
    ensure!(message(&answer) == "Too many requests, please try again later.", "{answer}");
    ensure!(answer["errors"][0]["extensions"]["code"] == "STRAPI_RATE_LIMIT_ERROR", "{answer}");
    // from where somebody came in, there are as many again
    scene.tell("register(input: { username: \"fay\", email: \"fay@example.org\", password: \"a password\" }) { jwt }")?;
    token(&scene.login("fay", "a password")?)?;
    let mut wrong = 0;
    while message(&scene.login("fay", "a wrong one")?) == "Invalid identifier or password" {
        wrong += 1;
    }
    ensure!(wrong == 18, "30 attempts from this address, of which {wrong} were at fay's account");
    Ok(())
}
