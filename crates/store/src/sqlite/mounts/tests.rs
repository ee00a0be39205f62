//! Tables of mounts as Linux prints them.

use std::path::Path;

use super::network_among;

const MOUNTS: &str = "\
/dev/sda1 / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
files:/export /srv nfs4 rw,vers=4.2 0 0
/dev/sdb1 /srv/local xfs rw 0 0
//box/share /mnt/my\\040share cifs rw 0 0
user@host: /home/me/remote fuse.sshfs rw 0 0
portal /run/portal fuse.portal rw 0 0
/dev/sdc1 /data ext4 rw 0 0
files:/data /data nfs rw 0 0
";

#[test]
fn the_innermost_and_last_mount_decides() {
    let cases = [
        ("/home/me/blog", None),
        ("/srv", Some("nfs4")),
        ("/srv/blog/.presswork", Some("nfs4")),
        ("/srv/local/blog", None),
        ("/srvice", None),
        ("/mnt/my share/blog", Some("cifs")),
        ("/mnt/my", None),
        ("/home/me/remote/blog", Some("fuse.sshfs")),
        ("/run/portal", None),
        ("/data/blog", Some("nfs")),
    ];
    for (folder, expected) in cases {
        assert_eq!(network_among(MOUNTS, Path::new(folder)), expected, "{folder}");
    }
    assert_eq!(network_among("", Path::new("/data")), None);
}
