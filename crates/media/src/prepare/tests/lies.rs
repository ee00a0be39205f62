//! Files that are something else than they seem (security.md U1 to U3).

use std::io::{Cursor, Write};

use super::made::{boxed, gif, inserted, jpeg, moving_gif, png, segment, webp, zip};
use super::{Policy, Rejection, content, has, kept, prepare, prepare_with, rejection};

const SCRIPT: &str = "<script>alert(1)</script>";

#[tokio::test]
async fn a_file_is_what_its_bytes_are() {
    for (name, bytes, mime, extension) in [
        ("evil.html", png(4, 4), "image/png", ".png"),
        ("evil.svg", jpeg(4, 4), "image/jpeg", ".jpg"),
        ("cat.exe", gif(4, 4), "image/gif", ".gif"),
        ("cat", webp(4, 4), "image/webp", ".webp"),
    ] {
        let (found, ext, _) = kept(&bytes, name).await;
        assert_eq!((found, ext), (mime, extension), "{name}");
    }
}

#[tokio::test]
async fn what_could_run_is_kept_as_nothing_but_bytes() {
    for (name, text) in [
        ("cat.jpg", format!("<!DOCTYPE html>{SCRIPT}")),
        ("page.html", "<p>Hello".to_owned()),
        ("note.txt", format!("\u{feff} \n{SCRIPT}")),
        ("readme.md", SCRIPT.to_owned()),
        ("data.json", format!("<?xml version='1.0'?><a>{SCRIPT}</a>")),
        ("code.js", "alert(1)".to_owned()),
        ("CODE.MJS", "alert(1)".to_owned()),
        ("shell.txt", "#!/bin/sh\nrm -rf /".to_owned()),
        ("style.css", "a{}".to_owned()),
        ("index.php", "phpinfo();".to_owned()),
    ] {
        let (mime, extension, bytes) = kept(text.as_bytes(), name).await;
        assert_eq!((mime, extension), ("application/octet-stream", ".bin"), "{name}");
        assert_eq!(bytes, text.as_bytes());
    }
}

