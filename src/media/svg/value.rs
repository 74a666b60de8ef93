//! Whether a value is one that the attribute can have: a value of an attribute is as good a place for a name as any.

use super::list::Kind;
use std::collections::BTreeMap;

/// The longest value of numbers and words; point lists and paths may be longer.
const LONGEST_WORD: usize = 24;

/// The value as it is published; nothing where it is none.
pub(super) fn checked(kind: Kind, value: &str, ids: &BTreeMap<String, usize>) -> Option<String> {
    let value = value.trim();
    let value = value.strip_suffix("!important").unwrap_or(value).trim_end();
    if value.is_empty() {
        return None;
    }
    match kind {
        Kind::Plain => plain(value).then(|| value.to_owned()),
        Kind::Paint => paint(value, ids),
        Kind::Reference => reference(value, ids),
        Kind::Path => path(value).then(|| value.to_owned()),
        Kind::Functions => functions(value).then(|| value.to_owned()),
        Kind::Families => families(value),
        Kind::Language => language(value).then(|| value.to_owned()),
        Kind::Result => result(value),
    }
}

/// The names in `url(#name)`.
pub(super) fn references(value: &str) -> Vec<String> {
    let after = value.split("url(").skip(1);
    after
        .filter_map(|rest| {
            let inside = rest.split_once(')')?.0;
            named(inside)
        })
        .collect()
}

fn named(inside: &str) -> Option<String> {
    let name = inside.trim().trim_matches(['"', '\'']).strip_prefix('#')?;
    Some(name.to_owned())
}

fn local(value: &str, ids: &BTreeMap<String, usize>) -> Option<(String, String)> {
    let (inside, after) = value.strip_prefix("url(")?.split_once(')')?;
    let number = ids.get(&named(inside)?)?;
    Some((format!("url(#i{number})"), after.trim().to_owned()))
}

fn paint(value: &str, ids: &BTreeMap<String, usize>) -> Option<String> {
    if value.starts_with("url(") {
        let (reference, after) = local(value, ids)?;
        if after.is_empty() {
            return Some(reference);
        }
        return Some(format!("{reference} {}", paint(&after, &BTreeMap::new())?));
    }
    if let Some(hex) = value.strip_prefix('#') {
        let digits =
            matches!(hex.len(), 3 | 4 | 6 | 8) && hex.bytes().all(|b| b.is_ascii_hexdigit());
        return digits.then(|| value.to_owned());
    }
    if let Some((name, inside)) = value.split_once('(') {
        let inside = inside.strip_suffix(')')?;
        let known = matches!(
            name.to_ascii_lowercase().as_str(),
            "rgb" | "rgba" | "hsl" | "hsla" | "hwb" | "lab" | "lch" | "oklab" | "oklch"
        );
        return (known && numbers(&inside.replace('/', " "))).then(|| value.to_owned());
    }
    let folded = value.to_ascii_lowercase();
    let known = COLOURS.split_ascii_whitespace().any(|c| c == folded);
    known.then_some(if folded == "currentcolor" {
        "currentColor".to_owned()
    } else {
        folded
    })
}

fn reference(value: &str, ids: &BTreeMap<String, usize>) -> Option<String> {
    if matches!(value, "none" | "inherit") {
        return Some(value.to_owned());
    }
    if let Some((reference, after)) = local(value, ids) {
        return after.is_empty().then_some(reference);
    }
    functions(value).then(|| value.to_owned())
}

fn path(value: &str) -> bool {
    value
        .bytes()
        .all(|b| b"MmZzLlHhVvCcSsQqTtAaEe0123456789+-., \t\r\n".contains(&b))
        // A letter is followed by a number, but for the one that closes: words are no path.
        && !value.as_bytes().windows(3).any(|w| {
            w.iter().all(|b| b.is_ascii_alphabetic() && !matches!(b, b'z' | b'Z'))
        })
}

