//! What can be granted at all, to whom, and what of it can be bounded.
//!
//! In: the models and schemas of both surfaces. Out: JSON. An action is told for those in whose API it comes to something.

use model::permission::{self, action};
use model::{Action, ContentType, Field, Kind, locale, mail, media, system, token, user, webhook};
use serde_json::{Value, json};

use super::{Visit, content_model};
use crate::Engine;

const USERS: &str = "USERS";
const ADMINS: &str = "ADMINS";
const TOKENS: &str = "TOKENS";

impl Visit<'_> {
    /// Everything that can be granted to admins, as it would be written down.
    pub(super) fn every_grant(&self) -> Vec<Value> {
        let grantable = self.grantable().filter(|it| it.grantees.contains(&ADMINS));
        grantable.map(|it| json!({ "action": it.name(), "bounds": {} })).collect()
    }

    /// Everything that can be granted.
    pub(super) fn actions(&self) -> Value {
        self.grantable().map(|it| it.told()).collect()
    }

    fn grantable(&self) -> impl Iterator<Item = Grantable<'_>> {
        let types = self.engine.model().content_types.iter();
        let types = types.filter(|one| one.granted_with == one.id);
        types.flat_map(move |content_type| {
            let of_users = (*content_type.uid == *user::USER).then_some(&Action::ChangePassword);
            let actions = Action::on(content_type).iter().chain(of_users);
            actions.filter_map(move |action| {
                let grantees = self.grantees(content_type, *action);
                let found = Grantable { content_type, action: *action, grantees };
                (!found.grantees.is_empty()).then_some(found)
            })
        })
    }

    /// To whom an action can be granted so that it comes to something.
    fn grantees(&self, content_type: &ContentType, action: Action) -> Vec<&'static str> {
        let content = self.engine.of_content();
        if action == Action::ChangePassword {
            return vec![USERS];
        }
        let in_content =
            !action::is_for_admins(&content_type.uid) && is_offered(content, content_type, action);
        let in_admin =
            is_whole(content_type, action) || is_offered(self.engine, content_type, action);
        let all = [(USERS, in_content), (ADMINS, in_admin), (TOKENS, in_content)];
        all.into_iter().filter_map(|(grantee, is)| is.then_some(grantee)).collect()
    }
}

/// An action that can be granted on a type.
struct Grantable<'m> {
    content_type: &'m ContentType,
    action: Action,
    grantees: Vec<&'static str>,
}

impl Grantable<'_> {
    fn name(&self) -> String {
        action::name(self.content_type, self.action)
    }

    fn told(&self) -> Value {
        let Self { content_type, action, ref grantees } = *self;
        json!({
            "action": self.name(),
            "contentType": &*content_type.uid,
            "displayName": content_type.display_name,
            "name": action.name(),
            "grantees": grantees,
            "takesBounds": takes_bounds(content_type, action),
            "fields": fields(content_type, action),
            "localized": content_type.localized,
            "draftAndPublish": content_type.draft_and_publish,
        })
    }
}

/// What the administration has operations of its own for that no bounds can be applied to.
fn is_whole(content_type: &ContentType, action: Action) -> bool {
    match &*content_type.uid {
        token::UID | system::UID | webhook::UID => true,
        locale::UID => matches!(action, Action::Create | Action::Update | Action::Delete),
        _ => false,
    }
}

/// Whether an action on a type comes to something on the surface of `engine`.
fn is_offered(engine: &Engine, content_type: &ContentType, action: Action) -> bool {
    let content_type = engine.model().content_type(content_type.id);
    let operations = || content_model::operations(engine.schema(), content_type);
    let is_upload = *content_type.uid == *media::FILE;
    content_type.exposed
        && match action {
            Action::Publish => content_type.draft_and_publish,
            // of the one entry there is no other that could be asked for
            Action::FindOne if content_type.kind == Kind::Single => false,
            // files come with entries, too
            Action::Create if is_upload => true,
            Action::FindOne | Action::Create | Action::Update | Action::Delete => {
                operations().get(action.name()).is_some()
            }
            _ => true,
        }
}

fn takes_bounds(content_type: &ContentType, action: Action) -> bool {
    let reads = matches!(action, Action::Find | Action::FindOne);
    let is_sent = *content_type.uid == *mail::UID && !reads;
    action != Action::ChangePassword && !is_sent && !is_whole(content_type, action)
}

/// The fields to which an action can be bounded. To delete or to publish is to do it to all of an entry.
fn fields(content_type: &ContentType, action: Action) -> Vec<&str> {
    let is_met = |field: &&Field| match action {
        Action::Find | Action::FindOne => field.output,
        Action::Create | Action::Update => field.input,
        _ => false,
    };
    let met = content_type.fields.iter().filter(is_met).map(|field| &*field.name.0);
    met.filter(|name| takes_bounds(content_type, action) && !permission::is_always_there(name))
        .collect()
}
