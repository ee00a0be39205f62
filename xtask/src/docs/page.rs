//! The fenced blocks of a page in Markdown.
//!
//! In: a page. Out: its blocks, what they are, and what the comments above them say. Must not know: how they are run.

/// What a block is for.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// `sh`: commands; an answer that follows is what they print.
    Shell,
    /// `console`: commands after `$ `, each with what it prints.
    Console,
    /// `graphql`: one operation.
    Graphql,
    /// `json`: an answer, if it follows something that is run.
    Json,
    /// `text` likewise; anything else is for readers alone.
    #[default]
    Other,
}

/// What the comments above a block say: `<!-- not run: WHY -->`, `<!-- as: WHO -->`, `<!-- variables: JSON -->`,
/// `<!-- keep: NAME = /POINTER -->`, `<!-- file: PATH -->`.
#[derive(Debug, Default, Clone)]
pub(super) struct Notes {
    /// Why it is not run.
    pub(super) not_run: Option<String>,
    /// `full-access`, `admin`, or the `$NAME` of a token; a visitor when absent.
    pub(super) caller: Option<String>,
    /// The operation's variables.
    pub(super) variables: Option<String>,
    /// Names, and where in the answer is what they stand for.
    pub(super) keep: Vec<(String, String)>,
    /// The file that the block is, instead of something to run or to compare.
    pub(super) file: Option<String>,
}

/// A fenced block.
#[derive(Debug, Default, Clone)]
pub(super) struct Block {
    /// The line of its fence, counted from 1.
    pub(super) line: usize,
    pub(super) kind: Kind,
    pub(super) text: String,
    pub(super) notes: Notes,
    /// Whether it shows what the block before it comes to: nothing but blank lines is between them.
    pub(super) answers: bool,
    /// What is wrong with how it is written.
    pub(super) mistakes: Vec<String>,
}

impl Block {
    /// Whether there is something to do with it.
    pub(super) fn runs(&self) -> bool {
        let is_code = matches!(self.kind, Kind::Shell | Kind::Console | Kind::Graphql);
        self.notes.not_run.is_none() && (is_code || self.notes.file.is_some())
    }
}

/// A command of a `console` block.
pub(super) struct Step {
    /// Its line in the page, less one.
    pub(super) line: usize,
    pub(super) command: String,
    /// What it prints; empty where nothing is shown.
    pub(super) shown: String,
}

/// Every fenced block of a page.
pub(super) fn blocks(page: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut notes = Notes::default();
    let mut mistakes = Vec::new();
    let mut is_after_runnable = false;
    let mut lines = page.lines().enumerate();
    while let Some((index, line)) = lines.next() {
        if let Some(language) = line.strip_prefix("```") {
            let text: Vec<&str> =
                lines.by_ref().map(|(_, line)| line).take_while(|line| *line != "```").collect();
            let mut block = Block {
                line: index + 1,
                kind: kind(language),
                text: text.join("\n"),
                notes: std::mem::take(&mut notes),
                answers: is_after_runnable && matches!(language, "json" | "text"),
                mistakes: std::mem::take(&mut mistakes),
            };
            if language.is_empty() && block.text.starts_with("$ ") {
                block.mistakes.push("commands with `$ ` are a block of `console`".to_owned());
            }
            is_after_runnable = block.runs() && block.notes.file.is_none();
            blocks.push(block);
        } else if line.trim_start().starts_with("```") {
            // Inside of a list, say, where it would be passed over.
            let mistakes = vec!["a block begins at the start of its line".to_owned()];
            blocks.push(Block { line: index + 1, mistakes, ..Block::default() });
        } else if let Some(comment) = line.strip_prefix("<!-- ") {
            let comment = comment.strip_suffix(" -->").unwrap_or(comment);
            if let Err(mistake) = note(&mut notes, comment) {
                mistakes.push(mistake);
            }
        } else if !line.is_empty() {
            // What was said of a block that does not come belongs to no block.
            notes = Notes::default();
            is_after_runnable = false;
        }
    }
    blocks
}

fn kind(language: &str) -> Kind {
    match language {
        "sh" | "bash" | "shell" => Kind::Shell,
        "console" => Kind::Console,
        "graphql" => Kind::Graphql,
        "json" => Kind::Json,
        _ => Kind::Other,
    }
}

/// Reads one comment. One that says nothing of a block is no note.
fn note(notes: &mut Notes, comment: &str) -> Result<(), String> {
    let Some((name, value)) = comment.split_once(": ") else { return Ok(()) };
    let value = value.trim().to_owned();
    match name {
        "not run" => notes.not_run = Some(value),
        "as" => notes.caller = Some(value),
        "variables" => notes.variables = Some(value),
        "file" => notes.file = Some(value),
        "keep" => {
            let Some((name, pointer)) = value.split_once(" = ") else {
                return Err("`<!-- keep: NAME = /data/… -->` it is written".to_owned());
            };
            notes.keep.push((name.to_owned(), pointer.to_owned()));
        }
        _ => {}
    }
    Ok(())
}

/// The commands of a `console` block. A line that ends with `\` goes on.
pub(super) fn steps(block: &Block) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let mut goes_on = false;
    for (index, line) in block.text.lines().enumerate() {
        if let Some(command) = line.strip_prefix("$ ") {
            let line = block.line + index + 1;
            steps.push(Step { line, command: command.to_owned(), shown: String::new() });
        } else if let Some(step) = steps.last_mut() {
            if goes_on {
                step.command.push('\n');
                step.command.push_str(line);
                step.line += 1;
            } else {
                step.shown.push_str(line);
                step.shown.push('\n');
            }
        }
        goes_on = line.ends_with('\\');
    }
    steps
}