/// `rotate(45 10 10) scale(2)`, `blur(2px)`.
fn functions(value: &str) -> bool {
    let mut rest = value.trim();
    if matches!(rest, "none" | "inherit") {
        return true;
    }
    while !rest.is_empty() {
        let Some((name, after)) = rest.split_once('(') else {
            return false;
        };
        let Some((inside, after)) = after.split_once(')') else {
            return false;
        };
        let known = matches!(
            name.trim(),
            "matrix"
                | "translate"
                | "translateX"
                | "translateY"
                | "scale"
                | "scaleX"
                | "scaleY"
                | "rotate"
                | "skewX"
                | "skewY"
                | "blur"
                | "brightness"
                | "contrast"
                | "grayscale"
                | "hue-rotate"
                | "invert"
                | "opacity"
                | "saturate"
                | "sepia"
        );
        if !known || !numbers(inside) {
            return false;
        }
        rest = after.trim_start_matches([',', ' ', '\t', '\r', '\n']);
    }
    true
}

fn plain(value: &str) -> bool {
    value
        .split([' ', ',', '\t', '\r', '\n', ';'])
        .filter(|part| !part.is_empty())
        .all(|part| number(part) || word(part))
}

fn numbers(value: &str) -> bool {
    value
        .split([' ', ',', '\t', '\r', '\n'])
        .filter(|part| !part.is_empty())
        .all(number)
}

/// A number with an optional unit; numbers may follow each other without a space, as in `1-2.5.5`.
fn number(part: &str) -> bool {
    let bytes = part.as_bytes();
    let digits = bytes
        .iter()
        .take_while(|b| b.is_ascii_digit() || matches!(b, b'+' | b'-' | b'.' | b'e' | b'E'))
        .count();
    let (number, unit) = part.split_at(digits);
    // The `e` of `em` and `ex` was taken for an exponent.
    let (number, unit) = match number.strip_suffix('e') {
        Some(shorter) if !unit.is_empty() => (shorter, part.get(shorter.len()..).unwrap_or(unit)),
        _ => (number, unit),
    };
    let exponents = number.bytes().filter(|b| matches!(b, b'e' | b'E')).count();
    number.bytes().any(|b| b.is_ascii_digit())
        && exponents <= number.bytes().filter(u8::is_ascii_digit).count()
        && matches!(
            unit,
            "" | "%"
                | "px"
                | "pt"
                | "pc"
                | "mm"
                | "cm"
                | "in"
                | "em"
                | "ex"
                | "rem"
                | "ch"
                | "vw"
                | "vh"
                | "deg"
                | "rad"
                | "grad"
                | "turn"
        )
}

fn word(part: &str) -> bool {
    part.len() <= LONGEST_WORD && WORDS.split_ascii_whitespace().any(|w| w == part)
}

/// Font families that say nothing but how letters look: those of the standard and of common systems.
fn families(value: &str) -> Option<String> {
    let kept: Vec<String> = value
        .split(',')
        .map(|name| name.trim().trim_matches(['"', '\'']).trim())
        .filter(|name| {
            FAMILIES
                .split(',')
                .any(|known| known.trim().eq_ignore_ascii_case(name))
        })
        .map(|name| {
            if name.contains(' ') {
                format!("'{name}'")
            } else {
                name.to_owned()
            }
        })
        .collect();
    if kept.is_empty() {
        return Some("sans-serif".to_owned());
    }
    Some(kept.join(", "))
}

