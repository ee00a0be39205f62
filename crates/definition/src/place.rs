//! What a definition file defines, which its path alone decides.

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
