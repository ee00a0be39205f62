//! Random numbers that are the same in every run (SplitMix64), and texts made of them.

const LETTERS: &[u8; 36] = b"abcdefghijklmnopqrstuvwxyz0123456789";

const WORDS: [&str; 64] = [
    "amber", "bridge", "candle", "delta", "ember", "forest", "garden", "harbor", "island",
    "juniper", "kernel", "lantern", "meadow", "nectar", "orchard", "pebble", "quartz", "river",
    "silver", "timber", "umbrella", "valley", "willow", "yonder", "zephyr", "anchor", "basil",
    "copper", "drift", "echo", "falcon", "glacier", "hollow", "indigo", "jasper", "kettle",
    "linen", "marble", "north", "opal", "prairie", "quiet", "ripple", "stone", "thunder", "upland",
    "velvet", "winter", "yellow", "zenith", "context", "index", "query", "schema", "cache",
    "latency", "socket", "thread", "cursor", "commit", "rebase", "packet", "branch", "signal",
];

/// A generator.
pub(super) struct Random(u64);

impl Random {
    /// The benchmark's own.
    pub(super) fn new() -> Self {
        Self(2024)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From 0 to below `end`.
    pub(super) fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.next() % end).unwrap_or_default()
    }

    /// True in `percent` of 100 cases.
    pub(super) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of them.
    pub(super) fn pick<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }

    /// 24 letters and digits, a letter first.
    pub(super) fn document_id(&mut self) -> String {
        let first = self.pick(&LETTERS[..26]);
        let rest = (0..23).map(|_| self.pick(LETTERS)).collect::<Vec<_>>();
        std::iter::once(first).chain(rest).map(char::from).collect()
    }

    /// So many words.
    pub(super) fn words(&mut self, count: usize) -> String {
        (0..count).map(|_| self.pick(&WORDS)).collect::<Vec<_>>().join(" ")
    }

    /// 8 to 17 words, a capital and a full stop.
    pub(super) fn sentence(&mut self) -> String {
        let count = 8 + self.below(10);
        format!("{}.", capital(&self.words(count)))
    }

    /// So many sentences.
    pub(super) fn paragraph(&mut self, sentences: usize) -> String {
        (0..sentences).map(|_| self.sentence()).collect::<Vec<_>>().join(" ")
    }

    /// `count` different numbers of 1 to `most`, in the order in which they were drawn.
    pub(super) fn sample(&mut self, most: usize, count: usize) -> Vec<usize> {
        let mut drawn = Vec::new();
        while drawn.len() < count.min(most) {
            let number = 1 + self.below(most);
            if !drawn.contains(&number) {
                drawn.push(number);
            }
        }
        drawn
    }

    /// An instant in 2022 to 2024.
    pub(super) fn instant(&mut self) -> String {
        let (day, time) = (self.date(2022, 3), self.below(86_400_000));
        let (seconds, milliseconds) = (time / 1000, time % 1000);
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
        format!("{day}T{hours:02}:{minutes:02}:{:02}.{milliseconds:03}Z", seconds % 60)
    }

    /// A day within `years` years from the beginning of `first`.
    pub(super) fn date(&mut self, first: usize, years: usize) -> String {
        let (year, month) = (first + self.below(years), 1 + self.below(12));
        format!("{year}-{month:02}-{:02}", 1 + self.below(28))
    }
}

/// The first letter in upper case.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
