//! Brings the content into both databases: plain tables by COPY, Presswork's by `presswork seed`.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::fs;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use super::data::{Data, TRANSLATED, german, second_locale};
use super::file;
use super::operation::Content;
use crate::postgres::Postgres;
use crate::project::{apart, clear, fixed_blog, read, run, target_directory};

/// Makes the database with `content` alone, in plain tables.
pub(super) fn load_plain(postgres: &Postgres, data: &Data, content: Content) -> Result<()> {
    create_database(postgres, content.plain())?;
    let mut psql = postgres.client("psql", content.plain());
    psql.args(["-q", "-v", "ON_ERROR_STOP=1"]).stdin(Stdio::piped()).stdout(Stdio::null());
    let mut child = psql.spawn().context("cannot run psql")?;
    let mut script = BufWriter::new(child.stdin.take().context("psql has no input")?);
    script.write_all(file("plain.sql")?.as_bytes())?;
    for table in tables(data, &articles(data, content)) {
        script.write_all(table.as_bytes())?;
    }
    script.write_all(file("plain-index.sql")?.as_bytes())?;
    drop(script);
    if !child.wait()?.success() {
        bail!("psql could not load the plain tables");
    }
    Ok(())
}

fn create_database(postgres: &Postgres, name: &str) -> Result<()> {
    let text = format!("create database {name}");
    read(postgres.client("psql", "postgres").args(["-qc", &text]))?;
    Ok(())
}

/// The articles that belong to `content`, with their ids.
fn articles(data: &Data, content: Content) -> Vec<(usize, Cow<'_, Value>)> {
    let numbered = data.articles.iter().enumerate().map(|(index, article)| (index + 1, article));
    let chosen =
        numbered.filter(|(_, article)| content == Content::Drafts || article["published"] == true);
    chosen
        .map(|(id, article)| match content {
            Content::German => (id, Cow::Owned(german(article))),
            Content::Published | Content::Drafts => (id, Cow::Borrowed(article)),
        })
        .collect()
}

fn tables(data: &Data, articles: &[(usize, Cow<'_, Value>)]) -> Vec<String> {
    let mut seo =
        Copy::new("article_seo", "article_id meta_title meta_description canonical_url no_index");
    let mut links = Copy::new("article_link", "article_id position label url new_tab");
    let mut blocks = Copy::new(
        "article_block",
        "article_id position block_kind body text attribution heading link_label link_url link_new_tab",
    );
    let mut categories = Copy::new("article_category", "article_id category_id position");
    let mut tags = Copy::new("article_tag", "article_id tag_id position");
    for (id, article) in articles {
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
    let own = Copy::of(
        "article",
        "document_id title slug body excerpt published_on views rating featured metadata kind author_id \
         cover_id created_at published_at",
        articles.iter().map(|(_, article)| &**article),
        "documentId title slug body excerpt publishedOn views rating featured metadata kind author cover \
         createdAt createdAt",
    );
    let mut tables = entries(data);
    tables.extend([own, seo, links, blocks, categories, tags]);
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
            "document_id name alternative_text caption width height hash ext mime size url formats created_at",
            &data.files,
            "documentId name alternativeText caption width height hash ext mime size url formats createdAt",
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

/// A project with its database, full of content.
pub(super) struct Project {
    /// Where its definitions are.
    pub(super) folder: PathBuf,
    /// The database.
    pub(super) database: &'static str,
    /// How many entries were seeded, each locale for itself.
    pub(super) entries: usize,
    /// How long `presswork seed` took.
    pub(super) seeded: Duration,
}

/// The blog of the tests with the content; or the same with articles in two locales, so that the ordinary figures are not
/// those of a localized type.
pub(super) fn load_presswork(
    postgres: &Postgres,
    data: &Data,
    program: &Path,
    localized: bool,
) -> Result<Project> {
    let scratch = target_directory().join("bench");
    fs::create_dir_all(&scratch)?;
    let (name, database) =
        if localized { ("localized", "presswork_localized") } else { ("blog", "presswork") };
    let folder = scratch.join(name);
    open_blog(&folder)?;
    if localized {
        localize(&folder)?;
    }
    create_database(postgres, database)?;
    let seed = scratch.join("seed.jsonl");
    let lines = lines(data, localized);
    fs::write(&seed, &lines).context("cannot write the seed")?;
    let started = Instant::now();
    let mut command = apart(program, &["seed"]);
    command.arg(&folder).arg(&seed);
    run(command.env("DATABASE_URL", postgres.url(database)))?;
    let seeded = started.elapsed();
    read(postgres.client("psql", database).args(["-qc", "vacuum analyze"]))?;
    read(postgres.client("psql", database).args(["-qc", "create extension pg_stat_statements"]))?;
    Ok(Project { folder, database, entries: lines.lines().count(), seeded })
}

/// Makes a project of the definitions and settings of the tests' blog, whose visitors may list files, too.
fn open_blog(folder: &Path) -> Result<()> {
    clear(folder)?;
    fixed_blog(folder)?;
    let file = folder.join("presswork.toml");
    let settings = fs::read_to_string(&file)?;
    let grants = "[access.public]";
    let more = format!("{grants}\n\"plugin::upload.file\" = [\"find\"]");
    fs::write(file, settings.replacen(grants, &more, 1))?;
    Ok(())
}

/// Makes its articles localized.
fn localize(folder: &Path) -> Result<()> {
    let path = folder.join("src/api/article/content-types/article/schema.json");
    let mut definition: Value = serde_json::from_str(&fs::read_to_string(&path)?)?;
    let localized = json!({ "i18n": { "localized": true } });
    definition["pluginOptions"] = localized.clone();
    for attribute in TRANSLATED {
        definition["attributes"][attribute]["pluginOptions"] = localized.clone();
    }
    fs::write(&path, definition.to_string())?;
    Ok(())
}

/// The seed as `presswork seed` reads it: references are document ids.
fn lines(data: &Data, localized: bool) -> String {
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
            if let Some(locale) = entry.get("locale") {
                line["locale"] = locale.clone();
            }
            if let Some(members) = content.as_object_mut() {
                for key in ["documentId", "createdAt", "published", "locale"] {
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
    let references: [(&str, &[Value]); 4] = [
        ("author", &data.authors),
        ("categories", &data.categories),
        ("tags", &data.tags),
        ("cover", &data.files),
    ];
    add("api::article.article", &data.articles, &references);
    if localized {
        add("plugin::i18n.locale", &[second_locale()], &[]);
        let translated: Vec<Value> = data.articles.iter().map(german).collect();
        add("api::article.article", &translated, &references);
    }
    add("api::comment.comment", &data.comments, &[("article", &data.articles)]);
    text
}
