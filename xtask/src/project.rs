//! Where things are, and how other programs are run.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use anyhow::{Context, Result, bail};

/// The top of the checkout: of the one that cargo runs us in, which need not be the one that we were built in when
/// several share a target directory.
pub(crate) fn root() -> PathBuf {
    let ours = environment("CARGO_MANIFEST_DIR");
    let ours = ours.as_deref().unwrap_or(env!("CARGO_MANIFEST_DIR"));
    Path::new(ours).parent().map_or_else(PathBuf::new, Path::to_path_buf)
}

/// An environment variable, when it is set and not empty.
#[expect(clippy::disallowed_methods, reason = "xtask has no configuration but the environment")]
pub(crate) fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// Where cargo puts what it builds.
pub(crate) fn target_directory() -> PathBuf {
    environment("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |path| root().join(path))
}

/// The cargo that runs us, in the checkout.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(environment("CARGO").unwrap_or_else(|| "cargo".to_owned()));
    command.args(arguments).current_dir(root());
    // Build scripts look at these. With xtask's own values they would run anew, and with them half of the build.
    for (name, _) in std::env::vars_os() {
        let about_us = name.to_str().is_some_and(|name| {
            name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_")
        });
        if about_us {
            command.env_remove(name);
        }
    }
    command
}

/// The `presswork` program, built when it is not fresh. `profile` is `debug` or `release`.
pub(crate) fn presswork(profile: &str) -> Result<PathBuf> {
    let mut build = cargo(&["build", "--package", "server", "--bin", "presswork"]);
    if profile == "release" {
        build.arg("--release");
    }
    run(&mut build)?;
    Ok(target_directory().join(profile).join("presswork"))
}

/// What the names of settings of `presswork` begin with.
const SETTINGS: [&str; 5] =
    ["PRESSWORK_", "DATABASE_URL", "SMTP_URL", "AWS_", "STRAPI_GRAPHQL_V4_COMPATIBILITY_MODE"];

/// `presswork` with these arguments. Settings in our own environment are kept from it: they are meant for another server,
/// and may name the database of that.
pub(crate) fn apart(program: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments);
    for (name, _) in std::env::vars_os() {
        let is_setting =
            name.to_str().is_some_and(|name| SETTINGS.iter().any(|start| name.starts_with(start)));
        if is_setting {
            command.env_remove(name);
        }
    }
    command
}

/// Runs a program with our own input and output; anything but success is an error.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot run {}", shown(command)))?;
    if !status.success() {
        bail!("{} failed: {status}", shown(command));
    }
    Ok(())
}

/// Runs a program and returns what it wrote to standard output; anything but success is an error.
pub(crate) fn read(command: &mut Command) -> Result<String> {
    let Output { status, stdout, stderr } =
        command.output().with_context(|| format!("cannot run {}", shown(command)))?;
    if !status.success() {
        bail!("{} failed: {status}\n{}", shown(command), String::from_utf8_lossy(&stderr));
    }
    String::from_utf8(stdout).with_context(|| format!("{} wrote no UTF-8", shown(command)))
}

/// A port that nobody listens on.
pub(crate) fn free_port() -> Result<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).context("no free port on 127.0.0.1")?;
    Ok(listener.local_addr()?.port())
}

/// Removes what an earlier run left of a folder.
pub(crate) fn clear(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)
            .with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    Ok(())
}

/// Copies a folder with everything in it.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("cannot list {}", from.display()))? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// Copies the blog example, without what serving it has left there: for what is shown to people, and must work with it as it grows.
pub(crate) fn example(to: &Path) -> Result<()> {
    let blog = root().join(EXAMPLE);
    copy(&blog.join("media"), &to.join("media"))?;
    project(&blog, to)
}

/// Copies the blog of the tests, which stays as it is: for what is measured, and compared with earlier figures or with others', and
/// for what is killed in the middle, so that only the server can be the reason when the outcome is another one. The pictures
/// are those of the example.
pub(crate) fn fixed_blog(to: &Path) -> Result<()> {
    copy(&root().join(EXAMPLE).join("media"), &to.join("media"))?;
    project(&root().join("tests/models/blog"), to)
}

const EXAMPLE: &str = "examples/blog";

/// What previews of the example are signed with, where `presswork start` serves it: it makes no secret of its own.
pub(crate) const PREVIEW_SECRET: (&str, &str) =
    ("PRESSWORK_PREVIEW_SECRET", "a secret of previews that everybody knows");

fn project(from: &Path, to: &Path) -> Result<()> {
    for folder in ["src", "mail"] {
        copy(&from.join(folder), &to.join(folder))?;
    }
    for file in ["presswork.toml", "seed.jsonl"] {
        fs::copy(from.join(file), to.join(file))?;
    }
    Ok(())
}

/// What has npm install just what a `package-lock.json` says, and speak of nothing but errors.
pub(crate) const NPM_CI: [&str; 5] =
    ["ci", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"];

/// A folder below `target/` with the scripts of `tests/<name>` and what their `package-lock.json` says, which is
/// installed once.
pub(crate) fn npm(name: &str) -> Result<PathBuf> {
    let (folder, workshop) = (root().join("tests").join(name), target_directory().join(name));
    let wanted = fs::read(folder.join("package-lock.json"))?;
    let installed = workshop.join("installed.json");
    copy(&folder, &workshop)?;
    if fs::read(&installed).ok().as_ref() != Some(&wanted) {
        let mut npm = Command::new("npm");
        npm.args(NPM_CI).current_dir(&workshop);
        run(&mut npm).with_context(|| {
            format!("what tests/{name} needs is installed with npm, of Node 20 or later")
        })?;
        fs::write(&installed, wanted)?;
    }
    Ok(workshop)
}

/// A command as it is named in an error.
pub(crate) fn shown(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|word| word.to_string_lossy().into_owned()));
    format!("`{}`", words.join(" "))
}
