//! What holds whether the panel was built or not.

use super::{Page, file, is_built};

#[test]
fn pages_have_their_nonce_or_say_how_to_build_them() {
    let html = Page::Panel.html("bm9uY2U");
    if is_built() {
        assert!(html.contains(r#"nonce="bm9uY2U""#), "{html}");
        assert!(!html.contains("{{"), "{html}");
    } else {
        assert!(html.contains("cargo xtask panel"), "{html}");
    }
}

#[test]
fn only_files_that_pages_load_are_given_out() {
    for path in [
        "index.html",
        ".gitkeep",
        "",
        "assets/",
        "../Cargo.toml",
        "assets/../../Cargo.toml",
        "/etc/passwd",
    ] {
        assert!(file(path, "br").is_none(), "{path}");
    }
}
