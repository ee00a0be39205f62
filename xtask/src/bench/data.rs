//! The benchmark's content: deterministic, Strapi-like, skewed where real content is.
//!
//! In: sizes. Out: JSON objects per type; ids count from 1 and references are ids.

use serde_json::{Map, Value, json};

use super::random::{Random, capital};

const FIRST: [&str; 20] = [
    "Ada", "Boris", "Chloe", "Dmitri", "Elena", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Kira",
    "Liam", "Mona", "Nils", "Olga", "Pavel", "Quinn", "Rosa", "Stefan", "Tara",
];
const LAST: [&str; 16] = [
    "Alder",
    "Brook",
    "Castell",
    "Duval",
    "Engel",
    "Fischer",
    "Garnier",
    "Holm",
    "Ivanov",
    "Jansen",
    "Keller",
    "Lindqvist",
    "Moreau",
    "Novak",
    "Okafor",
    "Petrov",
];

/// How many of each.
pub(super) struct Size {
    authors: usize,
    categories: usize,
    tags: usize,
    published: usize,
    drafts: usize,
    comments: usize,
    files: usize,
}

impl Size {
    /// What is measured.
    pub(super) const FULL: Self = Self {
        authors: 1000,
        categories: 50,
        tags: 200,
        published: 10_000,
        drafts: 500,
        comments: 50_000,
        files: 500,
    };
    /// What shows that everything works.
    pub(super) const SMALL: Self = Self {
        authors: 20,
        categories: 10,
        tags: 30,
        published: 500,
        drafts: 5,
        comments: 2000,
        files: 20,
    };
}

/// All content; the object with id `n` is at index `n - 1`.
pub(super) struct Data {
    pub(super) files: Vec<Value>,
    pub(super) authors: Vec<Value>,
    pub(super) categories: Vec<Value>,
    pub(super) tags: Vec<Value>,
    pub(super) articles: Vec<Value>,
    pub(super) comments: Vec<Value>,
}

impl Data {
    /// Makes it.
    pub(super) fn generate(size: &Size) -> Self {
        let random = &mut Random::new();
        Self {
            files: (1..=size.files).map(|id| file(random, id)).collect(),
            authors: (1..=size.authors).map(|id| author(random, id, size)).collect(),
            categories: (1..=size.categories).map(|id| category(random, id)).collect(),
            tags: (1..=size.tags).map(|id| tag(random, id)).collect(),
            articles: (1..=size.published + size.drafts)
                .map(|id| article(random, id, size))
                .collect(),
            comments: (1..=size.comments).map(|_| comment(random, size)).collect(),
        }
    }
}

/// The attributes of an article that differ between locales.
pub(super) const TRANSLATED: [&str; 4] = ["title", "slug", "body", "excerpt"];

/// An article in the second locale.
pub(super) fn german(article: &Value) -> Value {
    let mut translated = article.clone();
    translated["locale"] = json!("de");
    for attribute in TRANSLATED {
        let text = article[attribute].as_str().unwrap_or_default();
        translated[attribute] = json!(format!("de-{text}"));
    }
    translated
}

/// The locale of [`german`] articles; the first one every project has.
pub(super) fn second_locale() -> Value {
    json!({
        "documentId": "locale000000000000000001", "code": "de", "name": "German (de)",
        "createdAt": "2024-01-01T00:00:00.000Z",
    })
}

fn person(random: &mut Random) -> String {
    format!("{} {}", random.pick(&FIRST), random.pick(&LAST))
}

/// Whole hundredths, so that every database and language prints the same digits.
fn hundredths(random: &mut Random, from: usize, to: usize) -> Value {
    let number = from * 100 + random.below((to - from) * 100);
    format!("{}.{:02}", number / 100, number % 100).parse().unwrap_or(Value::Null)
}

fn file(random: &mut Random, id: usize) -> Value {
    let sizes = [("thumbnail", 245), ("small", 500), ("medium", 750), ("large", 1000)];
    let formats = sizes.map(|(name, side)| (name.to_owned(), file_format(id, (name, side))));
    json!({
        "documentId": random.document_id(), "name": format!("photo-{id}.jpg"),
        "alternativeText": random.words(4), "caption": random.words(6),
        "width": 800 + random.below(1600), "height": 600 + random.below(900),
        "hash": format!("photo_{id}"), "ext": ".jpg", "mime": "image/jpeg",
        "size": hundredths(random, 20, 920), "url": format!("/uploads/photo_{id}.jpg"), "provider": "local",
        "formats": Map::from_iter(formats), "createdAt": random.instant(),
    })
}

