//! `cargo xtask system`, `system-story` and `system-tags`: everything that a site needs, as processes of this machine.
//!
//! In: options, programs that are installed, built or fetched. Out: a running system, described by a table and by `system.json`,
//! until Ctrl+C, the end of a part, or the end of the last program that is run with it.

mod kept;
mod needs;
mod options;
mod part;
mod parts;
mod site;
mod told;

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};

use self::kept::Kept;
use self::options::Options;
use self::part::{Guard, PAUSE, Part, Told};
use self::parts::{Ports, Presswork, REPLICAS, TOKEN};
use crate::chromium;
use crate::http::is_ready;
use crate::postgres::Cluster;
use crate::project::{clear, environment, npm, presswork, read, shown, target_directory};
use crate::{next, panel, report};

pub(crate) use self::parts::SECRETS;

/// How long a server that died stays dead.
const RESTART: Duration = Duration::from_secs(5);
/// What programs that look at a system are run with.
const STORY: [&str; 3] = ["--fresh", "--may-die", "--check"];
const TAGS: [&str; 3] = ["--check", "node", "tags/run.mjs"];
/// Pages and edits that do not take long.
const FEW: [&str; 2] = ["40", "40"];
/// Said where the system cannot be run because something is missing.
pub(crate) const ABSENT: &str =
    "the system: this machine lacks something of it, and `cargo xtask system-story` says what";

/// `cargo xtask system`.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let Some(options) = Options::parse(arguments, "system-data")? else {
        report::line(options::HELP);
        return Ok(());
    };
    serve(&options)
}

/// `cargo xtask site-screens FOLDER`: pictures of the site.
pub(crate) fn screens(arguments: &[String]) -> Result<()> {
    let [folder] = arguments else { bail!("cargo xtask site-screens FOLDER") };
    let folder = env::current_dir()?.join(folder).display().to_string();
    let check = words(&["--fresh", "--check"]);
    let look = [in_browser("screens.mjs")?, vec![folder]].concat();
    let options = Options::parse(&[check, look].concat(), "system-screens")?;
    options.map_or(Ok(()), |options| serve(&options))
}

/// `cargo xtask system-story`: what people do with a site, one flow after the other, in Chromium.
pub(crate) fn story(arguments: &[String]) -> Result<()> {
    let (own, flows): (Vec<_>, Vec<_>) =
        arguments.iter().cloned().partition(|argument| argument.starts_with('-'));
    let arguments = [own, words(&STORY), in_browser("run.mjs")?, flows].concat();
    let Some(options) = Options::parse(&arguments, "system-story")? else {
        report::line(options::HELP);
        return Ok(());
    };
    serve(&options)
}

/// `cargo xtask system-tags`: how exactly the pages of the site follow the content.
pub(crate) fn tags(numbers: &[String]) -> Result<()> {
    let arguments = [words(&["--fresh", "--record"]), words(&TAGS), numbers.to_vec()].concat();
    Options::parse(&arguments, "system-tags")?.map_or(Ok(()), |options| serve(&options))
}

/// The story, and a few edits of a few pages, on one system.
///
/// # Errors
/// If something fails; with `CI`, also if this machine lacks something that is needed.
pub(crate) fn check() -> Result<()> {
    if !is_possible() {
        ensure!(environment("CI").is_none(), "{ABSENT}, and nothing is left out where CI is set");
        return Ok(());
    }
    let story = [words(&["--record"]), words(&STORY), in_browser("run.mjs")?].concat();
    let arguments = [story, words(&TAGS), words(&FEW)].concat();
    Options::parse(&arguments, "system-check")?.map_or(Ok(()), |options| serve(&options))
}

