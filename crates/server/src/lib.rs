//! The `presswork` program: command line, configuration, HTTP, logs.
//!
//! In: arguments, the environment, a project folder, requests. Out: exit codes, text, responses.
//!
//! The only crate that knows poem, the environment and where a project keeps its files. Must not know: SQL,
//! plans, how GraphQL is executed.

pub mod cli;
mod commands;
pub mod config;
pub mod http;
pub mod jobs;
pub mod load;
mod log;
mod output;
pub mod problem;
pub mod project;
pub mod reload;
pub mod serve;
pub mod settings;
mod table;
mod watch;
