//! What a definition file defines, which its path alone decides.

/// Bytes of a folder's or file's name.
const LONGEST_NAME: usize = 100;

/// Where a definition lies in the project, with the directory and file names as written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// `src/api/<api>/content-types/<name>/schema.json`
    ContentType {
        /// The directory under `src/api`.
        api: String,
        /// The directory under `content-types`.
        name: String,
    },
    /// `src/extensions/<plugin>/content-types/<name>/schema.json`
    Extension {
        /// The directory under `src/extensions`.
        plugin: String,
        /// The directory under `content-types`.
        name: String,
    },
    /// `src/components/<category>/<name>.json`
    Component {
        /// The directory under `src/components`.
        category: String,
        /// The file's name without `.json`.
        name: String,
    },
}

impl Place {
    /// Where the content type or component with this uid is written: `api::article.article`, `shared.seo`. `None` for what is none, and
    /// for what no file of a project can be called (security.md U1): letters, digits, `-` and `_`.
    #[must_use]
    pub fn of_uid(uid: &str) -> Option<Self> {
        let (own, is_type) = match uid.strip_prefix("api::") {
            Some(own) => (own, true),
            None => (uid, false),
        };
        let (folder, name) = own.split_once('.')?;
        if ![folder, name].into_iter().all(|part| is_name(part, is_type)) {
            return None;
        }
        let (folder, name) = (folder.to_owned(), name.to_owned());
        Some(match is_type {
            true => Self::ContentType { api: folder, name },
            false => Self::Component { category: folder, name },
        })
    }

    /// The path of its file.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::ContentType { api, name } => {
                format!("src/api/{api}/content-types/{name}/schema.json")
            }
            Self::Extension { plugin, name } => {
                format!("src/extensions/{plugin}/content-types/{name}/schema.json")
            }
            Self::Component { category, name } => format!("src/components/{category}/{name}.json"),
        }
    }
}

/// Whether a folder or file may be called so. Types are in small letters, as Strapi names them.
fn is_name(part: &str, small: bool) -> bool {
    let fits = |byte: u8| match byte {
        b'a'..=b'z' | b'0'..=b'9' => true,
        b'A'..=b'Z' => !small,
        _ => false,
    };
    part.len() <= LONGEST_NAME
        && part.bytes().next().is_some_and(fits)
        && part.bytes().all(|byte| fits(byte) || matches!(byte, b'-' | b'_'))
}

/// What a path stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Recognized {
    /// What is defined.
    pub(crate) place: Place,
    /// By a JavaScript module, which Strapi would run, rather than by JSON.
    pub(crate) is_script: bool,
}

/// What the file at `path` defines; `None` when it is no definition.
pub(crate) fn recognize(path: &str) -> Option<Recognized> {
    let (stem, extension) = path.rsplit_once('.')?;
    let is_script = match extension {
        "json" => false,
        "js" | "ts" => true,
        _ => return None,
    };
    let segments: Vec<&str> = stem.split('/').collect();
    let place = match *segments.as_slice() {
        ["src", "api", api, "content-types", name, "schema"] => {
            Place::ContentType { api: api.to_owned(), name: name.to_owned() }
        }
        ["src", "extensions", plugin, "content-types", name, "schema"] => {
            Place::Extension { plugin: plugin.to_owned(), name: name.to_owned() }
        }
        ["src", "components", category, name] => {
            Place::Component { category: category.to_owned(), name: name.to_owned() }
        }
        _ => return None,
    };
    Some(Recognized { place, is_script })
}
