//! Files appear whole, with names that no id can lead elsewhere.

use std::time::Duration;

use super::file_name;
use crate::Address;
use crate::transport::{Config, Envelope, Transport, Verdict};

#[tokio::test]
async fn a_mail_becomes_a_file() {
    let folder = std::env::temp_dir().join(format!("presswork-mail-{}", std::process::id()));
    let path = folder.join("new/mails");
    let address = Address::parse("a@b.org").unwrap();
    let envelope = Envelope {
        from: address.clone(),
        to: vec![address],
        message_id: "../../x@b.org".to_owned(),
    };
    let mut transport =
        Transport::new(&Config::Directory(path.clone()), Duration::from_secs(1)).unwrap();
    let verdicts = transport.send(&envelope, b"Subject: x\r\n").await.unwrap();
    let files: Vec<_> =
        std::fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(files.len(), 1);
    assert!(files[0].to_string_lossy().ends_with("Z-------x-b-org.eml"), "{files:?}");
    assert_eq!(std::fs::read(&files[0]).unwrap(), b"Subject: x\r\n");
    #[cfg(unix)]
    for (path, expected) in [(&path, 0o700), (&files[0], 0o600)] {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, expected, "{}", path.display());
    }
    assert_eq!(
        verdicts,
        [Verdict::Accepted { reply: format!("written to {}", files[0].display()) }]
    );
    std::fs::remove_dir_all(&folder).unwrap();

    let mut nowhere =
        Transport::new(&Config::Directory("/dev/null/mails".into()), Duration::from_secs(1))
            .unwrap();
    let error = nowhere.send(&envelope, b"x").await.unwrap_err();
    assert!(error.what.starts_with("/dev/null/mails/"), "{error}");
}

#[test]
fn names_are_sorted_by_time() {
    let name =
        file_name(std::time::UNIX_EPOCH + Duration::from_millis(1_795_000_000_123), "a@b.org");
    assert_eq!(name, "20261118T110640.123Z-a-b-org.eml");
}
