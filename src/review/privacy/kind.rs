//! What a finding is: its kind with the letter of the rule, where it lies, why it was found, what to write instead.

use std::ops::Range;

/// Declares the kinds once: variant, name, letter of 45 CFR 164.514(b)(2)(i), what it is, what to write instead.
macro_rules! kinds {
    ($($variant:ident $name:literal $letter:literal $what:literal $instead:literal),+ $(,)?) => {
        /// The kind of an identifier.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs, reason = "each is described by `what`")]
        pub enum Kind { $($variant),+ }

        impl Kind {
            /// Every kind, in order of the rule's letters.
            pub const ALL: &'static [Kind] = &[$(Kind::$variant),+];

            /// Its name in other programs' files.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// The letter of the rule, A to R.
            #[must_use]
            pub fn letter(self) -> char {
                match self { $(Self::$variant => $letter),+ }
            }

            /// What it is, in words.
            #[must_use]
            pub fn what(self) -> &'static str {
                match self { $(Self::$variant => $what),+ }
            }

            /// What to write instead.
            #[must_use]
            pub fn instead(self) -> &'static str {
                match self { $(Self::$variant => $instead),+ }
            }
        }
    };
}

kinds! {
    Name "NAME" 'A' "a name" "write the role instead: `the patient`, `her daughter`, `the surgeon`",
    Location "LOCATION" 'B' "a place smaller than a state" "write a region or the kind of place instead: `Western Europe`, `a rural hospital`",
    Date "DATE" 'C' "a date finer than a year" "write an interval instead: `day 3`, `six weeks later`; a year may stay",
    AgeOver89 "AGE_OVER_89" 'C' "an age over 89" "write `90 or older`",
    Phone "PHONE" 'D' "a telephone number" "take it out",
    Fax "FAX" 'E' "a fax number" "take it out",
    Email "EMAIL" 'F' "an e-mail address" "take it out",
    Ssn "SSN" 'G' "a social security number" "take it out",
    Mrn "MRN" 'H' "a medical record number" "take it out",
    PlanId "PLAN_ID" 'I' "a health plan number" "take it out",
    Account "ACCOUNT" 'J' "an account" "take it out",
    License "LICENSE" 'K' "a licence or certificate number" "take it out",
    Vehicle "VEHICLE" 'L' "a vehicle's number" "take it out",
    DeviceId "DEVICE_ID" 'M' "a device's number" "write the kind of device instead",
    Url "URL" 'N' "a web address" "take it out; a literature reference goes into the bibliography",
    Ip "IP" 'O' "an internet address" "take it out",
    Biometric "BIOMETRIC" 'P' "a biometric identifier" "take it out",
    Photo "PHOTO" 'Q' "a picture of a face" "take it out, or show only what is operated on",
    OtherId "OTHER_ID" 'R' "a number or code that is somebody's own" "take it out",
}

impl Kind {
    /// The kind of this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|k| k.as_str() == name)
    }
}

/// Something in a text that could identify somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub kind: Kind,
    /// Its bytes in the text.
    pub span: Range<usize>,
    /// Why it was found: what it looks like or what stands beside it.
    pub why: &'static str,
    /// Whether it is clear enough to stop a publication: otherwise somebody should look.
    pub certain: bool,
}
