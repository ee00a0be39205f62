//! Dates, times and numbers as text: what GraphQL shows and what SQLite stores is the same.
//!
//! In: plain numbers. Out: ASCII appended to a buffer. Must not know: rows, JSON. Written by hand because
//! nearly every row has two or three of them and a general formatter costs more than the rest of the row.

use std::io::Write as _;

const MICROSECONDS_PER_DAY: i64 = 86_400_000_000;
/// Days from 0000-03-01 to 1970-01-01.
const EPOCH_FROM_MARCH_OF_YEAR_0: i64 = 719_468;
const DAYS_PER_ERA: i64 = 146_097;

/// `YYYY-MM-DD`, from days since 1970-01-01.
pub(crate) fn date(days: i64, out: &mut Vec<u8>) {
    let (year, month, day) = civil(days);
    if (0..10_000).contains(&year) {
        digits(year, 4, out);
    } else {
        // As ECMAScript writes years that need more digits.
        out.push(if year < 0 { b'-' } else { b'+' });
        digits(year.abs(), 6, out);
    }
    out.push(b'-');
    digits(month, 2, out);
    out.push(b'-');
    digits(day, 2, out);
}

/// `HH:MM:SS.mmm`, from microseconds since midnight.
pub(crate) fn time(microseconds: i64, out: &mut Vec<u8>) {
    let milliseconds = microseconds / 1000;
    digits(milliseconds / 3_600_000, 2, out);
    out.push(b':');
    digits(milliseconds / 60_000 % 60, 2, out);
    out.push(b':');
    digits(milliseconds / 1000 % 60, 2, out);
    out.push(b'.');
    digits(milliseconds % 1000, 3, out);
}

/// `YYYY-MM-DDTHH:MM:SS.mmmZ`, from microseconds since 1970-01-01T00:00Z.
pub(crate) fn timestamp(microseconds: i64, out: &mut Vec<u8>) {
    date(microseconds.div_euclid(MICROSECONDS_PER_DAY), out);
    out.push(b'T');
    time(microseconds.rem_euclid(MICROSECONDS_PER_DAY), out);
    out.push(b'Z');
}

/// A number as ECMAScript prints it (`1`, not `1.0`; `1e+21`; `1.5e-7`), or `false` if it is not finite.
pub(crate) fn float(value: f64, out: &mut Vec<u8>) -> bool {
    let written = if !value.is_finite() {
        return false;
    } else if value == 0.0 {
        write!(out, "0") // also for -0
    } else if (1e-6..1e21).contains(&value.abs()) {
        write!(out, "{value}")
    } else if value.abs() >= 1e21 {
        write!(out, "{}", format!("{value:e}").replace('e', "e+"))
    } else {
        write!(out, "{value:e}")
    };
    written.is_ok()
}

/// Year, month and day of a day since 1970-01-01. The year is taken to begin in March, so that the leap day
/// is its last; then month lengths follow a straight line (Howard Hinnant's `civil_from_days`).
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + EPOCH_FROM_MARCH_OF_YEAR_0;
    let era = days.div_euclid(DAYS_PER_ERA);
    let day_of_era = days.rem_euclid(DAYS_PER_ERA);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

/// A number that is not negative, with leading zeros.
fn digits(value: i64, width: usize, out: &mut Vec<u8>) {
    let mut buffer = [b'0'; 8];
    let mut rest = value;
    for digit in buffer.iter_mut().take(width).rev() {
        *digit = b'0' + u8::try_from(rest % 10).unwrap_or(0);
        rest /= 10;
    }
    out.extend(buffer.iter().take(width));
}