/// Whether this machine has everything that [`check`] needs.
pub(crate) fn is_possible() -> bool {
    chromium::find().is_ok_and(|browser| browser.is_some()) && needs::missing().is_empty()
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// The command that runs a script of `tests/system` which opens Chromium.
fn in_browser(script: &str) -> Result<Vec<String>> {
    let Some(browser) = chromium::find()? else { bail!(chromium::NEEDED) };
    Ok(words(&["env", &format!("CHROMIUM={}", browser.display()), "node", script]))
}

fn serve(options: &Options) -> Result<()> {
    let missing = needs::missing();
    if !missing.is_empty() {
        bail!("this machine lacks what the system is made of:\n  {}", missing.join("\n  "));
    }
    panel::build()?;
    let site = if options.site { Some(next::build()?) } else { None };
    // flows that are not there any more must not be run
    clear(&target_directory().join("system/flows"))?;
    let workshop = npm("system")?;
    report::stage("building presswork");
    let program = presswork(if options.release { "release" } else { "debug" })?;
    let made = Made { workshop, program, site };
    let told = Told::listen()?;
    let mut system = System::open(options, told)?;
    let outcome = system.start(options, &made).and_then(|()| {
        let file = system.tell()?;
        report::stage("ready");
        let rows = told::rows(&system.kept, &system.ports, options.site);
        report::line(&told::table(&rows, &system.parts));
        let folder = system.kept.folder.display();
        report::line(&format!("logs are in {folder}, and system.json for programs"));
        system.watch(options, (&made.workshop, &file))
    });
    let stopped = system.stop();
    outcome.and(stopped)
}

/// What is made of the checkout for a system.
struct Made {
    /// The copy of `tests/system`.
    workshop: PathBuf,
    /// `presswork`.
    program: PathBuf,
    /// The build of the site.
    site: Option<PathBuf>,
}

/// All parts, in the order in which they were started.
struct System {
    kept: Kept,
    ports: Ports,
    parts: Vec<Part>,
    guard: Guard,
    told: Told,
    /// Programs that work on it, and how they are called.
    tools: Value,
}

impl System {
    fn open(options: &Options, told: Told) -> Result<Self> {
        let mut kept = Kept::open(&options.folder, options.fresh)?;
        let ports = Ports::of(&mut kept)?;
        Ok(Self {
            kept,
            ports,
            parts: Vec::new(),
            guard: Guard::start()?,
            told,
            tools: Value::Null,
        })
    }

    /// Starts one part after the other.
    fn start(&mut self, options: &Options, made: &Made) -> Result<()> {
        let Made { workshop, program, site } = made;
        report::stage("starting");
        let (database, part) = parts::database(&mut self.kept, &self.ports, options.fresh)?;
        self.begin(part, || database.is_ready())?;
        let (files, part) = parts::s3(&self.kept, &self.ports)?;
        self.begin(part, || files.is_ready())?;
        let mails = format!("http://127.0.0.1:{}/api/healthz", self.ports.mails);
        self.begin(parts::mail(&self.kept, &self.ports, workshop)?, || answers(&mails))?;
        let issuer = format!("{}/.well-known/openid-configuration", self.ports.issuer());
        let provider = parts::provider(&mut self.kept, &self.ports, workshop)?;
        self.begin(provider, || answers(&issuer))?;
        let presswork = Presswork::prepare(&mut self.kept, &self.ports, program, &database)?;
        self.fill(&presswork, &database)?;
        self.tools = json!({
            "presswork": presswork.tool(),
            "postgres": database.tool("postgres"),
            "site": site.as_deref().and_then(Path::parent),
        });
        let replicas = presswork.replicas(&self.kept, &self.ports)?;
        for (part, port) in replicas.into_iter().zip(self.ports.replicas) {
            self.begin(part, || is_ready(port))?;
        }
        let api = format!("{}/health/ready", self.ports.api_url());
        self.begin(parts::proxy(&self.kept, &self.ports)?, || answers(&api))?;
        if options.record {
            let port = self.ports.recorder;
            let asked = format!("http://127.0.0.1:{port}/asked");
            self.begin(parts::recorder(&self.kept, &self.ports, workshop)?, || answers(&asked))?;
        }
        if let Some(built) = site {
            let page = format!("{}/robots.txt", self.ports.site_url());
            let site = site::part(&mut self.kept, &self.ports, (built, options.record))?;
            self.begin(site, || answers(&page))?;
        }
        Ok(())
    }

    fn tell(&self) -> Result<PathBuf> {
        told::write(&self.kept, &self.ports, &self.parts, &self.tools)
    }

    fn begin(&mut self, mut part: Part, is_ready: impl Fn() -> bool) -> Result<()> {
        let started = Instant::now();
        let outcome = part.start(&mut self.guard, &self.told, is_ready);
        report::line(&format!("{:<14} {:>5.1} s", part.name, started.elapsed().as_secs_f64()));
        self.parts.push(part);
        outcome
    }

    /// Makes content, the first admin, and tokens for the site and for programs that edit, unless an earlier start has done so.
    fn fill(&mut self, presswork: &Presswork, database: &Cluster) -> Result<()> {
        if self.kept.text(TOKEN).is_some() {
            return Ok(());
        }
        report::line("seeding examples/blog");
        // an earlier start may have been interrupted in here
        let anew = "DROP SCHEMA public CASCADE; CREATE SCHEMA public";
        read(database.client("psql", "postgres").args(["-q", "-c", anew]))?;
        read(&mut presswork.command(&["seed", ".", "seed.jsonl"]))?;
        let password = self.kept.password("admin password")?;
        let create = ["admin", "create", "--email", told::ADMIN, "--password-stdin", "."];
        read_with_input(&mut presswork.command(&create), &password)?;
        let token = |kind, name| {
            let create = ["token", "create", "--type", kind, "--name", name, "."];
            Ok::<_, anyhow::Error>(read(&mut presswork.command(&create))?.trim().to_owned())
        };
        self.kept.keep("editor token", token("full-access", "editor")?.into())?;
        self.kept.keep(TOKEN, token("read-only", "site")?.into())
    }

    /// Looks after everything until we are told to end, a part ends, or the last program that is run with it does.
    fn watch(&mut self, options: &Options, told: (&Path, &Path)) -> Result<()> {
        let mut waiting = options.checks.iter();
        let mut check = waiting.next().map(|words| Check::start(words, told)).transpose()?;
        let mut dead: Option<Instant> = None;
        while !self.told.to_end() {
            for number in 0..self.parts.len() {
                let part = &mut self.parts[number];
                let Some(status) = part.ended(&mut self.guard)? else { continue };
                if !(options.may_die && REPLICAS.contains(&part.name)) {
                    bail!("{} ended: {status}\n{}", part.name, part.last_words());
                }
                report::line(&format!("{} ended: {status}", part.name));
                dead = Some(Instant::now());
                self.tell()?;
            }
            if dead.is_some_and(|dead| dead.elapsed() > RESTART) {
                dead = None;
                self.raise()?;
            }
            if let Some(check) = &mut check
                && check.has_ended()?
            {
                let Some(next) = waiting.next() else { return Ok(()) };
                *check = Check::start(next, told)?;
            }
            sleep(PAUSE);
        }
        Ok(())
    }

    /// Starts what is dead.
    fn raise(&mut self) -> Result<()> {
        for part in &mut self.parts {
            if part.process_id().is_none() {
                report::line(&format!("{} is started again", part.name));
                part.begin(&mut self.guard)?;
            }
        }
        self.tell().map(drop)
    }

    /// Stops everything, the last that was started first.
    fn stop(&mut self) -> Result<()> {
        report::stage("stopping");
        let mut outcome = Ok(());
        while let Some(mut part) = self.parts.pop() {
            let stopped = part.stop(&mut self.guard);
            outcome = outcome.and(stopped.with_context(|| format!("cannot stop {}", part.name)));
        }
        outcome
    }
}

/// A program that is run with the system.
struct Check {
    child: Child,
    shown: String,
}

impl Check {
    fn start(words: &[String], (workshop, file): (&Path, &Path)) -> Result<Self> {
        let (program, arguments) = words.split_first().context("a check without a program")?;
        let mut command = Command::new(program);
        command.args(arguments).arg(file).current_dir(workshop);
        let shown = shown(&command);
        let child = command.spawn().with_context(|| format!("cannot run {shown}"))?;
        Ok(Self { child, shown })
    }

    fn has_ended(&mut self) -> Result<bool> {
        let Some(status) = self.child.try_wait()? else { return Ok(false) };
        ensure!(status.success(), "{} failed: {status}", self.shown);
        Ok(true)
    }
}

impl Drop for Check {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// Whether there is a good answer at this address.
fn answers(url: &str) -> bool {
    read(Command::new("curl").args(["--silent", "--fail", "--max-time", "5", url])).is_ok()
}

/// What a program writes to standard output that is given one line.
fn read_with_input(command: &mut Command, line: &str) -> Result<String> {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    let mut input = child.stdin.take().context("a program without input")?;
    std::io::Write::write_all(&mut input, format!("{line}\n").as_bytes())?;
    drop(input);
    let output = child.wait_with_output()?;
    ensure!(output.status.success(), "{} failed: {}", shown(command), output.status);
    Ok(String::from_utf8(output.stdout)?)
}
