//! What `model` must know of the types that are made here.

use model::naming::graphql::{ADMIN_QUERIES, MADE_BY_ADMINS, SCHEMA_TYPES};

use crate::{Binding, accounts, admin, filters, media, scalars, shared};

#[test]
fn no_definition_can_take_the_name_of_a_type_that_every_schema_has() {
    let own = scalars::all()
        .chain(shared::all(None))
        .chain(filters::of_scalars())
        .chain(accounts::types())
        .chain(media::types());
    for (name, _) in own {
        assert!(SCHEMA_TYPES.contains(&name.as_str()), "{name}");
    }
}

#[test]
fn operations_of_admins_know_whether_they_are_mutations() {
    let queries = admin::queries().into_iter().map(|field| (field, false));
    let mutations = admin::mutations().into_iter().map(|field| (field, true));
    for ((name, field), is_change) in queries.chain(mutations) {
        let Binding::Admin(operation) = field.binding else { panic!("{name}") };
        assert_eq!(operation.is_change(), is_change, "{name}");
    }
}

#[test]
fn definitions_are_warned_of_the_names_of_the_interface_for_admins() {
    let mut queries: Vec<String> = admin::queries().into_iter().map(|(name, _)| name).collect();
    queries.sort_unstable();
    let mut known = ADMIN_QUERIES.map(str::to_owned);
    known.sort_unstable();
    assert_eq!(queries, known);
    for (name, _) in admin::mutations() {
        let verbs = ["create", "update", "delete", "publish", "unpublish", "discardDraft"];
        if let Some(made) = verbs.iter().find_map(|verb| name.strip_prefix(verb)) {
            assert!(MADE_BY_ADMINS.contains(&made), "{name}");
        }
    }
}
