//! What people see of HTML, and that strange HTML takes no longer.

use std::time::{Duration, Instant};

use super::text_of;

#[test]
fn paragraphs_links_and_lists_stay_recognisable() {
    let html = "<!DOCTYPE html><html><head><title>No</title><style>p > a { color: red }</style></head><body>
        <h1>Hello &amp; welcome</h1>
        <p>A <b>long</b> paragraph\n with <a href='https://example.org/a?b=1&amp;c=2'>a link</a>, and
        <a href=\"https://example.org/\">https://example.org/</a>.<br>Next line.</p>
        <ul><li>one</li><li><p>two</p><ol start=3><li>three<li>four</ol></li></ul>
        <table><tr><td>Name</td><td>Ada</td></tr><tr><td>Mail</td><td><a href=mailto:a@b.org>a@b.org</a></td></tr></table>
        <blockquote>Quoted<p>twice</blockquote><hr><pre>  a\n    b</pre>
        <img src=x alt='A picture'><script>if (a < b) { \"</p>\" }</script> The&nbsp;end &lt;3</body></html>";
    let expected = "Hello & welcome

A long paragraph with a link (https://example.org/a?b=1&c=2), and https://example.org/.
Next line.

- one
- two

  3. three
  4. four

Name Ada
Mail a@b.org

> Quoted
>
> twice

---

  a
    b

A picture The end <3
";
    assert_eq!(text_of(html), expected);
}

#[test]
fn what_is_no_html_is_text() {
    for (html, text) in [
        ("1 < 2 & 3 > 2", "1 < 2 & 3 > 2\n"),
        ("a <b", "a <b\n"),
        ("<a href=\"x>no end", "no end\n"),
        ("<!-- no end", ""),
        ("<script>no end", ""),
        ("a<!-- > -->b</nothing>c", "abc\n"),
        ("", ""),
        ("<p></p><p> </p>", ""),
        ("<a href='javascript:x'>y</a>", "y\n"),
        ("<p ====>x", "x\n"),
        ("&#0;&#x110000;&bogus;", "&#0;&#x110000;&bogus;\n"),
    ] {
        assert_eq!(text_of(html), text, "{html}");
    }
}

#[test]
fn strange_html_takes_no_longer() {
    let began = Instant::now();
    for piece in [
        "<div>",
        "<ul><li>",
        "<table><tr><td>",
        "<b><a href=x>",
        "<blockquote><br>x",
        "<a \"",
        "<a '>\"",
        "<",
        "</",
        "<!--",
        "<script>",
        "<script></",
        "&",
        "&#",
        "<p a=",
        "<p a='",
        "<pre>\n",
        "</li>",
        "<a =",
    ] {
        let html = piece.repeat(500_000 / piece.len());
        let text = text_of(&html);
        assert!(text.len() <= 6 * html.len(), "{piece}: {}", text.len());
    }
    assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
}
