//! `presswork dev DIR`: serve on this machine, and follow the definitions as they change.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use model::{Action, FieldKind, Kind, Model, Viewer};
use schema::Binding;

use crate::config::{Environment, Mode};
use crate::http::App;
use crate::load::{LoadError, Loaded, load};
use crate::serve::Server;
use crate::watch::Watch;
use crate::{log, output, serve};

/// Serves until told to stop.
pub(crate) fn run(directory: &Path, environment: Environment) -> anyhow::Result<ExitCode> {
    let loaded = match super::open(directory, &environment, Mode::Development)? {
        Ok(loaded) => loaded,
        Err(code) => return Ok(code),
    };
    log::start(&loaded.config.log)?;
    super::block_on(async {
        let server = Server::bind(&loaded).await?;
        let url = format!("http://{}", server.address());
        let watch = Watch::start(loaded.project.directory())?;
        server
            .run(async |app| {
                serve::prepare(app, &loaded).await?;
                output::result(&welcome(&loaded, &url));
                let directory = loaded.project.directory().to_owned();
                tokio::spawn(follow(watch, directory, environment, Arc::clone(app)));
                Ok(())
            })
            .await
    })??;
    Ok(ExitCode::SUCCESS)
}

/// Serves the definitions as they are after each change. While they have problems, or the database cannot
/// follow, the previous ones are served on.
async fn follow(mut watch: Watch, directory: PathBuf, environment: Environment, app: Arc<App>) {
    while watch.changed().await {
        match reload(&directory, &environment, &app).await {
            Ok(message) => output::note(&message),
            Err(error) => {
                output::failure(&error);
                output::note("still serving the previous definitions");
            }
        }
    }
}

async fn reload(directory: &Path, environment: &Environment, app: &App) -> anyhow::Result<String> {
    match load(directory, environment, Mode::Development) {
        Ok(loaded) => {
            output::problems(&loaded.found.problems);
            let statements = serve::swap(app, &loaded).await?;
            let summary = super::summary(&loaded.found);
            Ok(format!("reloaded: {summary}, {} of SQL", super::counted(statements, "statement")))
        }
        Err(LoadError::Problems(found)) => {
            output::problems(&found.problems);
            Err(anyhow::anyhow!("{}", super::summary(&found)))
        }
        Err(LoadError::Project(error)) => Err(error.into()),
    }
}

/// Where everything is, and something to try.
fn welcome(loaded: &Loaded, url: &str) -> String {
    let directory = loaded.project.directory().display();
    let found = super::summary(&loaded.found);
    let model = &loaded.model;
    let mut text = format!(
        "\n  Presswork serves {directory}: {found}\n\n  GraphQL  {url}/graphql\n  Health   {url}/health/ready\n"
    );
    let Some((query, public)) = example(model, &loaded.anonymous) else { return text };
    text.push_str("\n  Try it:\n\n");
    let mut header = "";
    if !public {
        text.push_str(&format!(
            "  TOKEN=$(presswork token create --type full-access --name dev {directory})\n"
        ));
        header = " -H \"authorization: Bearer $TOKEN\"";
    }
    text.push_str(&format!(
        "  curl {url}/graphql{header} -H 'content-type: application/json' -d '{{\"query\": \"{query}\"}}'\n"
    ));
    if !public {
        text.push_str(
            "\n  Anonymous visitors may read nothing yet. To let them, write into presswork.toml, for instance:\n\n",
        );
        if let Some(content_type) = shown(model).next() {
            let uid = &content_type.uid;
            text.push_str(&format!("  [access.public]\n  \"{uid}\" = [\"find\", \"findOne\"]\n"));
        }
    }
    text
}

/// A query that lists some entries, and whether an anonymous visitor may ask it.
fn example(model: &Model, anonymous: &Viewer) -> Option<(String, bool)> {
    let public = shown(model).find(|it| anonymous.grants.allow(it.id, Action::Find));
    let content_type = public.or_else(|| shown(model).next())?;
    let schema = schema::build(model);
    let Some(schema::TypeDefinition::Object(root)) = schema.types.get("Query") else { return None };
    let (name, _) =
        root.fields.iter().find(|(_, field)| field.binding == Binding::List(content_type.id))?;
    let fields: Vec<&str> = content_type
        .fields
        .iter()
        .filter(|field| field.output && matches!(field.kind, FieldKind::Scalar(_)))
        .map(|field| &*field.name)
        .take(3)
        .collect();
    Some((format!("{{ {name} {{ {} }} }}", fields.join(" ")), public.is_some()))
}

/// The collection types that the project itself defines.
fn shown(model: &Model) -> impl Iterator<Item = &model::ContentType> {
    model.content_types.iter().filter(|content_type| {
        content_type.kind == Kind::Collection
            && content_type.exposure.queries
            && content_type.uid.starts_with("api::")
    })
}
