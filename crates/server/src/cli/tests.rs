//! What the help says of the environment is what is read of it.

use std::collections::BTreeSet;

use clap::CommandFactory;

use super::Cli;
use crate::config::VARIABLES;

#[test]
fn the_help_names_every_variable() {
    let help = Cli::command().render_help().to_string();
    let (_, told) = help.split_once("\nEnvironment").expect("it tells of the environment");
    let is_name = |word: &&str| word.contains('_') && *word == word.to_ascii_uppercase();
    let told: BTreeSet<&str> =
        told.split([' ', ',', '\n']).filter(|word| !word.is_empty()).filter(is_name).collect();
    let with_names = [
        "PRESSWORK_PROVIDER_NAME_SECRET",
        "PRESSWORK_ADMIN_PROVIDER_NAME_SECRET",
        "PRESSWORK_WEBHOOK_NAME_SECRET",
    ];
    let known: BTreeSet<&str> = VARIABLES.into_iter().chain(with_names).collect();
    assert_eq!(told, known);
}
