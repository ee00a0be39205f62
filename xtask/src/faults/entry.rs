//! What one write gives an entry: the same text in two fields and two components, its number in a third field, and two relations that follow
//! from the number. So whoever reads half of a write sees it.
//!
//! In: a text and a number, or the JSON of an entry. Out: the data of a mutation; which write it was. Must not know: who writes and why.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

/// Tags that entries refer to.
pub(super) const TAGS: usize = 8;

/// What is read of each entry.
pub(super) const PARTS: &str =
    "documentId _version slug title excerpt views seo { metaTitle } links { label } tags { name }";

/// One write, as an entry shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Written {
    /// The entry that it is of.
    pub(super) slug: String,
    /// Which of the writes of that entry it is.
    pub(super) number: usize,
    /// How often the entry was written, as the server counts.
    pub(super) version: usize,
}

/// The data of a mutation. `tags` are the documents of the tags, in the order of their names.
pub(super) fn data(slug: &str, number: usize, tags: &[String]) -> Value {
    let text = text(slug, number);
    json!({
        "slug": slug,
        "title": text,
        "excerpt": text,
        "views": number,
        "seo": { "metaTitle": text },
        "links": [{ "label": text, "url": "/" }],
        "tags": related(number).map(|tag| tags.get(tag)),
    })
}

/// Which write it is that an entry shows.
///
/// # Errors
/// When it shows parts of several.
pub(super) fn written(entry: &Value) -> Result<Written> {
    let slug = entry["slug"].as_str().with_context(|| format!("no entry: {entry}"))?;
    let count = |name: &str| entry[name].as_u64().and_then(|count| usize::try_from(count).ok());
    let number = count("views").with_context(|| format!("an entry without a number: {entry}"))?;
    let version = count("_version").with_context(|| format!("no version: {entry}"))?;
    let text = text(slug, number);
    let names = related(number).map(|tag| json!({ "name": tag_name(tag) }));
    let is_whole = entry["title"] == text
        && entry["excerpt"] == text
        && entry["seo"] == json!({ "metaTitle": text })
        && entry["links"] == json!([{ "label": text }])
        && entry["tags"] == json!(names);
    ensure!(is_whole, "half of a write: {entry}");
    Ok(Written { slug: slug.to_owned(), number, version })
}

/// How a tag is called.
pub(super) fn tag_name(tag: usize) -> String {
    format!("fault-{tag}")
}

fn text(slug: &str, number: usize) -> String {
    format!("{slug}.{number}")
}

fn related(number: usize) -> [usize; 2] {
    [number % TAGS, (number + 1) % TAGS]
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{data, tag_name, written};

    /// What is read of an entry that was written like this.
    fn read(number: usize) -> Value {
        let mut entry = data("slug", number, &[]);
        entry["_version"] = json!(7);
        entry["links"] = json!([{ "label": entry["title"] }]);
        entry["tags"] = [number, number + 1].map(|tag| json!({ "name": tag_name(tag) })).into();
        entry
    }

    #[test]
    fn an_entry_shows_which_write_it_is_of() -> anyhow::Result<()> {
        let found = written(&read(3))?;
        assert_eq!((&*found.slug, found.number, found.version), ("slug", 3, 7));
        Ok(())
    }

    #[test]
    fn parts_of_two_writes_are_not_taken_for_one() {
        for part in ["title", "excerpt", "views", "seo", "links", "tags"] {
            let mut entry = read(3);
            entry[part] = read(4)[part].take();
            assert!(written(&entry).is_err(), "{entry}");
        }
    }
}
