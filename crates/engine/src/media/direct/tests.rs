//! What may be posted: how long it may be, and as what it lies in the bucket.

use media::bucket::{Config, DIRECT_BYTES, S3Config};

use super::*;

fn said_to_be(mime: &str, bytes: u64) -> DirectUpload {
    DirectUpload {
        name: "talk.mp4".to_owned(),
        mime: mime.to_owned(),
        bytes: i64::try_from(bytes).expect("a length"),
    }
}

#[test]
fn no_more_is_allowed_than_the_project_and_s3_take() {
    let said = |bytes| said_to_be("video/mp4", bytes);
    let small = Policy { file_bytes: 1000, ..Policy::default() };
    let large = Policy { file_bytes: 2 * DIRECT_BYTES, ..Policy::default() };
    for (policy, most) in [(small, 1000), (large, DIRECT_BYTES)] {
        assert!(checked(&policy, &said(most)).is_ok_and(|bytes| bytes == most));
        assert!(checked(&policy, &said(0)).is_err());
        let Err(Cause::Application(error)) = checked(&policy, &said(most + 1)) else {
            panic!("{} bytes are taken", most + 1);
        };
        assert_eq!(error.message, format!("`size` must be between 1 and {most} bytes."));
    }
}

#[test]
fn images_may_be_as_long_as_images_however_their_type_is_written() {
    let policy = Policy { image_bytes: 10, file_bytes: 1000, ..Policy::default() };
    for (mime, most) in [
        ("image/jpeg", 10),
        ("IMAGE/jpeg", 10),
        ("imagery/x", 1000),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", 1000),
        ("application/postscript", 1000),
        ("TEXT/HTML", 1000),
    ] {
        assert!(checked(&policy, &said_to_be(mime, most)).is_ok(), "{mime}");
        assert!(checked(&policy, &said_to_be(mime, most + 1)).is_err(), "{mime}");
    }
}

/// Whatever it was said to be, no browser runs what lies in the bucket.
#[tokio::test]
async fn what_is_posted_has_one_type() {
    let config = S3Config {
        bucket: "media".to_owned(),
        endpoint: None,
        region: "eu-central-1".to_owned(),
        prefix: String::new(),
        path_style: false,
        access_key: "key".to_owned(),
        secret_key: "secret".to_owned(),
        session_token: None,
        ca: None,
        timeout: std::time::Duration::from_secs(5),
    };
    let bucket = Bucket::open(&Config::S3(Box::new(config))).expect("a bucket");
    let post = permit(&bucket, "posted_a", 10).await.expect("signed").expect("S3 can");
    let types: Vec<&str> = post
        .fields
        .iter()
        .filter(|(name, _)| name.eq_ignore_ascii_case("content-type"))
        .map(|(_, value)| value.as_str())
        .collect();
    assert_eq!(types, ["application/octet-stream"]);
}
