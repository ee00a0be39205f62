//! `presswork dev DIR`: serve on this machine, and follow the definitions as they change.

#[cfg(test)]
mod tests;

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use auth::Secret;
use engine::ModelFiles;
use model::{Action, ContentType, FieldKind, Kind, Model, Permissions, Verb};
use schema::{Binding, TypeDefinition};

use crate::config::{Config, Environment, Mode};
use crate::load::Loaded;
use crate::reload::Reloader;
use crate::serve::Server;
use crate::watch::Watch;
use crate::{log, output, serve, settings};

/// Serves until told to stop.
pub(crate) fn run(directory: &Path, environment: &Environment) -> anyhow::Result<ExitCode> {
    let loaded = match super::open(directory, environment, Mode::Development)? {
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
                let reloader = Reloader::new(loaded.project.directory(), environment, app);
                app.let_edit(Arc::clone(&reloader) as Arc<dyn ModelFiles>);
                serve::prepare(app, &loaded).await?;
                output::result(&welcome(&loaded, &url));
                if let Some(code) = serve::setup_code(app).await {
                    output::result(&first_admin(&loaded, &url, &code));
                }
                tokio::spawn(follow(watch, reloader));
                Ok(())
            })
            .await
    })??;
    Ok(ExitCode::SUCCESS)
}

/// Serves the definitions as they are after each change.
async fn follow(mut watch: Watch, reloader: Arc<Reloader>) {
    while watch.changed().await {
        reloader.follow().await;
    }
}

/// Where everything is, and something to try.
fn welcome(loaded: &Loaded, url: &str) -> String {
    let directory = loaded.project.directory().display();
    let found = super::summary(&loaded.found);
    let graphql = format!("{url}{}", loaded.config.graphql.endpoint);
    let admin = match loaded.config.admin.enabled {
        true => format!("\n  Panel    {url}/admin\n  GraphiQL {url}/graphiql"),
        false => String::new(),
    };
    let mut text = format!(
        "\n  Presswork serves {directory}: {found}\n\
         \n  GraphQL  {graphql}\
         {admin}\
         \n  Health   {url}/health/ready\
         \n  Mail     {}\
         \n  Uploads  {}\n",
        mails(loaded.project.directory(), &loaded.config),
        uploads(loaded.project.directory(), &loaded.config)
    );
    let Some((content_type, query)) = example(&loaded.model, &loaded.public) else {
        return text;
    };
    let ask = format!("-H 'content-type: application/json' -d '{{\"query\": \"{query}\"}}'");
    let uid = &content_type.uid;
    text.push_str(&if loaded.public.allow(content_type.id, Action::Find) {
        format!("\n  Try it:\n\n  curl {graphql} {ask}\n")
    } else {
        format!(
            "\n  Anonymous visitors may read nothing yet. Try it with a token:\n\
             \n  TOKEN=$({} token create --type full-access --name dev {directory})\
             \n  curl {graphql} -H \"authorization: Bearer $TOKEN\" {ask}\n\
             \n  or let everybody read, in {directory}/presswork.toml:\n\
             \n  [access.public]\
             \n  \"{uid}\" = [\"find\", \"findOne\"]\n",
            program()
        )
    });
    text
}

/// How the first admin is made.
fn first_admin(loaded: &Loaded, url: &str, code: &Secret) -> String {
    let directory = loaded.project.directory().display();
    let code = code.reveal();
    format!(
        "\n  There is no admin yet. Make one with the code {code} at {url}/admin, or by\n\
         \n  {} admin create --email YOU@EXAMPLE.ORG {directory}\n",
        program()
    )
}

/// This program as it was called, for commands to copy: one that was built in a checkout is on nobody's `PATH`.
fn program() -> String {
    let called = std::env::args_os().next();
    called.map_or_else(|| "presswork".to_owned(), |name| name.to_string_lossy().into_owned())
}

/// Where mails go.
fn mails(directory: &Path, config: &Config) -> String {
    match settings::transport(directory, config) {
        Some(mail::Config::Directory(path)) => path.display().to_string(),
        Some(server) => server.to_string(),
        None => "nowhere".to_owned(),
    }
}

/// Where files are kept.
fn uploads(directory: &Path, config: &Config) -> String {
    match config.media.bucket(directory) {
        Some(media::bucket::Config::Directory(path)) => path.display().to_string(),
        Some(media::bucket::Config::S3(s3)) => format!("the bucket {}", s3.bucket),
        None => "nowhere".to_owned(),
    }
}

/// A content type, one that the configuration lets visitors read if there is any, and a query that lists its entries.
fn example<'m>(model: &'m Model, public: &Permissions) -> Option<(&'m ContentType, String)> {
    let public = shown(model).find(|it| public.allow(it.id, Action::Find));
    let content_type = public.or_else(|| shown(model).next())?;
    let schema = schema::build(model);
    let Some(TypeDefinition::Object(root)) = schema.types.get("Query") else { return None };
    let list = Binding::List(content_type.id);
    let (name, _) = root.fields.iter().find(|(_, field)| field.binding == list)?;
    let fields: Vec<&str> = content_type
        .fields
        .iter()
        .filter(|field| field.output && matches!(field.kind, FieldKind::Scalar(_)))
        .map(|field| &*field.name)
        .take(3)
        .collect();
    Some((content_type, format!("{{ {name} {{ {} }} }}", fields.join(" "))))
}

/// The collection types that the project itself defines.
fn shown(model: &Model) -> impl Iterator<Item = &ContentType> {
    model.content_types.iter().filter(|content_type| {
        content_type.kind == Kind::Collection
            && content_type.verbs.contains(&Verb::Find)
            && content_type.uid.starts_with("api::")
    })
}
