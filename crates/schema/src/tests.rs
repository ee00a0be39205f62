//! What `model` must know of the types that are made here.

use model::naming::graphql::SCHEMA_TYPES;

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
