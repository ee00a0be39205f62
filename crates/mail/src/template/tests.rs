//! What templates can do, what they cannot, and what is said about those that do not work.

use serde_json::{Value, json};

use super::{
    Fault, MOST_BYTES, Origin, Part, Template, Templates, Variable, chain, render_line, used_by,
};
use crate::{Address, Field, Message, RenderError};

fn template(subject: &str, text: Option<&str>, html: Option<&str>) -> Template {
    Template {
        name: "test".to_owned(),
        locale: String::new(),
        subject: subject.to_owned(),
        text: text.map(str::to_owned),
        html: html.map(str::to_owned),
        variables: Vec::new(),
        origin: Origin::Saved,
    }
}

fn declared(mut template: Template, name: &str, sample: Value) -> Template {
    template.variables.push(Variable { name: name.to_owned(), description: String::new(), sample });
    template
}

fn error(text: &str, variables: &Value) -> String {
    let rendered = template("s", Some(text), None).render(variables);
    rendered.map_or_else(|error| error.to_string(), |it| format!("rendered: {}", it.text))
}

fn project(files: &[(&str, &str)]) -> (Templates, Vec<String>) {
    let files: Vec<_> =
        files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    let (templates, problems) = Templates::of_project(&files);
    let shown = problems.into_iter().map(|it| {
        let line = it.line.map_or_else(String::new, |line| format!(":{line}"));
        format!("{}{line}: {} ({})", it.path, it.message, it.advice)
    });
    (templates, shown.collect())
}

#[test]
fn values_are_escaped_in_html_and_nowhere_else() {
    let template =
        template("{{ x }}\n more", Some("{{ x }}"), Some("<p title=\"{{ x }}\">{{ x }}</p>"));
    let rendered = template.render(&json!({"x": "<b>\"it's\" & co\r\nBcc: x"})).unwrap();
    assert_eq!(rendered.subject, "<b>\"it's\" & co Bcc: x more");
    assert_eq!(rendered.text, "<b>\"it's\" & co\r\nBcc: x");
    let escaped = "&lt;b&gt;&quot;it&#x27;s&quot; &amp; co\r\nBcc: x";
    assert_eq!(rendered.html.unwrap(), format!("<p title=\"{escaped}\">{escaped}</p>"));
}

#[test]
fn the_text_is_always_there() {
    let template =
        template("s", None, Some("<p>Hello {{ x }},</p><p><a href='{{ url }}'>open</a></p>"));
    let rendered = template.render(&json!({"x": "<Ada>", "url": "https://a.b/?c=1&d"})).unwrap();
    assert_eq!(rendered.text, "Hello <Ada>,\n\nopen (https://a.b/?c=1&d)\n");
}

#[test]
fn what_is_missing_is_named() {
    assert_eq!(error("a\n{{ name }}", &json!({})), "text, line 2: name is not given");
    assert_eq!(
        error("{{ user.name }}", &json!({"user": {}})),
        "text, line 1: user.name is not given"
    );
    assert_eq!(error("{{ user.name }}", &json!({})), "text, line 1: user is not given");
    assert_eq!(error("{% for x in xs %}{% endfor %}", &json!({})), "text, line 1: xs is not given");
    assert_eq!(error("{{ name|upper }}", &json!({})), "text, line 1: name is not given");
    assert_eq!(error("{% if name %}{{ name }}{% endif %}.", &json!({})), "rendered: .");
    assert_eq!(error("{{ name or \"you\" }}{{ x|default(1) }}", &json!({})), "rendered: you1");
    // a value that is there and empty is no mistake
    assert_eq!(error("{{ x }}{{ y }}", &json!({"x": null, "y": true})), "rendered: true");
}

#[test]
fn templates_see_nothing_but_their_values() {
    for source in [
        "{% include 'x' %}",
        "{% import 'x' as x %}",
        "{% extends 'x' %}",
        "{% from 'x' import y %}",
        "{% set x = 1 %}",
        "{% autoescape false %}{% endautoescape %}",
        "{% raw %}{% endraw %}",
    ] {
        let found = template("s", Some(source), None).check();
        assert!(found.len() == 1 && found[0].message.contains("there is no tag"), "{found:?}");
    }
    for call in ["debug()", "namespace()", "open('/etc/passwd')", "env('HOME')", "now()"] {
        let said = error(&format!("{{{{ {call} }}}}"), &json!({"secret": 1}));
        assert!(said.contains("unknown function") || said.contains("is not given"), "{said}");
    }
}

