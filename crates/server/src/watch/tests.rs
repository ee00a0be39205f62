//! What counts as a change, however the folder was named.

use std::path::PathBuf;
use std::time::Duration;
use std::{env, fs};

use tempfile::TempDir;

use super::Watch;

/// The way to a folder from the working directory: up to the root, then down.
fn relative(folder: &std::path::Path) -> PathBuf {
    let here = env::current_dir().expect("a working directory");
    let up = here.components().skip(1).map(|_| "..");
    up.collect::<PathBuf>().join(folder.strip_prefix("/").expect("an absolute path"))
}

#[tokio::test]
async fn a_folder_named_by_a_relative_path_is_followed() {
    let folder = env::temp_dir().join(format!("presswork-watch-{}", std::process::id()));
    fs::create_dir_all(folder.join("src/api")).expect("a folder");
    fs::create_dir_all(folder.join("mail/welcome")).expect("a folder");
    let mut watch = Watch::start(&relative(&folder)).expect("a watch");
    fs::write(folder.join("notes.md"), "").expect("a file");
    for leftover in [".#body.txt", "#body.txt#", "body.txt~", "subject~", ".body.txt.swp"] {
        fs::write(folder.join("mail/welcome").join(leftover), "").expect("a file");
    }
    let unrelated = tokio::time::timeout(Duration::from_millis(300), watch.changed()).await;
    fs::write(folder.join("src/api/schema.json"), "{}").expect("a file");
    let related = tokio::time::timeout(Duration::from_secs(10), watch.changed()).await;
    fs::write(folder.join("mail/welcome/body.txt"), "Hi").expect("a file");
    let template = tokio::time::timeout(Duration::from_secs(10), watch.changed()).await;
    fs::remove_dir_all(&folder).expect("a folder to remove");
    assert!(unrelated.is_err(), "files that are no definition and no template");
    assert_eq!((related, template), (Ok(true), Ok(true)));
}

#[tokio::test]
async fn a_folder_that_is_made_later_is_followed() {
    let folder = TempDir::new().expect("a folder");
    let mut watch = Watch::start(folder.path()).expect("a watch");
    let template = folder.path().join("mail/welcome/body.txt");
    let mut seen = async || tokio::time::timeout(Duration::from_secs(10), watch.changed()).await;
    for text in ["made with the folder", "written later"] {
        fs::create_dir_all(template.parent().expect("a folder")).expect("a folder");
        fs::write(&template, text).expect("a file");
        assert_eq!(seen().await, Ok(true), "{text}");
    }
    fs::remove_dir_all(folder.path().join("mail")).expect("a folder to remove");
    assert_eq!(seen().await, Ok(true), "gone");
    for text in ["made again", "written again"] {
        fs::create_dir_all(template.parent().expect("a folder")).expect("a folder");
        fs::write(&template, text).expect("a file");
        assert_eq!(seen().await, Ok(true), "{text}");
    }
}
