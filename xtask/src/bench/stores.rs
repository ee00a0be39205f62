//! Brings the content into both databases: plain tables by COPY, Presswork's by `presswork seed`.

use std::fmt::Write as _;
use std::fs;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use super::{data::Data, file};
use crate::postgres::Postgres;
use crate::project::{apart, read, root, run};

/// Fills the database `plain`.
pub(super) fn load_plain(postgres: &Postgres, data: &Data) -> Result<()> {
    read(postgres.client("psql", "postgres").args(["-qc", "create database plain"]))?;
    let mut psql = postgres.client("psql", "plain");
    psql.args(["-q", "-v", "ON_ERROR_STOP=1"]).stdin(Stdio::piped()).stdout(Stdio::null());
    let mut child = psql.spawn().context("cannot run psql")?;
    let mut script = BufWriter::new(child.stdin.take().context("psql has no input")?);
    script.write_all(file("plain.sql")?.as_bytes())?;
    for table in tables(data) {
        script.write_all(table.as_bytes())?;
    }
    script.write_all(file("plain-index.sql")?.as_bytes())?;
    drop(script);
    if !child.wait()?.success() {
        bail!("psql could not load the plain tables");
    }
    Ok(())
}

fn tables(data: &Data) -> Vec<String> {
    let published = || {
        let numbered =
            data.articles.iter().enumerate().map(|(index, article)| (index + 1, article));
        numbered.filter(|(_, article)| article["published"] == true)
    };
    let mut seo =
        Copy::new("article_seo", "article_id meta_title meta_description canonical_url no_index");
    let mut links = Copy::new("article_link", "article_id position label url new_tab");
    let mut blocks = Copy::new(
        "article_block",
        "article_id position block_kind body text attribution heading link_label link_url link_new_tab",
    );
    let mut categories = Copy::new("article_category", "article_id category_id position");
    let mut tags = Copy::new("article_tag", "article_id tag_id position");
    for (id, article) in published() {
        seo.row(&json!({ "article": id }), &["article"]);
        seo.more(&article["seo"], &["metaTitle", "metaDescription", "canonicalUrl", "noIndex"]);
        for (position, link) in items(&article["links"]) {
            links.row(&json!([id, position]), &["0", "1"]);
            links.more(link, &["label", "url", "newTab"]);
        }
        for (position, block) in items(&article["blocks"]) {
            blocks.row(&json!([id, position]), &["0", "1"]);
            blocks.more(block, &["__component", "body", "text", "attribution", "heading"]);
            blocks.more(&block["link"], &["label", "url", "newTab"]);
        }
        for (position, category) in items(&article["categories"]) {
            categories.row(&json!([id, category, position]), &["0", "1", "2"]);
        }
        for (position, tag) in items(&article["tags"]) {
            tags.row(&json!([id, tag, position]), &["0", "1", "2"]);
        }
    }
    let articles = Copy::of(
        "article",
        "document_id title slug body excerpt published_on views rating featured metadata kind author_id \
         cover_id created_at published_at",
        published().map(|(_, article)| article),
        "documentId title slug body excerpt publishedOn views rating featured metadata kind author cover \
         createdAt createdAt",
    );
    let mut tables = entries(data);
    tables.extend([articles, seo, links, blocks, categories, tags]);
    tables.push(Copy::of(
        "comment",
        "document_id author_name body approved article_id created_at",
        &data.comments,
        "documentId authorName body approved article createdAt",
    ));
    tables.into_iter().map(Copy::finish).collect()
}

/// The types without anything below them.
fn entries(data: &Data) -> Vec<Copy> {
    vec![
        Copy::of(
            "file",
            "document_id name alternative_text caption width height hash ext mime size url created_at",
            &data.files,
            "documentId name alternativeText caption width height hash ext mime size url createdAt",
        ),
        Copy::of(
            "author",
            "document_id name email bio avatar_id created_at",
            &data.authors,
            "documentId name email bio avatar createdAt",
        ),
        Copy::of(
            "category",
            "document_id name slug description created_at",
            &data.categories,
            "documentId name slug description createdAt",
        ),
        Copy::of("tag", "document_id name created_at", &data.tags, "documentId name createdAt"),
    ]
}

fn items(list: &Value) -> impl Iterator<Item = (usize, &Value)> {
    list.as_array().into_iter().flatten().enumerate().map(|(index, item)| (index + 1, item))
}

