//! Folding of letters: case, diacritics, ligatures and full-width forms.
//!
//! Case is folded by the ranges in which the scripts keep it and not by Unicode's table, which
//! would add ten kilobytes to the engine for letters that no text of the field has.

use std::borrow::Cow;

/// `text` in lower case without diacritics, as terms are compared.
///
/// Most words are so already and are not copied.
pub(crate) fn fold(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return if text.bytes().any(|byte| byte.is_ascii_uppercase()) {
            text.to_ascii_lowercase().into()
        } else {
            text.into()
        };
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            out.push(c.to_ascii_lowercase());
        } else {
            push(&mut out, lower(c));
        }
    }
    out.into()
}

/// The lower case of a letter that is not ASCII.
fn lower(c: char) -> char {
    let code = c as u32;
    let code = match c {
        'À'..='Ö' | 'Ø'..='Þ' | 'Α'..='Ρ' | 'Σ'..='Ϋ' | 'А'..='Я' => code + 32,
        // Capitals are even up to the undotted kappa, odd up to the n with an apostrophe, and so on.
        'Ā'..='ķ' | 'Ŋ'..='ŷ' | 'Ș'..='ț' | 'Ѡ'..='ҁ' | 'Ḁ'..='ẕ' | 'Ạ'..='ỹ' => {
            code | 1
        }
        'Ĺ'..='ň' | 'Ź'..='ž' | 'Ǎ'..='ǜ' => code + (code & 1),
        'Ÿ' => 'ÿ' as u32,
        'Ά' => 'ά' as u32,
        'Έ'..='Ί' => code + 37,
        'Ό' => 'ό' as u32,
        'Ύ' | 'Ώ' => code + 63,
        'Ѐ'..='Џ' => code + 80,
        'Ա'..='Ֆ' => code + 48,
        'Ａ'..='Ｚ' => code + 32,
        _ => code,
    };
    char::from_u32(code).unwrap_or(c)
}

/// Appends the base letters of one lower-case character; combining marks vanish.
fn push(out: &mut String, c: char) {
    let base = match c {
        '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200d}' => return,
        '\u{ff01}'..='\u{ff5e}' => {
            let ascii = char::from_u32(c as u32 - 0xfee0).unwrap_or(c);
            out.push(ascii);
            return;
        }
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' => "a",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'ĥ' | 'ħ' => "h",
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' | 'ǐ' => "i",
        'ĵ' => "j",
        'ķ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ł' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ǒ' => "o",
        'ŕ' | 'ŗ' | 'ř' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => "s",
        'ţ' | 'ť' | 'ŧ' | 'ț' => "t",
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ǔ' => "u",
        'ŵ' => "w",
        'ý' | 'ÿ' | 'ŷ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        'æ' => "ae",
        'œ' => "oe",
        'ß' | 'ẞ' => "ss",
        'þ' => "th",
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ё' => "е",
        'ά' => "α",
        'έ' => "ε",
        'ή' => "η",
        'ί' | 'ϊ' | 'ΐ' => "ι",
        'ό' => "ο",
        'ύ' | 'ϋ' | 'ΰ' => "υ",
        'ώ' => "ω",
        'ς' => "σ",
        other => {
            out.push(other);
            return;
        }
    };
    out.push_str(base);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every letter of the scripts that are folded, against Unicode's own table.
    #[test]
    fn case_folds_as_unicode_says_in_the_scripts_of_europe() {
        let blocks = [
            '\u{c0}'..='\u{17f}',
            '\u{218}'..='\u{21b}',
            '\u{386}'..='\u{3ce}',
            '\u{400}'..='\u{481}',
        ];
        for c in blocks
            .into_iter()
            .flatten()
            .filter(|c| !matches!(c, 'İ' | 'ŉ' | 'ĸ' | 'ſ'))
        {
            let mut expected = c.to_lowercase();
            assert_eq!(Some(lower(c)), expected.next(), "{c} {:x}", c as u32);
        }
    }
}
