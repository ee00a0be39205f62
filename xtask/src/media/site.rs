//! The blog of the tests in a folder of its own, with its files in an S3 bucket.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::http::{Client, graphql, is_ready};
use crate::project::{apart, clear, fixed_blog, read, target_directory};
use crate::running::Running;
use crate::seaweed::{ACCESS_KEY, BUCKET, SECRET_KEY};

/// A boundary that is in no file.
const BOUNDARY: &str = "eiGhei3zahgh1Aiquie5";

/// A project, which disappears with the value.
pub(super) struct Site {
    program: PathBuf,
    folder: PathBuf,
    /// May do everything.
    pub(super) token: String,
}

/// A server of it, and where it listens. It is killed with the value.
pub(super) struct Server {
    pub(super) running: Running,
    pub(super) port: u16,
}

impl Site {
    /// Makes the project; `settings` are lines of `[media]`.
    pub(super) fn prepare(program: &Path, settings: &str) -> Result<Self> {
        let folder = target_directory().join(format!("media-{}", std::process::id()));
        clear(&folder)?;
        fixed_blog(&folder)?;
        let file = folder.join("presswork.toml");
        let configuration = fs::read_to_string(&file)?;
        fs::write(&file, format!("{configuration}\n[media]\n{settings}"))?;
        let mut site = Self { program: program.to_owned(), folder, token: String::new() };
        let create = ["token", "create", "--type", "full-access", "--name", "media", "."];
        read(&mut site.command(&create))?.trim().clone_into(&mut site.token);
        Ok(site)
    }

    /// Starts a server whose bucket is at this port.
    pub(super) fn start(&self, s3: u16) -> Result<Server> {
        let log = self.folder.join("log");
        let file = fs::File::options().create(true).append(true).open(&log)?;
        let mut command = self.command(&["start", "."]);
        let bucket = format!("s3://{BUCKET}?endpoint=http://127.0.0.1:{s3}");
        command.env("PRESSWORK_BUCKET", bucket).stdout(file.try_clone()?).stderr(file);
        let started = Running::serve(&mut command, is_ready);
        let (running, port) =
            started.with_context(|| fs::read_to_string(&log).unwrap_or_default())?;
        Ok(Server { running, port })
    }

    /// The data of the answer to an operation.
    pub(super) fn ask(&self, client: &mut Client, query: &str, variables: &Value) -> Result<Value> {
        let operation = json!({ "query": query, "variables": variables });
        let answer = client.send(&graphql(Some(&self.token), &operation.to_string()))?;
        let mut answer: Value = serde_json::from_str(&answer)?;
        if answer.get("errors").is_some() {
            bail!("{answer}");
        }
        Ok(answer["data"].take())
    }

    /// An operation as a request.
    pub(super) fn request(&self, query: &str) -> Vec<u8> {
        graphql(Some(&self.token), &json!({ "query": query }).to_string())
    }

    /// A request that uploads one file.
    pub(super) fn upload(&self, name: &str, file: &[u8]) -> Vec<u8> {
        self.form((&operations(), MAP), (name, file))
    }

    /// A request that uploads one file in several places of one operation.
    pub(super) fn upload_copies(&self, name: &str, file: &[u8], copies: usize) -> Vec<u8> {
        let query =
            "mutation Upload($files: [Upload!]!) { multipleUpload(files: $files) { documentId } }";
        let files = vec![Value::Null; copies];
        let operations = json!({ "query": query, "variables": { "files": files } });
        let places: Vec<_> = (0..copies).map(|place| format!("variables.files.{place}")).collect();
        self.form((&operations.to_string(), &json!({ "0": places }).to_string()), (name, file))
    }

    fn form(&self, (operations, map): (&str, &str), (name, file): (&str, &[u8])) -> Vec<u8> {
        let part =
            |head: &str| format!("--{BOUNDARY}\r\ncontent-disposition: form-data; {head}\r\n\r\n");
        let mut body = part("name=\"operations\"");
        body += operations;
        body += &format!("\r\n{}{map}\r\n", part("name=\"map\""));
        body += &part(&format!("name=\"0\"; filename=\"{name}\""));
        let end = format!("\r\n--{BOUNDARY}--\r\n");
        let (token, length) = (&self.token, body.len() + file.len() + end.len());
        let head = format!(
            "POST /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer {token}\r\n\
             content-type: multipart/form-data; boundary={BOUNDARY}\r\n\
             accept: application/json\r\napollo-require-preflight: 1\r\n\
             content-length: {length}\r\n\r\n"
        );
        [head.as_bytes(), body.as_bytes(), file, end.as_bytes()].concat()
    }

    /// `curl`, which uploads the file at `path` and writes what is answered.
    pub(super) fn curl(&self, port: u16, path: &Path) -> Command {
        let mut curl = Command::new("curl");
        curl.args(["--silent", "--show-error", "--fail-with-body"]);
        curl.args(["--header", &format!("authorization: Bearer {}", self.token)]);
        curl.args(["--header", "apollo-require-preflight: 1"]);
        curl.args(["--form-string", &format!("operations={}", operations())]);
        curl.args(["--form-string", &format!("map={MAP}")]);
        curl.args(["--form", &format!("0=@{}", path.display())]);
        curl.arg(format!("http://127.0.0.1:{port}/graphql"));
        curl
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = apart(&self.program, arguments);
        command.current_dir(&self.folder);
        command.env("AWS_ACCESS_KEY_ID", ACCESS_KEY).env("AWS_SECRET_ACCESS_KEY", SECRET_KEY);
        command
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.folder));
    }
}

const MAP: &str = r#"{"0":["variables.file"]}"#;

fn operations() -> String {
    let query = "mutation Upload($file: Upload!) { upload(file: $file) { documentId size url } }";
    json!({ "query": query, "variables": { "file": null } }).to_string()
}
