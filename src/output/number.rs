//! Numbers as text, in one register where they are short enough, as nearly all are.

use std::io::Write;

/// A text of at most eight bytes, the first one lowest: it is appended in one store.
#[derive(Clone, Copy, Debug)]
pub(super) struct Short {
    bytes: u64,
    length: u32,
}

/// Numbers from here on are too long for it and two bytes behind them.
const LONG: u64 = 1_000_000;

impl Short {
    /// At least `least` digits of a number, at most six.
    #[inline]
    pub(super) fn integer(number: u64, least: u32) -> Option<Short> {
        if number >= LONG {
            return None;
        }
        if number < 10 && least == 1 {
            return Some(Short {
                bytes: u64::from(b'0') + number,
                length: 1,
            });
        }
        let number = number as u32;
        let mut digits = u64::from(four_digits(number % 10_000)) << 32;
        if number >= 10_000 {
            digits |= u64::from(four_digits(number / 10_000));
        }
        let unused = (digits.trailing_zeros() / 8).min(8 - least);
        Some(Short {
            bytes: (digits | ZEROS) >> (8 * unused),
            length: 8 - unused,
        })
    }

    /// A number below ten with one to four decimals; rounded half away from zero on the scaled value, and never `-0.0`.
    #[inline]
    pub(super) fn fixed<const DECIMALS: u32>(number: f64, point: u8) -> Option<Short> {
        let scale = const { 10u32.pow(DECIMALS) };
        let scaled = number.abs() * f64::from(scale);
        if scaled >= f64::from(scale * 10 - 1) || scaled.is_nan() {
            return None;
        }
        #[expect(clippy::cast_sign_loss, reason = "an absolute value has no sign")]
        let units = rounded(scaled) as u32;
        let decimals = (four_digits(units % scale) | ZEROS as u32) >> (8 * (4 - DECIMALS));
        let whole = u64::from(b'0') + u64::from(units / scale);
        let bytes = whole | u64::from(point) << 8 | u64::from(decimals) << 16;
        let is_negative = number < 0.0 && units > 0;
        Some(Short {
            bytes: if is_negative {
                bytes << 8 | u64::from(b'-')
            } else {
                bytes
            },
            length: 2 + DECIMALS + u32::from(is_negative),
        })
    }

    /// With a byte behind it.
    #[inline]
    pub(super) fn then(self, byte: u8) -> Short {
        Short {
            bytes: self.bytes | u64::from(byte) << (8 * self.length),
            length: self.length + 1,
        }
    }

    #[inline]
    pub(super) fn append(self, out: &mut Vec<u8>) {
        let end = out.len() + self.length as usize;
        out.extend_from_slice(&self.bytes.to_le_bytes());
        out.truncate(end);
    }
}

/// Eight times `0`.
const ZEROS: u64 = 0x3030_3030_3030_3030;

/// The digits of a number below 10,000, each a byte from 0 to 9, the first one lowest.
fn four_digits(number: u32) -> u32 {
    let hundreds = (number * 5243) >> 19;
    let pairs = hundreds | (number - hundreds * 100) << 16;
    let tens = ((pairs * 103) >> 10) & 0x000F_000F;
    tens | (pairs - tens * 10) << 8
}

fn rounded(scaled: f64) -> i64 {
    let whole = scaled as i64;
    whole + i64::from(scaled - whole as f64 >= 0.5)
}

/// Appends a number of more than six digits.
#[cold]
pub(super) fn push_long_integer(out: &mut Vec<u8>, number: u64) {
    write!(out, "{number}").expect("memory takes every byte");
}

/// Appends a number of any size; nothing when it is not finite.
#[cold]
pub(super) fn push_long_fixed<const DECIMALS: usize>(out: &mut Vec<u8>, number: f64, point: u8) {
    if !number.is_finite() {
        return;
    }
    let scale = const { 10i64.pow(DECIMALS as u32) };
    // beyond 2^53 no decimals are left to show; scores never come near
    let units = rounded((number.abs() * scale as f64).min(9e15));
    let sign = if number < 0.0 { "-" } else { "" };
    let (whole, decimals, point) = (units / scale, units % scale, char::from(point));
    write!(out, "{sign}{whole}{point}{decimals:0DECIMALS$}").expect("memory takes every byte");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(short: Option<Short>) -> String {
        let mut out = Vec::new();
        short.unwrap().append(&mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn integers_agree_with_the_standard_library() {
        for number in (0..20_000).chain((20_000..LONG).step_by(997)).chain([LONG - 1]) {
            assert_eq!(text(Short::integer(number, 1)), number.to_string());
            assert_eq!(text(Short::integer(number, 4)), format!("{number:04}"));
        }
        assert!(Short::integer(LONG, 1).is_none());
    }

    #[test]
    fn fixed_digits_agree_with_the_standard_library() {
        for i in -99_998..=99_998 {
            let number = f64::from(i) / 10_000.0;
            let mut long = Vec::new();
            push_long_fixed::<4>(&mut long, number, b'.');
            let short = text(Short::fixed::<4>(number, b'.'));
            assert_eq!(short, format!("{number:.4}"));
            assert_eq!(short.into_bytes(), long);
        }
        assert_eq!(text(Short::fixed::<3>(0.0625, b',')), "0,063");
        assert_eq!(text(Short::fixed::<1>(-0.04, b'.')), "0.0");
        assert!(Short::fixed::<4>(10.0, b'.').is_none());
        assert!(Short::fixed::<4>(f64::NAN, b'.').is_none());
    }

    #[test]
    fn a_byte_stands_behind_the_digits() {
        assert_eq!(text(Short::integer(42, 1).map(|s| s.then(b','))), "42,");
        assert_eq!(
            text(Short::fixed::<4>(-1.5, b'.').map(|s| s.then(b';'))),
            "-1.5000;"
        );
    }
}
