//! How long what is posted may be said to be.

use media::bucket::DIRECT_BYTES;

use super::*;

#[test]
fn no_more_is_allowed_than_the_project_and_s3_take() {
    let said = |bytes: u64| DirectUpload {
        name: "talk.mp4".to_owned(),
        mime: "video/mp4".to_owned(),
        bytes: i64::try_from(bytes).expect("a length"),
    };
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