#[test]
fn nobody_can_keep_the_server_busy() {
    let long = "x".repeat(100_000);
    for source in [
        "{% for a in range(1000) %}{% for b in range(1000) %}{% endfor %}{% endfor %}",
        "{{ 'x' * 100000000 }}",
        "{% for a in range(1000) %}{{ range(1000)|join('xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx') }}{% endfor %}",
        "{% for a in range(100) %}{{ x }}{% endfor %}",
        "{% for a in range(1000) %}{% for b in range(1000) %}{{ a }}xxxxxxxxxxxxxxxxxxxxxxxx{% endfor %}{% endfor %}",
        "{% for a in range(1000) %}{% for b in range(1000) %}{% if range(1000)|reverse|sort %}{% endif %}{% endfor %}{% endfor %}",
    ] {
        let began = std::time::Instant::now();
        let rendered = template("s", Some(source), None).render(&json!({"x": long}));
        assert!(
            matches!(rendered, Err(RenderError::TooLong { .. } | RenderError::TooLarge { .. })),
            "{source}: {rendered:?}"
        );
        assert!(began.elapsed().as_secs() < 3, "{source}");
    }
    assert_eq!(
        error("{% for a in range(20) %}{{ x }}{% endfor %}", &json!({"x": long})),
        format!("text: becomes longer than {MOST_BYTES} bytes")
    );
    // looks at the whole of a large value at each step
    let large = "x".repeat(100_000);
    for source in [
        "{% for c in range(1000) %}{% for a in range(1000) %}{% if v == w %}{% endif %}{% endfor %}{% endfor %}",
        "{% for c in range(1000) %}{% for a in range(1000) %}{% if v[-1] %}{% endif %}{% endfor %}{% endfor %}",
        "{% for c in range(1000) %}{% for a in range(1000) %}{% if v[90000:90001] %}{% endif %}{% endfor %}{% endfor %}",
        "{% for c in range(1000) %}{% for a in range(1000) %}{% if l|sort %}{% endif %}{% endfor %}{% endfor %}",
    ] {
        let letters: Vec<String> = (0..5_000).rev().map(|it: u32| it.to_string()).collect();
        let values = json!({"v": large, "w": large, "l": letters});
        let began = std::time::Instant::now();
        let rendered = template("s", Some(source), None).render(&values);
        assert!(matches!(rendered, Err(RenderError::TooLong { .. })), "{source}: {rendered:?}");
        assert!(began.elapsed().as_secs() < 20, "{source}: {:?}", began.elapsed());
    }
    let said = error("{{ range(1001) }}", &json!({}));
    assert!(said.ends_with("range of more than 1000 numbers"), "{said}");
    let said = error("{{ v }}", &json!({"v": "x".repeat(300_000)}));
    assert_eq!(said, "subject: the values have more than 262144 bytes");
}

/// A loop gives a name to what it goes through, as an assignment would.
#[test]
fn nothing_can_be_doubled() {
    let values = json!({"a": ["x"], "b": {"c": [1]}});
    for tag in [
        "{% for b in [[a, a]] %}",
        "{% for b in [a] %}",
        "{% for b in [ a+a ] %}",
        "{% for b in (a, a) %}",
        "{% for b in a, a %}",
        "{% for b in ((a), a) %}",
        "{% for b in [1, a] %}",
        "{% for b in [1, 'x', \"y\"] + [a] %}",
        "{% for b in {'x': a} %}",
        "{% for b in a[[a, a]] %}",
        "{% for b in a.x([a, a]) %}",
        "{% for b in 'x'|default([a]) %}",
        "{% if not [a] %}",
        "{% for b in\n[a] %}",
        "{% for b in\t(a,a) %}",
        "{% for b, c in [a] %}",
    ] {
        let end = if tag.starts_with("{% if") { "{% endif %}" } else { "{% endfor %}" };
        let said = error(&format!("{tag}x{end}"), &values);
        assert!(
            said.ends_with("lists can be made of constants only, and maps not at all"),
            "{tag}: {said}"
        );
    }
    for expression in ["a, a", "[a]", "(a, a)", "{'x': a}", "a if [a] else a", "a|join([a])"] {
        let said = error(&format!("{{{{ {expression} }}}}"), &values);
        assert!(
            said.ends_with("lists can be made of constants only, and maps not at all"),
            "{said}"
        );
    }
    for filter in [
        "batch(9)",
        "slice(9)",
        "chain(a)",
        "zip(a)",
        "groupby('x')",
        "dictsort",
        "items",
        "map('list')",
    ] {
        let said = error(&format!("{{{{ a|{filter} }}}}"), &values);
        assert!(said.contains("unknown filter"), "{said}");
    }
    assert!(error("{{ dict(x=a) }}", &values).contains("unknown function"));
    for works in [
        "{{ a[0] }}{{ b['c'] [0] }}{{ (a)[0] }}",
        "{% if 'x' in ['x', \"y]\", 1, -2.5] %}{{ a|join(', ') }}{% endif %}",
        "{% for key, value in b %}{% endfor %}",
        "{{ 'a,b'|replace(',', ';') }}{{ range(1, 3)|join(',') }}",
        "{{ (1 + 2) * 3 }}{% if (a and not b) or a[0] == 'x' %}{% endif %}",
    ] {
        let rendered = template("s", Some(works), None).render(&values);
        let is_shape = |error: &RenderError| error.to_string().contains("constants");
        assert!(!rendered.as_ref().is_err_and(is_shape), "{works}: {rendered:?}");
    }
}

