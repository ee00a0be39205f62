//! The text of a mail that was written as HTML only.
//!
//! In: HTML, well formed or not. Out: text with the addresses of links, lists, quotes and paragraphs. Takes time in
//! proportion to the HTML, whatever it is.
//!
//! Must not know: whose HTML it is, how wide a screen is (nothing is wrapped, so no link is broken).

mod page;
mod tags;
#[cfg(test)]
mod tests;

use html_escape::decode_html_entities;

use page::Page;
use tags::{Tag, Token};

/// HTML as text.
#[must_use]
pub fn text_of(html: &str) -> String {
    let mut reader = Reader::default();
    for token in tags::tokens(html) {
        match token {
            Token::Text(text) => reader.page.text(&decode_html_entities(text)),
            Token::Tag(tag) if tag.is_end => reader.end(&tag),
            Token::Tag(tag) => reader.begin(&tag),
        }
    }
    reader.page.finish()
}

#[derive(Default)]
struct Reader {
    page: Page,
    /// The address of the link that is open, and where its text begins.
    link: Option<(String, usize)>,
    lists: Vec<List>,
}

/// A list that is open.
struct List {
    /// The number of its next item; `None` for bullets.
    next: Option<usize>,
    /// How deep it lies: the ends of items may be left out.
    depth: usize,
}

impl Reader {
    fn begin(&mut self, tag: &Tag<'_>) {
        match &*tag.name {
            "br" => self.page.line_break(),
            "hr" => {
                self.page.paragraph();
                self.page.text("---");
                self.page.paragraph();
            }
            "img" => self.page.text(&attribute(tag, "alt").unwrap_or_default()),
            "a" => {
                self.close_link();
                self.link = attribute(tag, "href").map(|href| (href, self.page.len()));
            }
            "ul" | "ol" => {
                self.open_block();
                let start = attribute(tag, "start").and_then(|start| start.parse().ok());
                let next = (tag.name == "ol").then(|| start.unwrap_or(1));
                self.lists.push(List { next, depth: self.page.depth() });
            }
            "li" => {
                self.end_item();
                let bullet = self.bullet();
                self.page.bullet(&bullet);
                self.page.indent("  ");
            }
            "blockquote" => {
                self.page.paragraph();
                self.page.indent("> ");
            }
            "pre" => {
                self.page.paragraph();
                self.page.keep_spaces(true);
            }
            "td" | "th" => self.page.text(" "),
            name if is_paragraph(name) => self.page.paragraph(),
            name if is_line(name) => self.page.line(),
            _ => {}
        }
    }

    fn end(&mut self, tag: &Tag<'_>) {
        match &*tag.name {
            "a" => self.close_link(),
            "ul" | "ol" => {
                self.end_item();
                self.lists.pop();
                self.open_block();
            }
            "li" => self.end_item(),
            "blockquote" => {
                self.page.outdent("> ");
                self.page.paragraph();
            }
            "pre" => {
                self.page.keep_spaces(false);
                self.page.paragraph();
            }
            name if is_paragraph(name) => self.page.paragraph(),
            name if is_line(name) => self.page.line(),
            _ => {}
        }
    }

    /// A list inside another one is no paragraph of its own.
    fn open_block(&mut self) {
        if self.lists.is_empty() {
            self.page.paragraph();
        } else {
            self.page.line();
        }
    }

    fn end_item(&mut self) {
        if let Some(list) = self.lists.last() {
            self.page.cut_indents(list.depth);
        }
        self.page.end_item();
    }

    fn bullet(&mut self) -> String {
        match self.lists.last_mut() {
            Some(List { next: Some(number), .. }) => {
                let bullet = format!("{number}. ");
                *number = number.saturating_add(1);
                bullet
            }
            _ => "- ".to_owned(),
        }
    }

    /// The address of a link stands after its text, unless the text says it.
    fn close_link(&mut self) {
        let Some((href, from)) = self.link.take() else { return };
        let address = href.strip_prefix("mailto:").unwrap_or(&href);
        let text = self.page.since(from).trim();
        let leads_out =
            ["http://", "https://", "mailto:", "tel:"].iter().any(|it| href.starts_with(it));
        if !leads_out || text == address || text == href {
            return;
        }
        let address = if text.is_empty() { address.to_owned() } else { format!(" ({address})") };
        self.page.text(&address);
    }
}

fn attribute(tag: &Tag<'_>, name: &str) -> Option<String> {
    let value = tag.attribute(name)?;
    let value = decode_html_entities(value).trim().to_owned();
    (!value.is_empty()).then_some(value)
}

fn is_paragraph(name: &str) -> bool {
    matches!(
        name,
        "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "table" | "figure" | "dl" | "fieldset"
    )
}

fn is_line(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "div"
            | "dt"
            | "figcaption"
            | "footer"
            | "form"
            | "header"
            | "main"
            | "nav"
            | "section"
            | "summary"
            | "tbody"
            | "tfoot"
            | "thead"
            | "tr"
    )
}
