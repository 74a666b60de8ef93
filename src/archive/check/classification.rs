//! The classifications whose tables are known: EHS for ventral and groin hernia, ICAP mesh planes.
//!
//! Sources: European Hernia Society, incisional hernia (PMC2719726) and groin hernia; ICAP (doi:10.1002/bjs.11400).

use super::super::choice::Choice;
use super::super::shape::words;
use super::super::surgery::MeshPlane;
use crate::diagnostic::nearest::{listed, nearest};
use crate::diagnostic::{Code, Diagnostic};

const VENTRAL: &str = "write the zones `M1` (subxiphoid) to `M5` (suprapubic) or `L1` (subcostal) to `L4` (lumbar), then the width \
                       `W1` (under 4 cm), `W2` (4 to 10 cm) or `W3` (10 cm or more), then `R0` (first) or `R1` (recurrent): `M3 M4 W2 R1`";
const GROIN: &str = "write `P` (primary) or `R` (recurrent), then `L` (lateral), `M` (medial) or `F` (femoral), then the size \
                     `0`, `1`, `2`, `3` or `x` (not measured): `PL2`";
const NAMES: [&str; 3] = ["ehs-ventral", "ehs-groin", "mesh-plane"];

/// What is wrong with the value of a classification, if anything is; a name that nobody knows takes any text.
pub(super) fn problem(name: &str, value: &str) -> Option<Diagnostic> {
    let table = match name {
        "ehs-ventral" if !is_ventral(value) => VENTRAL.to_owned(),
        "ehs-groin" if !is_groin(value) => GROIN.to_owned(),
        "mesh-plane" if MeshPlane::parse(value).is_none() => plane_help(value),
        "ehs-ventral" | "ehs-groin" | "mesh-plane" => return None,
        _ => return misspelt(name),
    };
    Some(
        Diagnostic::new(
            Code::BadClassification,
            format!("`{value}` is not in the table of `{name}`"),
        )
        .help(table),
    )
}

/// A name so near a known one that its table would be skipped by a slip.
fn misspelt(name: &str) -> Option<Diagnostic> {
    let near = nearest(name, NAMES)?;
    Some(
        Diagnostic::new(
            Code::BadClassification,
            format!("`{name}` is nearly `{near}`, whose values are checked"),
        )
        .help(format!("write `{near}`")),
    )
}

fn is_ventral(value: &str) -> bool {
    let parts: Vec<&str> = value.split(' ').collect();
    let [zones @ .., width, recurrence] = parts.as_slice() else {
        return false;
    };
    let zone = |z: &&str| {
        matches!(
            *z,
            "M1" | "M2" | "M3" | "M4" | "M5" | "L1" | "L2" | "L3" | "L4"
        )
    };
    !zones.is_empty()
        && zones.iter().all(zone)
        && zones
            .iter()
            .enumerate()
            .all(|(i, z)| !zones[..i].contains(z))
        && matches!(*width, "W1" | "W2" | "W3")
        && matches!(*recurrence, "R0" | "R1")
}

fn is_groin(value: &str) -> bool {
    let [a, b, c] = value.as_bytes() else {
        return false;
    };
    matches!(a, b'P' | b'R') && matches!(b, b'L' | b'M' | b'F') && matches!(c, b'0'..=b'3' | b'x')
}

fn plane_help(value: &str) -> String {
    // Words that the classification was made to replace, because each was used for several planes.
    let folded = value.to_lowercase();
    if matches!(folded.as_str(), "sublay" | "underlay" | "overlay") {
        return format!(
            "`{folded}` has been used for several planes; say which: {}",
            listed(words::<MeshPlane>())
        );
    }
    match nearest(value, words::<MeshPlane>()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("write one of {}", listed(words::<MeshPlane>())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ehs_tables_take_what_they_hold_and_nothing_else() {
        for fine in ["M3 W1 R0", "M3 M4 W2 R1", "L1 M2 W3 R0"] {
            assert!(is_ventral(fine), "{fine}");
        }
        for wrong in [
            "M3",
            "W2 R1",
            "M6 W1 R0",
            "M3 W4 R0",
            "M3 W1 R2",
            "M3  W1 R0",
            "M3 M3 W1 R0",
            "W1 M3 R0",
            "m3 w1 r0",
        ] {
            assert!(!is_ventral(wrong), "{wrong}");
        }
        assert!(is_groin("PL2") && is_groin("RFx"));
        assert!(!is_groin("PL4") && !is_groin("LP2") && !is_groin("PL") && !is_groin("é"));
    }

    #[test]
    fn a_word_that_names_several_planes_is_not_guessed() {
        let help = problem("mesh-plane", "sublay")
            .and_then(|d| d.help)
            .unwrap_or_default();
        assert!(
            help.contains("several planes") && help.contains("`retrorectus`"),
            "{help}"
        );
    }
}