/// minijinja parses and drops these by recursion without an end.
#[test]
fn nobody_can_end_the_process() {
    let many = |text: &str| text.repeat(20_000);
    for tag in [
        format!("({}1{})", many("("), many(")")),
        format!("[{}1{}]", many("["), many("]")),
        format!("{} 1", many("not ")),
        format!("1{}", many("+1")),
        format!("1{}", many(" if 1 else 1")),
        format!("a{}", many(".b")),
        format!("a{}", many("|abs")),
        format!("a{}", many("()")),
        // brackets in strings are not the end of a tag
        format!("'}}}}' ~ a{}", many(".b")),
        format!("\"\\\"}}}}\" ~ a{}", many(".b")),
    ] {
        assert!(
            error(&format!("{{{{ {tag} }}}}"), &json!({}))
                .starts_with("text, line 1: a tag of more")
        );
        assert!(used_by(&format!("{{{{ {tag} }}}}")).is_err());
        let condition = format!("{{# {{{{ #}}{{% if {tag} %}}{{% endif %}}");
        assert!(error(&condition, &json!({})).starts_with("text, line 1: a tag of more"));
    }
    let branches = format!("{{% if 1 %}}{}{{% endif %}}", "{% elif 1 %}".repeat(1_500));
    let nested = format!("{}{}", "{% if 1 %}".repeat(900), "{% endif %}".repeat(900));
    let loops = format!("{}{}", "{% for a in b %}".repeat(900), "{% endfor %}".repeat(900));
    for source in [branches, nested, loops, "{{ 1 }}".repeat(2_001)] {
        assert!(error(&source, &json!({})).starts_with("text, line 1: "), "{source}");
    }
    // and what is not too much works
    let longest = format!("1{}", "+1".repeat(240));
    let deep =
        format!("{}{{{{ {longest} }}}}{}", "{% if 1 %}".repeat(30), "{% endif %}".repeat(30));
    let rendered = template("s", Some(&deep), None).render(&json!({})).unwrap();
    assert_eq!(rendered.text, "241");
}

#[test]
fn a_check_finds_everything_at_once() {
    let fault = |part, line, message: &str, advice: &str| Fault {
        part,
        line: Some(line),
        message: message.to_owned(),
        advice: advice.to_owned(),
    };
    let broken = declared(
        template("{{ title }", Some("a\n\n{{ nmae }}"), Some("{{ user.x }}")),
        "user",
        json!({"name": "Ada"}),
    );
    assert_eq!(
        broken.check(),
        [
            fault(
                Part::Subject,
                1,
                "syntax error: unexpected `}`, expected end of variable block",
                ""
            ),
            fault(Part::Text, 3, "nmae is not a variable of \"test\"", "it has user"),
        ]
    );
    let wrong = declared(
        template("s", Some("{{ user.name }}"), Some("\n{{ user.nam }}")),
        "user",
        json!({"name": "Ada"}),
    );
    let advice = "give it a sample, or ask for it inside {% if … %}";
    assert_eq!(wrong.check(), [fault(Part::Html, 2, "user.nam is not given", advice)]);
    let unknown = declared(template("{{ user|shout }}", Some("x"), None), "user", json!(1));
    assert_eq!(unknown.check().len(), 1);
    let empty = template(" ", None, None).check();
    assert_eq!(empty.len(), 2, "{empty:?}");
}

