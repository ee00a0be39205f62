//! Which file systems lie on another machine: SQLite's locks and its write-ahead log do not hold there.
//!
//! In: Linux's table of mounts and a folder. Out: the type of the network file system that the folder lies on. Other
//! systems have no such table, and nothing is found.

#[cfg(test)]
mod tests;

use std::path::Path;

/// Types whose files several machines may have open. File systems of a virtual machine's host (`9p`, `virtiofs`) are
/// not among them.
const NETWORK: [&str; 24] = [
    "afs",
    "beegfs",
    "ceph",
    "cifs",
    "coda",
    "davfs",
    "fuse.beegfs",
    "fuse.ceph",
    "fuse.curlftpfs",
    "fuse.davfs2",
    "fuse.gcsfuse",
    "fuse.glusterfs",
    "fuse.goofys",
    "fuse.rclone",
    "fuse.s3fs",
    "fuse.sshfs",
    "gpfs",
    "lustre",
    "ncpfs",
    "nfs",
    "nfs4",
    "orangefs",
    "smb3",
    "smbfs",
];

/// The type of the network file system that `folder` lies on, if it does. `folder` must be absolute and free of links.
pub(super) fn network(folder: &Path) -> Option<String> {
    let mounts = std::fs::read_to_string("/proc/self/mounts").unwrap_or_default();
    network_among(&mounts, folder).map(str::to_owned)
}

/// Lines are `what where type options …`. The longest `where` counts, and of equal ones the last, which covers the
/// others.
fn network_among<'m>(mounts: &'m str, folder: &Path) -> Option<&'m str> {
    let found = mounts.lines().filter_map(|line| {
        let mut words = line.split(' ').skip(1);
        let (place, kind) = (unescaped(words.next()?), words.next()?);
        folder.starts_with(&place).then_some((place.len(), kind))
    });
    let (_, kind) = found.max_by_key(|(length, _)| *length)?;
    NETWORK.contains(&kind).then_some(kind)
}

/// The table writes white space and backslashes as `\040`.
fn unescaped(place: &str) -> String {
    [("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")]
        .iter()
        .fold(place.to_owned(), |place, (escape, character)| place.replace(escape, character))
}
