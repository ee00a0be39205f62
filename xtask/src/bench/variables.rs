//! The variables that each operation is run with, one after the other, and the request bodies made of them.

use anyhow::Result;
use serde_json::{Value, json};

use super::data::Data;
use super::operation::Operation;

/// Comments that an article of q3 has at least, so that its page of them is full.
const COMMENTS: usize = 10;
/// Different articles that q3 asks for.
const ARTICLES: usize = 200;

/// What operations are asked with.
pub(super) struct Variables {
    /// Articles with many comments: (id, documentId).
    pub(super) busy: Vec<(usize, String)>,
    /// Articles to comment on.
    quiet: Vec<(usize, String)>,
    /// How many categories there are.
    pub(super) categories: usize,
}

impl Variables {
    /// Chooses from the data.
    pub(super) fn new(data: &Data) -> Self {
        let mut comments = vec![0_usize; data.articles.len() + 1];
        for article in data.comments.iter().filter_map(|comment| comment["article"].as_u64()) {
            comments[usize::try_from(article).unwrap_or_default()] += 1;
        }
        let published: Vec<(usize, String)> = data
            .articles
            .iter()
            .enumerate()
            .filter(|(_, article)| article["published"] == true)
            .map(|(index, article)| {
                (index + 1, article["documentId"].as_str().unwrap_or_default().to_owned())
            })
            .collect();
        let busy = published.iter().filter(|(id, _)| comments[*id] >= COMMENTS);
        Self {
            busy: busy.take(ARTICLES).cloned().collect(),
            quiet: published.iter().rev().take(500).cloned().collect(),
            categories: data.categories.len(),
        }
    }

    /// The values that `operation` is sent with, in turn.
    fn values(&self, operation: &str) -> Vec<Value> {
        match operation {
            "q3" => self.busy.iter().map(|(_, document)| json!({ "id": document })).collect(),
            "q4" => (1..=self.categories)
                .map(|id| json!({ "slug": format!("cat-{id}"), "views": 20_000 }))
                .collect(),
            "m1" => self.quiet.iter().map(|(id, document)| comment(*id, document)).collect(),
            _ => vec![json!({})],
        }
    }

    /// Names and values that the hand-written statement of `operation` takes, in the same order.
    pub(super) fn settings(&self, operation: &str) -> Vec<Option<String>> {
        match operation {
            "q3" => self.busy.iter().map(|(id, _)| Some(format!("id={id}"))).collect(),
            "q4" => (1..=self.categories).map(|id| Some(format!("cat={id}"))).collect(),
            _ => vec![None],
        }
    }

    /// Complete request bodies.
    pub(super) fn bodies(&self, operation: Operation) -> Result<Vec<String>> {
        let query = operation.query()?;
        let values = self.values(operation.base).into_iter();
        Ok(values
            .map(|values| json!({ "query": query, "variables": values }).to_string())
            .collect())
    }
}

fn comment(id: usize, document: &str) -> Value {
    json!({
        "article": document, "name": format!("Visitor {id}"),
        "body": format!("A remark of moderate length about article {id}, made by the load driver."),
    })
}
