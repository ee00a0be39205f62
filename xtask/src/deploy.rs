//! Whether HAProxy, nginx, systemd and `presswork check` take the files of `examples/deploy`.
//!
//! In: the files; the programs, which the system's packages have. Out: what each says against its file, and which are not there.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use rcgen::generate_simple_self_signed;

use crate::project::{apart, clear, environment, example, presswork, read, root, target_directory};
use crate::system::SECRETS;

/// A program, how it looks at its file, and what to say where it is not there.
struct Judge {
    program: &'static str,
    arguments: &'static [&'static str],
    file: &'static str,
    absent: &'static str,
}

const JUDGES: [Judge; 3] = [
    Judge {
        program: "haproxy",
        arguments: &["-c", "-f"],
        file: "haproxy.cfg",
        absent: "examples/deploy/haproxy.cfg: there is no HAProxy on this machine (apt-get install haproxy)",
    },
    Judge {
        program: "nginx",
        arguments: &["-t", "-c"],
        file: "nginx.conf",
        absent: "examples/deploy/nginx.conf: there is no nginx on this machine (apt-get install nginx-light)",
    },
    Judge {
        program: "systemd-analyze",
        arguments: &["verify"],
        file: "presswork.service",
        absent: "examples/deploy/presswork.service: there is no systemd on this machine (apt-get install systemd)",
    },
];

/// Settings that a project has besides.
const PROJECTS: [&str; 2] = ["presswork.toml", "compose.toml"];

/// What is not asked on this machine, and what to do about it.
pub(crate) fn absent() -> Vec<&'static str> {
    JUDGES.iter().filter(|judge| !judge.is_there()).map(|judge| judge.absent).collect()
}

/// Asks each.
///
/// # Errors
/// Where a file is refused, or, where `CI` is set, where somebody is not there to ask.
pub(crate) fn check() -> Result<()> {
    let absent = absent();
    if !absent.is_empty() && environment("CI").is_some() {
        bail!("{}\nand nothing is left out where CI is set", absent.join("\n"));
    }
    let folder = target_directory().join("deploy");
    clear(&folder)?;
    fs::create_dir_all(folder.join("certs"))?;
    let certificate = generate_simple_self_signed(["example.org".to_owned()])?;
    let (public, private) = (certificate.cert.pem(), certificate.signing_key.serialize_pem());
    fs::write(folder.join("certs/both.pem"), format!("{public}{private}"))?;
    fs::write(folder.join("example.org.pem"), public)?;
    fs::write(folder.join("example.org.key"), private)?;
    // where this machine has what the examples name
    let here = folder.display().to_string();
    let program = presswork("debug")?.display().to_string();
    let places = [
        ("/etc/haproxy/certs/", format!("{here}/certs/")),
        ("/etc/nginx/tls", here.clone()),
        ("/var/log/nginx", here.clone()),
        ("/run/nginx.pid", format!("{here}/nginx.pid")),
        ("/usr/local/bin/presswork", program),
    ];
    for judge in JUDGES.iter().filter(|judge| judge.is_there()) {
        let mut text = fs::read_to_string(root().join("examples/deploy").join(judge.file))?;
        for (place, with) in &places {
            text = text.replace(place, with);
        }
        judge.ask(&folder, &text)?;
    }
    PROJECTS.iter().try_for_each(|settings| project(settings, &folder.join("project")))
}

/// The blog with settings of `examples/deploy` besides, which must make sense together.
fn project(settings: &str, folder: &Path) -> Result<()> {
    clear(folder)?;
    example(folder)?;
    let file = folder.join("presswork.toml");
    let more = fs::read_to_string(root().join("examples/deploy").join(settings))?;
    fs::write(&file, format!("{}\n{more}", fs::read_to_string(&file)?))?;
    let mut check = apart(&presswork("debug")?, &["check", "."]);
    check.current_dir(folder);
    for name in SECRETS {
        check.env(name, format!("{name}-that-everybody-knows-as-it-is-in-a-test"));
    }
    read(&mut check).with_context(|| format!("presswork refuses examples/deploy/{settings}"))?;
    Ok(())
}

impl Judge {
    fn is_there(&self) -> bool {
        // each of them knows one of these
        ["-v", "--version"].iter().any(|ask| read(Command::new(self.program).arg(ask)).is_ok())
    }

    fn ask(&self, folder: &Path, text: &str) -> Result<()> {
        let file = folder.join(self.file);
        fs::write(&file, text)?;
        let mut command = Command::new(self.program);
        read(command.args(self.arguments).arg(&file))
            .with_context(|| format!("{} refuses examples/deploy/{}", self.program, self.file))?;
        Ok(())
    }
}
