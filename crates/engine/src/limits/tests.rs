//! Texts and documents made to exhaust whoever reads them.

use std::time::{Duration, Instant};

use async_graphql::parser::parse_query;

use super::{DocumentRefusal, Limits, document, lexical};

fn limit_of_text(query: &str) -> Option<&'static str> {
    lexical(query, &Limits::default()).err().map(|excess| excess.limit)
}

fn refusal(query: &str) -> Option<String> {
    let parsed = parse_query(query).expect("a document");
    match document(&parsed, &Limits::default()).err()? {
        DocumentRefusal::Limit(excess) => Some(excess.limit.to_owned()),
        DocumentRefusal::Cycle { fragment, .. } => Some(format!("cycle of {fragment}")),
    }
}

#[test]
fn brackets_inside_each_other_are_counted_whatever_their_kind() {
    for (open, close) in [("{a", "}"), ("(a:", ")"), ("[", "]"), ("{a:", "}"), ("[{a:(", ")}]")] {
        for depth in [65, 1_000, 10_000] {
            let query = open.repeat(depth) + &close.repeat(depth);
            let limits = Limits { query_bytes: u64::MAX, tokens: u64::MAX, ..Limits::default() };
            let excess = lexical(&query, &limits).expect_err("too deep");
            assert_eq!(excess.limit, "nesting", "{open} × {depth}");
        }
    }
    assert_eq!(limit_of_text(&("{a".repeat(64) + &"}".repeat(64))), None);
}

#[test]
fn strings_and_comments_hide_brackets_only_where_the_parser_sees_them_too() {
    let deep = "[".repeat(65);
    let cases = [
        (format!("{{a(x:\"{deep}\")}}"), None),
        (format!("{{a(x:\"\\\"{deep}\")}}"), None),
        (format!("{{a(x:\"\"\"\"\"{deep}\\\"\"\"{deep}\"\"\")}}"), None),
        (format!("{{a}} # {deep}"), None),
        (format!("{{a}} # \r{deep}"), Some("nesting")),
        (format!("{{a(x:\"\n{deep}"), Some("nesting")),
        (format!("{{a(x:\"\\\n{deep}"), Some("nesting")),
        // an empty string, then a string: the parser gives up the block string that never ends
        (format!("{{a(x:[\"\"\" \"{deep}"), Some("nesting")),
        (format!("{{a(x:[\"\"\"\"{deep}"), Some("nesting")),
    ];
    for (query, expected) in cases {
        assert_eq!(limit_of_text(&query), expected, "{query}");
    }
}

#[test]
fn long_texts_are_refused_before_they_are_read() {
    assert_eq!(limit_of_text(&"a".repeat(32 * 1024 + 1)), Some("query_bytes"));
    assert_eq!(limit_of_text(&"a ".repeat(5_001)), Some("tokens"));
    assert_eq!(limit_of_text(&format!("{{a{}}}", " @x".repeat(51))), Some("directives"));
}

#[test]
fn unterminated_block_strings_are_searched_for_once() {
    let query = "\"\"\"\\".repeat(250_000);
    let limits = Limits { query_bytes: u64::MAX, tokens: u64::MAX, ..Limits::default() };
    let started = Instant::now();
    assert_eq!(lexical(&query, &limits), Ok(()));
    assert!(started.elapsed() < Duration::from_secs(2), "{:?}", started.elapsed());
}

#[test]
fn documents_are_measured_with_their_fragments_expanded() {
    let nested = |depth: usize| format!("{{{} x {}}}", "a{".repeat(depth), "}".repeat(depth));
    let many = |count: usize, what: &str| -> String {
        (0..count).map(|n| what.replace('#', &n.to_string())).collect()
    };
    let cases = [
        (nested(13), None),
        (nested(14), Some("depth")),
        (format!("{{{}}}", many(61, "a#: a ")), Some("root_fields")),
        (format!("{{b{{{}}}}}", many(61, "a#: a ")), Some("aliases")),
        (format!("{{{}}}", many(41, "a ")), Some("root_fields")),
        ("{a @a @a @a @a @a @a}".to_owned(), Some("directives_per_field")),
        (format!("{{a}} {}", many(51, "fragment f# on A {a} ")), Some("fragments")),
        (many(11, "query q# {a} "), Some("operations")),
        (
            "{...f} fragment f on A {a{...g}} fragment g on A {a{...f}}".to_owned(),
            Some("cycle of f"),
        ),
        ("{a} fragment f on A {...f}".to_owned(), Some("cycle of f")),
        (format!("{{a{{...f}}}} fragment f on A {}", nested(13)), Some("depth")),
        // introspection has a depth of its own, and an end to lists of lists
        (format!("{{__schema{}}}", nested(13)), None),
        (format!("{{__schema{}}}", nested(14)), Some("introspection_depth")),
        (
            "{__schema{types{fields{type{fields{type{fields{type{fields{name}}}}}}}}}}".to_owned(),
            Some("introspection_values"),
        ),
    ];
    for (query, expected) in cases {
        let found = refusal(&query);
        assert_eq!(
            found.as_deref().map(|found| found.replace("cycle of g", "cycle of f")).as_deref(),
            expected,
            "{query}"
        );
    }
}