/// One size of a file, and the same as WebP.
fn file_format(id: usize, (name, side): (&str, usize)) -> Value {
    let of_type = |ext: &str, mime: &str| {
        json!({
            "ext": ext, "mime": mime, "path": null, "width": side, "height": side * 2 / 3, "size": 20.48,
            "sizeInBytes": 20_480, "url": format!("/uploads/{name}_photo_{id}{ext}"),
        })
    };
    let mut format = of_type(".jpg", "image/jpeg");
    format["name"] = json!(format!("{name}_photo-{id}.jpg"));
    format["hash"] = json!(format!("{name}_photo_{id}"));
    format["webp"] = of_type(".webp", "image/webp");
    format
}

fn author(random: &mut Random, id: usize, size: &Size) -> Value {
    json!({
        "documentId": random.document_id(), "name": format!("{} {id}", person(random)),
        "email": format!("author{id}@example.com"), "bio": random.paragraph(2),
        "avatar": 1 + random.below(size.files), "createdAt": random.instant(),
    })
}

fn category(random: &mut Random, id: usize) -> Value {
    json!({
        "documentId": random.document_id(), "name": format!("{} {id}", capital(&random.words(2))),
        "slug": format!("cat-{id}"), "description": random.paragraph(1),
        "createdAt": random.instant(),
    })
}

fn tag(random: &mut Random, id: usize) -> Value {
    json!({
        "documentId": random.document_id(), "name": format!("{}-{id}", random.words(1)),
        "createdAt": random.instant(),
    })
}

fn article(random: &mut Random, id: usize, size: &Size) -> Value {
    let words = random.words(4);
    let title = format!("{} {id}", capital(&words));
    let body = (0..5).map(|_| random.paragraph(3)).collect::<Vec<_>>().join("\n\n");
    let count = |random: &mut Random, least: usize, span: usize| least + random.below(span);
    let (categories, tags) = (count(random, 1, 3), count(random, 2, 4));
    let (links, blocks) = (count(random, 1, 3), count(random, 2, 4));
    json!({
        "documentId": random.document_id(), "published": id <= size.published,
        "title": title, "slug": format!("{}-{id}", words.replace(' ', "-")),
        "body": format!("## {}\n\n{body}", random.words(4)), "excerpt": random.paragraph(2),
        "publishedOn": random.date(2019, 6), "views": random.below(100_000),
        "rating": hundredths(random, 1, 5), "featured": random.chance(10),
        "metadata": {
            "source": random.pick(&["web", "import", "api"]),
            "readingMinutes": 1 + random.below(20), "flags": [random.words(1)],
        },
        "kind": random.pick(&["news", "tutorial", "review", "opinion"]),
        "author": 1 + random.below(size.authors), "cover": 1 + random.below(size.files),
        "categories": random.sample(size.categories, categories),
        "tags": random.sample(size.tags, tags),
        "seo": {
            "metaTitle": title, "metaDescription": random.sentence(),
            "canonicalUrl": format!("https://example.com/a/{id}"), "noIndex": random.chance(5),
        },
        "links": (0..links).map(|_| link(random)).collect::<Vec<_>>(),
        "blocks": (0..blocks).map(|_| block(random)).collect::<Vec<_>>(),
        "createdAt": random.instant(),
    })
}

fn link(random: &mut Random) -> Value {
    let url = format!("https://example.com/{}/{}", random.words(1), random.below(100_000));
    json!({ "label": random.words(2), "url": url, "newTab": random.chance(30) })
}

fn block(random: &mut Random) -> Value {
    match random.below(3) {
        0 => json!({ "__component": "blocks.rich-text", "body": random.paragraph(4) }),
        1 => json!({
            "__component": "blocks.quote", "text": random.sentence(),
            "attribution": person(random),
        }),
        _ => json!({
            "__component": "blocks.call-to-action", "heading": random.words(4),
            "text": random.sentence(), "link": link(random),
        }),
    }
}

/// Comments prefer articles with low ids: the smaller of two draws, so that some have many and some none.
fn comment(random: &mut Random, size: &Size) -> Value {
    let article = 1 + random.below(size.published).min(random.below(size.published));
    let sentences = 1 + random.below(3);
    json!({
        "documentId": random.document_id(), "authorName": person(random),
        "body": random.paragraph(sentences), "approved": random.chance(90),
        "article": article, "createdAt": random.instant(),
    })
}
