//! Builds anew when the panel was built anew. In debug builds its files are read when they are asked for.

fn main() {
    println!("cargo::rerun-if-changed=app/dist");
}
