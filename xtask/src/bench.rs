//! Under construction.
use anyhow::Result;
pub(crate) fn run(_: &[String]) -> Result<()> { 
    let p = crate::postgres::Postgres::start(crate::postgres::THROW_AWAY)?;
    crate::report::line(&p.url("postgres"));
    crate::report::line(&format!("{}", p.process_id()?));
    crate::project::run(p.client("psql","postgres").args(["-c","select version()", "-l"]))
}