#[tokio::test]
async fn programs_and_riddles_are_refused() {
    let mut library = b"MZ".to_vec();
    library.resize(500, 0);
    for (name, bytes) in [
        ("cat.jpg", library),
        ("cat.png", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0".repeat(9)),
        ("cat.wasm", b"\0asm\x01\0\0\0".to_vec()),
        ("what.dat", vec![7; 300]),
        ("latin.csv", b"caf\xe9;1\n".to_vec()),
        ("cat.swf", b"FWS\x09\0\0\0\0".to_vec()),
    ] {
        assert!(rejection(&bytes, name).await.contains("UTF-8"), "{name}");
    }
    assert_eq!(rejection(b"", "a.png").await, "The file is empty.");
}

#[tokio::test]
async fn text_is_told_apart_by_its_name() {
    for (name, mime, extension) in [
        ("a.csv", "text/csv", ".csv"),
        ("a.JSON", "application/json", ".json"),
        ("a.md", "text/markdown", ".md"),
        ("a.vtt", "text/vtt", ".vtt"),
        ("a.jpg", "text/plain", ".txt"),
        ("a", "text/plain", ".txt"),
    ] {
        let (found, ext, _) = kept("caf\u{e9}, 1 < 2\n".as_bytes(), name).await;
        assert_eq!((found, ext), (mime, extension), "{name}");
    }
}

#[tokio::test]
async fn documents_are_recognised() {
    let office = |part| zip(&[("[Content_Types].xml", b"x"), ("_rels/.rels", b"x"), (part, b"x")]);
    let old = |stream: &str| {
        let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        file.create_stream(stream).unwrap().write_all(b"x").unwrap();
        file.into_inner().into_inner()
    };
    for (bytes, extension) in [
        (office("word/document.xml"), ".docx"),
        (office("xl/workbook.xml"), ".xlsx"),
        (office("ppt/presentation.xml"), ".pptx"),
        (zip(&[("mimetype", b"application/vnd.oasis.opendocument.text")]), ".odt"),
        (zip(&[("a.txt", b"x")]), ".zip"),
        (old("/WordDocument"), ".doc"),
        (old("/Workbook"), ".xls"),
        (old("/PowerPoint Document"), ".ppt"),
        (b"%PDF-1.7\nx\n%%EOF\n".to_vec(), ".pdf"),
        (b"{\\rtf1 x}".to_vec(), ".rtf"),
        (b"ID3\x03\0\0\0\0\0\0".to_vec(), ".mp3"),
        (boxed(b"ftyp", b"isom\0\0\0\0isom"), ".mp4"),
        (b"wOF2\0\x01\0\0\0\0".to_vec(), ".woff2"),
    ] {
        let (_, found, same) = kept(&bytes, "cat.jpg").await;
        assert_eq!((found, same == bytes), (extension, true));
    }
    // an installer is made of the same streams
    assert!(rejection(&old("/Installer"), "a.doc").await.contains("program"));
}

#[tokio::test]
async fn nothing_follows_the_end_of_an_image() {
    let archive = zip(&[("evil.class", SCRIPT.as_bytes())]);
    for (name, bytes) in
        [("a.jpg", jpeg(8, 8)), ("a.png", png(8, 8)), ("a.gif", gif(8, 8)), ("a.webp", webp(8, 8))]
    {
        let (_, _, clean) = kept(&[&bytes[..], &archive].concat(), name).await;
        let (_, _, alone) = kept(&bytes, name).await;
        assert_eq!(clean, alone, "{name}");
        assert!(!has(&clean, "PK\x03\x04"), "{name}");
    }
    let heic = super::made::heic(8, 8, b"");
    assert!(rejection(&[&heic[..], &archive].concat(), "a.heic").await.contains("The image"));
}

#[tokio::test]
async fn images_that_are_programs_too_are_only_images() {
    // begins a comment in its width, and ends it behind its end
    let mut script = moving_gif((0x2a2f, 1), 1);
    script.extend(b"*/=1;alert(1)//");
    let (mime, _, clean) = kept(&script, "a.js").await;
    assert_eq!((mime, has(&clean, "alert")), ("image/gif", false));
    let comment = [b"\x21\xfe\x11*/=1;alert(1)//  \0".as_slice()].concat();
    let inside = inserted(&moving_gif((0x2a2f, 1), 1), 19, &comment);
    assert!(!has(&kept(&inside, "a.gif").await.2, "alert"));

    let page = inserted(&jpeg(8, 8), 2, &segment(0xfe, SCRIPT.as_bytes()));
    let page = inserted(&page, 2, &segment(0xe5, SCRIPT.as_bytes()));
    let page = inserted(&page, 2, &segment(0xe0, &[b"JFXX\0", SCRIPT.as_bytes()].concat()));
    // between two segments
    let first = 4 + 5 + SCRIPT.len();
    let page = inserted(&page, 2 + first, SCRIPT.as_bytes());
    assert!(!has(&kept(&page, "a.html").await.2, "alert"));
}

#[tokio::test]
async fn nothing_surrounds_a_pdf() {
    let pdf = b"%PDF-1.7\n1 0 obj\n%%EOF\n";
    let with_archive = [&pdf[..], &zip(&[("a", b"x")])].concat();
    let (mime, _, clean) = kept(&with_archive, "a.pdf").await;
    assert_eq!((mime, &clean[..]), ("application/pdf", &pdf[..]));
    // versions follow each other
    let twice = pdf.repeat(2);
    assert_eq!(kept(&twice, "a.pdf").await.2, twice);
    let behind_page = [SCRIPT.as_bytes(), pdf].concat();
    assert_eq!(kept(&behind_page, "a.pdf").await.0, "application/octet-stream");
    assert!(rejection(b"%PDF-1.7\n1 0 obj", "a.pdf").await.contains("no end"));
}

#[tokio::test]
async fn drawings_are_refused_or_cleaned() {
    let drawing = r##"<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY e "x">]>
        <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
             width="40px" height="30" viewBox="0 0 4 3" onload="alert(1)">
          <script>alert(2)</script>
          <foreignObject><body xmlns="http://www.w3.org/1999/xhtml" onclick="alert(3)"/></foreignObject>
          <a xlink:href="javascript:alert(4)"><rect width="1" height="1" fill="red"/></a>
          <image href="https://evil.example/alert5.png"/>
          <style>@import url(https://evil.example/alert6.css); rect { fill: blue }</style>
          <use href="data:image/svg+xml,alert7"/>
          <set attributeName="href" to="javascript:alert(8)"/>
        </svg>"##;
    for name in ["a.svg", "a.png", "a.txt"] {
        assert!(rejection(drawing.as_bytes(), name).await.contains("SVG is not allowed"));
    }
    let policy = Policy { svg: true, ..Policy::default() };
    let taken = prepare_with(drawing.as_bytes(), "a.svg", &policy).await.unwrap();
    let clean = String::from_utf8(content(&taken.original)).unwrap();
    for danger in [
        "script>",
        "onload",
        "onclick",
        "foreignObject",
        "xhtml",
        "ENTITY",
        "href=\"javascript",
        "href=\"http",
        "href=\"data",
        "attributeName",
        "@import",
        "url(",
    ] {
        assert!(!clean.contains(danger), "{danger} in {clean}");
    }
    assert!(clean.contains("<rect") && clean.contains("fill=\"red\""), "{clean}");
    assert_eq!(taken.original.size, Some((40, 30)));
    assert_eq!((taken.original.mime, taken.original.extension), ("image/svg+xml", ".svg"));
    assert!(taken.formats.is_empty());
}

#[tokio::test]
async fn drawings_have_limits() {
    let policy = Policy { svg: true, svg_bytes: 2000, ..Policy::default() };
    let take = async |text: &str| prepare_with(text.as_bytes(), "a.svg", &policy).await;
    let entities: String = (1..9)
        .map(|level| {
            let inner = format!("&e{};", level - 1).repeat(10);
            format!("<!ENTITY e{level} \"{inner}\">")
        })
        .collect();
    let laughs = format!(
        "<!DOCTYPE svg [<!ENTITY e0 \"ha\">{entities}]><svg xmlns='http://www.w3.org/2000/svg'><text>&e8;</text></svg>"
    );
    assert!(matches!(take(&laughs).await, Err(Rejection::Unacceptable(_))));
    for broken in ["<svg", "<svg xmlns='http://www.w3.org/2000/svg'><g></svg>", "<svg/>x"] {
        assert!(matches!(take(broken).await, Err(Rejection::Unacceptable(_))), "{broken}");
    }
    let view = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0,0 12.4 9'/>";
    assert_eq!(take(view).await.unwrap().original.size, Some((12, 9)));
    let none = "<svg xmlns='http://www.w3.org/2000/svg' width='100%' height='1e99'/>";
    assert_eq!(take(none).await.unwrap().original.size, None);
    let long = format!("<svg xmlns='http://www.w3.org/2000/svg'>{}</svg>", " ".repeat(2000));
    assert!(matches!(take(&long).await, Err(Rejection::Unacceptable(_))));
}

#[tokio::test]
async fn only_what_is_allowed_is_taken() {
    let allow = |patterns: &[&str]| {
        let allowed = patterns.iter().map(|&pattern| pattern.to_owned()).collect();
        Policy { allowed, ..Policy::default() }
    };
    let take = async |bytes: &[u8], policy: &Policy| {
        prepare_with(bytes, "a.png", policy).await.map(|prepared| prepared.original.mime)
    };
    let images = allow(&["image/*", "Application/PDF; charset=x"]);
    assert_eq!(take(&png(2, 2), &images).await.unwrap(), "image/png");
    assert_eq!(take(b"%PDF-1\n%%EOF", &images).await.unwrap(), "application/pdf");
    assert!(take(b"text", &images).await.unwrap_err().to_string().contains("text/plain"));
    assert!(take(b"<html>", &images).await.is_err());
    assert!(take(&[7; 99], &images).await.is_err());
    // whoever lists it, or everything, wants to keep riddles, too
    let anything = allow(&["*/*"]);
    assert_eq!(take(&[7; 99], &anything).await.unwrap(), "application/octet-stream");
    assert!(take(b"<svg/>", &anything).await.is_err());
    assert!(prepare(&[7; 99], "a.bin").await.is_err());
}
