//! Text that is written line by line, as a browser would put it.
//!
//! In: words, breaks and indents. Out: lines without spaces at their ends, never more than one empty line. Must not know:
//! HTML.

/// Deeper indents are drawn like this one: otherwise a small page could become a very large text.
const DEEPEST: usize = 8;

#[derive(Default)]
pub(super) struct Page {
    text: String,
    indents: Vec<&'static str>,
    /// How many of them the last line has.
    drawn: usize,
    /// Line breaks that come before the next word.
    breaks: usize,
    /// A space comes before the next word.
    space: bool,
    keeps_spaces: bool,
    /// A bullet was written and nothing after it: paragraphs begin beside it.
    after_bullet: bool,
}

impl Page {
    /// Adds words; spaces and line breaks are one space, unless they are to be kept.
    pub(super) fn text(&mut self, text: &str) {
        for character in text.chars() {
            match character {
                '\n' if self.keeps_spaces => self.line_break(),
                ' ' | '\t' if self.keeps_spaces && !self.text.is_empty() => self.letter(' '),
                // only these are spaces in HTML: one that does not break stays
                ' ' | '\t' | '\n' | '\r' | '\u{c}' => self.space = true,
                // put there by those who want to hide text in front of others
                '\u{200b}' | '\u{200c}' | '\u{feff}' | '\u{ad}' | '\u{34f}' => {}
                '\u{a0}' => self.letter(' '),
                letter => self.letter(letter),
            }
        }
    }

    /// Ends the line, also an empty one.
    pub(super) fn line_break(&mut self) {
        self.breaks = (self.breaks + 1).min(2);
        self.space = false;
    }

    /// Ends the line, if something is in it.
    pub(super) fn line(&mut self) {
        if !self.after_bullet {
            self.breaks = self.breaks.max(1);
            self.space = false;
        }
    }

    /// Ends the paragraph, if something is in it.
    pub(super) fn paragraph(&mut self) {
        if !self.after_bullet {
            self.breaks = 2;
            self.space = false;
        }
    }

    /// Begins an item of a list.
    pub(super) fn bullet(&mut self, bullet: &str) {
        self.text(bullet);
        self.after_bullet = true;
    }

    /// Ends an item of a list, also an empty one.
    pub(super) fn end_item(&mut self) {
        self.after_bullet = false;
        self.line();
    }

    /// Begins the following lines with this.
    pub(super) fn indent(&mut self, with: &'static str) {
        self.indents.push(with);
    }

    /// Ends an indent; one that does not fit the other is left alone.
    pub(super) fn outdent(&mut self, with: &'static str) {
        if self.indents.last() == Some(&with) {
            self.indents.pop();
        }
    }

    /// How many indents there are.
    pub(super) fn depth(&self) -> usize {
        self.indents.len()
    }

    /// Ends all but so many indents.
    pub(super) fn cut_indents(&mut self, depth: usize) {
        self.indents.truncate(depth);
    }

    pub(super) fn keep_spaces(&mut self, keep: bool) {
        self.keeps_spaces = keep;
    }

    /// Where the next word will be.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// What was written since then.
    pub(super) fn since(&self, at: usize) -> &str {
        self.text.get(at..).unwrap_or_default()
    }

    pub(super) fn finish(self) -> String {
        let mut text = String::with_capacity(self.text.len() + 1);
        for line in self.text.lines() {
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }

    fn letter(&mut self, letter: char) {
        if !self.text.is_empty() {
            for at in 0..self.breaks {
                // an empty line inside a quote belongs to it, one before or after it does not
                if at > 0 {
                    self.draw_indents(self.drawn.min(self.indents.len()));
                }
                self.text.push('\n');
            }
        }
        if self.breaks > 0 || self.text.is_empty() {
            self.drawn = self.indents.len();
            self.draw_indents(self.drawn);
        } else if self.space {
            self.text.push(' ');
        }
        (self.breaks, self.space, self.after_bullet) = (0, false, false);
        self.text.push(letter);
    }

    fn draw_indents(&mut self, depth: usize) {
        for indent in self.indents.iter().take(depth.min(DEEPEST)) {
            self.text.push_str(indent);
        }
    }
}