/// Ten fragments of which each spreads the next ten times: all of it is counted, and nothing of it walked through,
/// which would take longer than anybody waits for a test.
#[test]
fn a_fragment_bomb_costs_as_much_as_its_text() {
    let fragment = |level: usize| {
        format!("fragment f{level} on A {{ {} }} ", format!("...f{} ", level + 1).repeat(10))
    };
    let levels: String = (0..9).map(fragment).collect();
    let query = format!("{{ ...f0 }} {levels} fragment f9 on A {{ a }}");
    let parsed = parse_query(&query).expect("a document");
    let refused = document(&parsed, &Limits::default());
    assert!(
        matches!(refused, Err(DocumentRefusal::Limit(excess)) if excess.asked == Some(1_000_000_000))
    );
}

/// The same where no operation spreads it, as validators walk fragments by themselves too.
#[test]
fn an_unused_fragment_bomb_is_refused_too() {
    let fragment = |level: usize| {
        format!("fragment f{level} on A {{ {} }} ", format!("...f{} ", level + 1).repeat(10))
    };
    let levels: String = (0..9).map(fragment).collect();
    let query = format!("{{ a }} {levels} fragment f9 on A {{ a }}");
    assert_eq!(refusal(&query).as_deref(), Some("fields"));
}

/// What editors send, from graphql-js 16.
#[test]
fn the_introspection_query_of_editors_is_allowed() {
    let of_type = "kind name ofType { ".repeat(9) + "kind name" + &" }".repeat(9);
    let query = format!(
        "query IntrospectionQuery {{ __schema {{ description queryType {{ name }} mutationType {{ name }}
           subscriptionType {{ name }} types {{ ...FullType }} directives {{ name description isRepeatable locations
           args(includeDeprecated: true) {{ ...InputValue }} }} }} }}
         fragment FullType on __Type {{ kind name description specifiedByURL isOneOf
           fields(includeDeprecated: true) {{ name description args(includeDeprecated: true) {{ ...InputValue }}
             type {{ ...TypeRef }} isDeprecated deprecationReason }}
           inputFields(includeDeprecated: true) {{ ...InputValue }} interfaces {{ ...TypeRef }}
           enumValues(includeDeprecated: true) {{ name description isDeprecated deprecationReason }}
           possibleTypes {{ ...TypeRef }} }}
         fragment InputValue on __InputValue {{ name description type {{ ...TypeRef }} defaultValue isDeprecated
           deprecationReason }}
         fragment TypeRef on __Type {{ {of_type} }}"
    );
    assert_eq!(refusal(&query), None);
    let fan: String = (0..7)
        .map(|n| {
            format!(
                "a{n}: fields {{ type {{ {} }} }} ",
                (0..7).map(|n| format!("b{n}: fields {{ name }} ")).collect::<String>()
            )
        })
        .collect();
    let aliases = format!("{{ __schema {{ types {{ {fan} }} }} }}");
    assert_eq!(refusal(&aliases).as_deref(), Some("introspection_values"));
}

/// Inline fragments inside fragments inside fragments: no field at all, but a deep stack for who follows them.
#[test]
fn selection_sets_without_fields_nest_too() {
    let fragment = |level: usize| {
        let (open, close) = ("...{".repeat(60), "}".repeat(60));
        format!("fragment f{level} on A {{ {open} ...f{} {close} }} ", level + 1)
    };
    let levels: String = (0..20).map(fragment).collect();
    let query = format!("{{ ...f0 }} {levels} fragment f20 on A {{ a }}");
    assert_eq!(refusal(&query).as_deref(), Some("nesting"));
}