/// One `COPY … FROM STDIN` with its rows.
struct Copy {
    text: String,
}

impl Copy {
    fn new(table: &str, columns: &str) -> Self {
        Self { text: format!("copy {table} ({}) from stdin;", columns.replace(' ', ",")) }
    }

    fn of<'a>(
        table: &str,
        columns: &str,
        rows: impl IntoIterator<Item = &'a Value>,
        keys: &str,
    ) -> Self {
        let mut copy = Self::new(table, columns);
        let keys: Vec<&str> = keys.split(' ').collect();
        for row in rows {
            copy.row(row, &keys);
        }
        copy
    }

    /// Begins a row with members of `value`; an array's members are named by their index.
    fn row(&mut self, value: &Value, keys: &[&str]) {
        self.text.push('\n');
        self.cells(value, keys, true);
    }

    /// Goes on with it.
    fn more(&mut self, value: &Value, keys: &[&str]) {
        self.cells(value, keys, false);
    }

    fn cells(&mut self, value: &Value, keys: &[&str], begins: bool) {
        for (index, key) in keys.iter().enumerate() {
            if !(begins && index == 0) {
                self.text.push('\t');
            }
            let cell = key.parse::<usize>().map_or_else(|_| &value[*key], |index| &value[index]);
            let _ = write!(self.text, "{}", cell_text(cell));
        }
    }

    fn finish(mut self) -> String {
        self.text.push_str("\n\\.\n");
        self.text
    }
}

fn cell_text(value: &Value) -> String {
    match value {
        Value::Null => "\\N".to_owned(),
        Value::String(text) => text.replace('\\', "\\\\").replace('\n', "\\n").replace('\t', "\\t"),
        other => other.to_string().replace('\\', "\\\\"),
    }
}

/// Fills the database `presswork`; says how long `presswork seed` took.
pub(super) fn load_presswork(
    postgres: &Postgres,
    data: &Data,
    program: &Path,
    scratch: &Path,
) -> Result<Duration> {
    read(postgres.client("psql", "postgres").args(["-qc", "create database presswork"]))?;
    let seed = scratch.join("seed.jsonl");
    fs::write(&seed, lines(data)).context("cannot write the seed")?;
    let started = Instant::now();
    let mut command = apart(program, &["seed", "examples/blog"]);
    command.arg(&seed).current_dir(root());
    run(command.env("DATABASE_URL", postgres.url("presswork")))?;
    let time = started.elapsed();
    read(postgres.client("psql", "presswork").args(["-qc", "vacuum analyze"]))?;
    read(
        postgres.client("psql", "presswork").args(["-qc", "create extension pg_stat_statements"]),
    )?;
    Ok(time)
}

/// The seed as `presswork seed` reads it: references are document ids.
fn lines(data: &Data) -> String {
    let mut text = String::new();
    let mut add = |name: &str, entries: &[Value], references: &[(&str, &[Value])]| {
        for entry in entries {
            let mut content = entry.clone();
            for (field, targets) in references {
                let document = |id: &Value| {
                    let index = id.as_u64().and_then(|id| usize::try_from(id).ok());
                    index.map_or(Value::Null, |id| targets[id - 1]["documentId"].clone())
                };
                content[*field] = match &entry[*field] {
                    Value::Array(ids) => ids.iter().map(document).collect(),
                    id => document(id),
                };
            }
            let mut line = json!({
                "type": name, "documentId": entry["documentId"], "createdAt": entry["createdAt"],
            });
            if entry["published"] == false {
                line["status"] = json!("draft");
            }
            if let Some(members) = content.as_object_mut() {
                for key in ["documentId", "createdAt", "published"] {
                    members.remove(key);
                }
            }
            line["data"] = content;
            let _ = writeln!(text, "{line}");
        }
    };
    let files: (&str, &[Value]) = ("avatar", &data.files);
    add("plugin::upload.file", &data.files, &[]);
    add("api::author.author", &data.authors, &[files]);
    add("api::category.category", &data.categories, &[]);
    add("api::tag.tag", &data.tags, &[]);
    add(
        "api::article.article",
        &data.articles,
        &[
            ("author", &data.authors),
            ("categories", &data.categories),
            ("tags", &data.tags),
            ("cover", &data.files),
        ],
    );
    add("api::comment.comment", &data.comments, &[("article", &data.articles)]);
    text
}