/// Tags as BCP 47 has them, of at most three parts of at most eight signs.
fn language(value: &str) -> bool {
    let parts: Vec<&str> = value.split('-').collect();
    let first = parts.first().is_some_and(|p| matches!(p.len(), 2 | 3));
    first
        && parts.len() <= 3
        && parts.iter().skip(1).all(|p| matches!(p.len(), 2..=4))
        && parts
            .iter()
            .all(|p| p.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// Inputs of filters by their standard names; the names that authors give become a sum of their letters.
fn result(value: &str) -> Option<String> {
    if matches!(
        value,
        "SourceGraphic"
            | "SourceAlpha"
            | "BackgroundImage"
            | "BackgroundAlpha"
            | "FillPaint"
            | "StrokePaint"
    ) {
        return Some(value.to_owned());
    }
    let sum = value.bytes().fold(0u32, |sum, byte| {
        sum.wrapping_mul(31).wrapping_add(byte.into())
    });
    Some(format!("r{sum:x}"))
}

/// Words that values of presentation and geometry have (SVG 2, Filter Effects 1, CSS Fonts 4).
const WORDS: &str = "none auto inherit initial unset normal bold bolder lighter italic oblique small-caps start middle end \
    left right center justify butt round square miter miter-clip arcs bevel nonzero evenodd visible hidden collapse scroll \
    inline block inline-block userSpaceOnUse objectBoundingBox strokeWidth pad reflect repeat spacing spacingAndGlyphs \
    align stretch exact xMinYMin xMidYMin xMaxYMin xMinYMid xMidYMid xMaxYMid xMinYMax xMidYMax xMaxYMax meet slice \
    auto-start-reverse matrix saturate hueRotate luminanceToAlpha identity table discrete linear gamma over in out atop \
    xor lighter arithmetic erode dilate duplicate wrap fractalNoise turbulence stitch noStitch R G B A multiply screen \
    darken lighten overlay color-dodge color-burn hard-light soft-light difference exclusion hue saturation color \
    luminosity isolate luminance alpha true false img presentation graphics-document graphics-symbol graphics-object \
    group default preserve underline overline line-through optimizeSpeed optimizeLegibility geometricPrecision \
    optimizeQuality crispEdges pixelated sRGB linearRGB fill stroke markers non-scaling-stroke ltr rtl embed \
    bidi-override lr-tb tb horizontal-tb vertical-rl vertical-lr alphabetic ideographic hanging mathematical central \
    text-before-edge text-after-edge text-top text-bottom before-edge after-edge top bottom baseline sub super \
    condensed expanded semi-condensed semi-expanded uppercase lowercase capitalize xx-small x-small small medium large \
    x-large xx-large larger smaller visiblePainted";

/// CSS Color 4, and the words that stand for colours.
const COLOURS: &str = "none inherit currentcolor transparent context-fill context-stroke aliceblue antiquewhite aqua aquamarine \
    azure beige bisque black blanchedalmond blue blueviolet brown burlywood cadetblue chartreuse chocolate coral \
    cornflowerblue cornsilk crimson cyan darkblue darkcyan darkgoldenrod darkgray darkgreen darkgrey darkkhaki \
    darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon darkseagreen darkslateblue darkslategray \
    darkslategrey darkturquoise darkviolet deeppink deepskyblue dimgray dimgrey dodgerblue firebrick floralwhite \
    forestgreen fuchsia gainsboro ghostwhite gold goldenrod gray green greenyellow grey honeydew hotpink indianred indigo \
    ivory khaki lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan lightgoldenrodyellow \
    lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen lightskyblue lightslategray lightslategrey \
    lightsteelblue lightyellow lime limegreen linen magenta maroon mediumaquamarine mediumblue mediumorchid mediumpurple \
    mediumseagreen mediumslateblue mediumspringgreen mediumturquoise mediumvioletred midnightblue mintcream mistyrose \
    moccasin navajowhite navy oldlace olive olivedrab orange orangered orchid palegoldenrod palegreen paleturquoise \
    palevioletred papayawhip peachpuff peru pink plum powderblue purple rebeccapurple red rosybrown royalblue saddlebrown \
    salmon sandybrown seagreen seashell sienna silver skyblue slateblue slategray slategrey snow springgreen steelblue tan \
    teal thistle tomato turquoise violet wheat white whitesmoke yellow yellowgreen";

const FAMILIES: &str = "serif, sans-serif, monospace, cursive, fantasy, system-ui, ui-serif, ui-sans-serif, ui-monospace, \
    ui-rounded, math, -apple-system, BlinkMacSystemFont, Segoe UI, Roboto, Helvetica Neue, Helvetica, Arial, Noto Sans, \
    Noto Serif, Liberation Sans, Liberation Serif, Liberation Mono, DejaVu Sans, DejaVu Serif, DejaVu Sans Mono, \
    Bitstream Vera Sans, Verdana, Tahoma, Trebuchet MS, Geneva, Lucida Grande, Lucida Sans Unicode, Calibri, Candara, \
    Cambria, Georgia, Times New Roman, Times, Palatino, Book Antiqua, Garamond, Courier New, Courier, Consolas, Menlo, \
    Monaco, Open Sans, Lato, Inter, Source Sans Pro, Fira Sans, Ubuntu, Cantarell, Oxygen, Comic Sans MS, Impact";
