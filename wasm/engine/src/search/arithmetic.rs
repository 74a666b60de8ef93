//! Arithmetic that gives the same bits on every platform.

/// The natural logarithm of a positive number, by basic operations only: the standard library's may
/// differ in the last bit from one platform to another.
pub(crate) fn ln(value: f64) -> f64 {
    if value <= 0.0 || !value.is_finite() {
        return 0.0;
    }
    let bits = value.to_bits();
    let exponent = ((bits >> 52) & 0x7ff) as i32 - 1023;
    let mantissa = f64::from_bits(bits & 0x000f_ffff_ffff_ffff | 0x3ff0_0000_0000_0000);
    // ln m = 2 atanh((m - 1) / (m + 1)), whose series converges fast for m in 1..2.
    let z = (mantissa - 1.0) / (mantissa + 1.0);
    let square = z * z;
    let mut sum = 0.0;
    let mut power = z;
    for odd in 0..14 {
        sum += power / f64::from(2 * odd + 1);
        power *= square;
    }
    f64::from(exponent) * std::f64::consts::LN_2 + 2.0 * sum
}

#[cfg(test)]
mod tests {
    use super::ln;

    #[test]
    fn the_logarithm_is_right_to_twelve_digits() {
        for value in [1e-9, 0.3, 1.0, 1.5, 2.0, 7.389, 10.0, 123_456.789] {
            assert!(
                (ln(value) - f64::ln(value)).abs() < 1e-12 * (1.0 + f64::ln(value).abs()),
                "{value}"
            );
        }
    }
}
