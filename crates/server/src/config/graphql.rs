//! `[graphql]`, whose keys may also be written as Strapi's configuration has them.
//!
//! In: the table. Out: a changed [`Config`], and collected problems.

use super::section::{Report, Section};
use super::{Config, Limits, disable};

/// Strapi's spelling of a key, and ours.
pub(super) const SPELLINGS: [(&str, &str); 5] = [
    ("defaultLimit", "default_limit"),
    ("maxLimit", "max_limit"),
    ("depthLimit", "depth_limit"),
    ("landingPage", "landing_page"),
    ("v4CompatibilityMode", "v4_compatibility_mode"),
];

/// Reads the whole table. `[limits]` has been read before: keys of the two have to fit.
pub(super) fn read(config: &mut Config, mut section: Section<'_>, report: &mut Report<'_>) {
    for (theirs, ours) in SPELLINGS {
        section.also(theirs, ours, report);
    }
    read_page_limits(&mut config.limits.plan, &mut section, report);
    let graphql = &mut config.graphql;
    graphql.depth_limit = read_depth_limit(&config.limits, &mut section, report);
    section.read("endpoint", &mut graphql.endpoint, report);
    section.read("introspection", &mut graphql.introspection, report);
    section.read("landing_page", &mut graphql.landing_page, report);
    section.read("v4_compatibility_mode", &mut graphql.v4_compatibility_mode, report);
    section.read("cached_operations", &mut graphql.cached_operations, report);
    graphql.disable = disable::read(section.section("disable", report), report);
    section.finish(report);
}

/// Strapi's -1 stands for lists without end. There are none here, since anybody could ask for one.
fn read_page_limits(plan: &mut plan::Limits, section: &mut Section<'_>, report: &mut Report<'_>) {
    let at = section.at("default_limit").max(section.at("max_limit"));
    let advice = "use 1 or more; for lists as long as any may be, the same number as max_limit";
    let default = section.read_limit("default_limit", advice, report);
    let advice = "use 1 or more: every list has an end; without the key it is 1000 rows";
    let max = section.read_limit("max_limit", advice, report);
    plan.max_limit = max.unwrap_or(plan.max_limit);
    plan.default_limit = default.unwrap_or(plan.default_limit.min(plan.max_limit));
    if plan.default_limit > plan.max_limit {
        let (default, max) = (plan.default_limit, plan.max_limit);
        let message = format!("graphql: default_limit {default} is more than max_limit {max}");
        report.add(at, message, "make max_limit at least as large".to_owned());
    }
}

/// `limits.depth` counts the scalars at the end as well, so it has to be one more for `depth_limit` ever to be met.
fn read_depth_limit(
    limits: &Limits,
    section: &mut Section<'_>,
    report: &mut Report<'_>,
) -> Option<u64> {
    let at = section.at("depth_limit");
    let advice = "use 1 or more, or leave the key out: limits.depth holds then";
    let limit = section.read_limit("depth_limit", advice, report)?;
    let depth = limits.document.depth;
    if limit >= depth {
        let message =
            format!("graphql: depth_limit {limit} is never met, as limits.depth is {depth}");
        let enough = limit.saturating_add(1);
        report.add(
            at,
            message,
            format!("make limits.depth {enough} or more, or leave depth_limit out"),
        );
    }
    Some(limit)
}