#[test]
fn what_a_template_asks_for_is_known() {
    let template = template(
        "{{ entry.title }}",
        Some("{% for tag in entry.tags %}{{ tag.name }}{% endfor %}{{ site.name }}"),
        Some(
            "{% if entry.author %}{{ entry.author.name|upper }}{% endif %}{{ range(3) }}{{ entry['key'] }}",
        ),
    );
    let used: Vec<String> = template.used().into_iter().collect();
    assert_eq!(
        used,
        ["entry", "entry.author", "entry.author.name", "entry.tags", "entry.title", "site.name"]
    );
    assert_eq!(
        used_by("{{ entry.email }}").unwrap().into_iter().collect::<Vec<_>>(),
        ["entry.email"]
    );
    assert_eq!(used_by("{{ entry.").unwrap_err().part(), Part::Expression);
    assert_eq!(
        render_line(" {{ entry.email }}\n", &json!({"entry": {"email": "a@b.org"}})).unwrap(),
        "a@b.org"
    );
}

#[test]
fn a_locale_falls_back_to_its_language() {
    assert_eq!(chain("zh-Hans-HK").collect::<Vec<_>>(), ["zh-Hans-HK", "zh-Hans", "zh", ""]);
    assert_eq!(chain("").collect::<Vec<_>>(), [""]);
    let templates = Templates::built_in();
    for (locale, found) in [("fr-CA", "fr"), ("fr", "fr"), ("de-AT", "de"), ("it", ""), ("", "")] {
        assert_eq!(templates.find("welcome", locale).unwrap().locale, found);
    }
    assert!(templates.find("nothing", "fr").is_none());
}

#[test]
fn the_built_in_templates_work() {
    let templates = Templates::built_in();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/templates");
    let folders = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let mut folders: Vec<_> = folders.map(|name| name.into_string().unwrap()).collect();
    folders.sort();
    assert_eq!(templates.names().collect::<Vec<_>>(), folders);
    assert_eq!(templates.iter().count(), 3 * folders.len(), "in three languages");
    let page = include_str!("../../../../docs/mail.md");
    for name in folders {
        assert!(page.contains(&format!("\n| `{name}` | ")), "docs/mail.md lacks {name}");
    }
    for template in templates.iter() {
        let at = format!("{}/{}", template.name, template.locale);
        assert_eq!(template.check(), [], "{at}");
        assert_eq!(template.origin, Origin::BuiltIn);
        let rendered = template.render(&template.samples()).unwrap();
        let html = rendered.html.unwrap();
        if let Some(url) = template.samples()["url"].as_str() {
            assert!(rendered.text.lines().any(|line| line == url), "{at}: {}", rendered.text);
            // in the button, and to be read
            assert_eq!(html.matches(&url.replace('/', "&#x2f;")).count(), 3, "{at}");
        }
        assert!(
            !rendered.text.contains("\n\n\n") && !rendered.text.starts_with('\n'),
            "{at}: {}",
            rendered.text
        );
        // what is not said to be needed may be left out
        let needed = template.variables.iter().filter(|it| !it.description.ends_with("left out"));
        let needed: Value =
            Value::Object(needed.map(|it| (it.name.clone(), it.sample.clone())).collect());
        let rendered = template.render(&needed).unwrap();
        assert!(
            !rendered.text.contains("\n\n\n") && !rendered.text.contains(" ,"),
            "{at}: {}",
            rendered.text
        );
        let message = Message {
            from: Address::parse("a@b.org").unwrap(),
            reply_to: None,
            recipients: vec![(Field::To, Address::parse("c@d.org").unwrap())],
            subject: rendered.subject,
            text: rendered.text,
            html: rendered.html,
            attachments: Vec::new(),
            message_id: "x@b.org".to_owned(),
            date: chrono::DateTime::from_timestamp(0, 0).unwrap(),
        };
        assert!(message.to_bytes().len() < 8_000, "{at}");
    }
}

#[test]
fn a_link_with_a_code_is_not_for_the_subject() {
    let link = json!({"url": "https://example.org/#code=4f6c1e"});
    for name in ["admin-invitation", "admin-reset-password", "confirm-address", "reset-password"] {
        // whether or not it is known what the template takes
        for variables in [Templates::built_in().variables(name).to_vec(), Vec::new()] {
            let mut template = template("Go", Some("{{ url }}"), None);
            name.clone_into(&mut template.name);
            template.variables = variables;
            assert_eq!(template.check(), [], "{name}");
            for subject in ["Go to {{ url }}", "{% for letter in url %}{{ letter }}{% endfor %}"] {
                subject.clone_into(&mut template.subject);
                assert_eq!(template.check().len(), 1, "{name}: {subject}");
                assert!(template.render(&link).is_err(), "{name}: {subject}");
            }
            "Go{% if url %} to {{ url }}{% endif %}".clone_into(&mut template.subject);
            assert_eq!(template.check().len(), 1, "{name}");
            let rendered = template.render(&link).unwrap();
            assert_eq!(
                (&*rendered.subject, &*rendered.text),
                ("Go", "https://example.org/#code=4f6c1e")
            );
        }
    }
    let open = template("Go to {{ url }}", Some("{{ url }}"), None);
    assert_eq!(open.render(&link).unwrap().subject, "Go to https://example.org/#code=4f6c1e");
}

#[test]
fn a_project_puts_its_own_templates_over_the_built_in_ones() {
    let (templates, problems) = project(&[
        ("mail/welcome/subject.txt", "Hi {{ name }}\n"),
        ("mail/welcome/body.txt", "{{ url }}"),
        ("mail/reset-password/it/subject.txt", "Nuova password"),
        ("mail/reset-password/it/body.txt", "{{ url }}"),
        ("mail/own/subject.txt", "{{ anything }}"),
        ("mail/own/body.html", "<p>{{ at.all }}</p>"),
        ("mail/own/pt-BR/subject.txt", "{{ anything }}"),
        ("mail/own/pt-BR/body.html", "<p>{{ at.all }}</p>"),
    ]);
    assert_eq!(problems, [""; 0]);
    let welcome = templates.find("welcome", "de").unwrap();
    // who rewrote it for everybody does not want the old words in German
    assert_eq!(
        (&*welcome.locale, &*welcome.subject, welcome.origin),
        ("", "Hi {{ name }}\n", Origin::Project)
    );
    assert_eq!(welcome.variables, Templates::built_in().variables("welcome"));
    assert_eq!(templates.find("reset-password", "it-CH").unwrap().origin, Origin::Project);
    assert_eq!(templates.find("reset-password", "de").unwrap().origin, Origin::BuiltIn);
    assert_eq!(templates.find("own", "pt").unwrap().locale, "");
    assert_eq!(templates.find("own", "pt-BR").unwrap().locale, "pt-BR");
}

#[test]
fn every_problem_of_a_projects_templates_is_found() {
    let (_, problems) = project(&[
        ("mail/welcome/subject.txt", "Hi {{ nmae }}"),
        ("mail/welcome/body.txt", "\n{% if x %}"),
        ("mail/reset-password/body.txt", "x"),
        ("mail/own/subject.txt", "s"),
        ("mail/own/body.txt", "{{ a.b }}"),
        ("mail/own/variables.json", "[\n{\"name\": \"a\"}]"),
        ("mail/own/fr/variables.json", "[]"),
        ("mail/declared/subject.txt", "s"),
        ("mail/declared/body.txt", "{{ a.b }}"),
        ("mail/declared/variables.json", "[{\"name\": \"a\", \"sample\": {\"c\": 1}}]"),
        ("mail/only/variables.json", "[]"),
        ("mail/nowhere/de/subject.txt", "s"),
        ("mail/nowhere/de/body.txt", "s"),
        ("mail/README.md", "x"),
        ("mail/own/body.md", "x"),
        ("mail/Own/body.txt", "x"),
        ("mail/own/french/body.txt", "x"),
    ]);
    let mut problems = problems;
    problems.sort();
    let known =
        "templates are mail/NAME/subject.txt, body.txt and body.html, or mail/NAME/LOCALE/…";
    let files = "a template has the files subject.txt, body.txt, body.html, variables.json";
    assert_eq!(
        problems,
        [
            "mail/Own/body.txt: \"Own\" is no name for a template (use lower-case letters, digits and hyphens, at most 64)".to_owned(),
            format!("mail/README.md: this file is not part of a template ({known})"),
            "mail/declared/body.txt:1: a.b is not given (give it a sample, or ask for it inside {% if … %})".to_owned(),
            "mail/nowhere/de: \"nowhere\" has no template for other locales than de (add mail/nowhere/subject.txt and body.txt)".to_owned(),
            "mail/only: there are variables and no template (add subject.txt, and body.txt or body.html)".to_owned(),
            format!("mail/own/body.md: this file is not part of a template ({files})"),
            "mail/own/fr/variables.json: the variables are the same in every locale (keep it in mail/own/variables.json)".to_owned(),
            "mail/own/french/body.txt: \"french\" is no locale (locales are written as fr or pt-BR)".to_owned(),
            "mail/own/variables.json:2: missing field `sample` at line 2 column 13 (write a list of {\"name\": …, \"description\": …, \"sample\": …})".to_owned(),
            "mail/reset-password: subject.txt is missing (a template is replaced as a whole)".to_owned(),
            "mail/welcome/body.txt:2: syntax error: unexpected end of input, expected end of block ()".to_owned(),
            "mail/welcome/subject.txt:1: nmae is not a variable of \"welcome\" (it has name, site, url)".to_owned(),
        ]
    );
}
