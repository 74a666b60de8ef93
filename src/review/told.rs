//! What is said of a write-up that is left out: each kind of reason once, with the way out.

use super::Reason;
use crate::archive::choice::Choice;
use crate::diagnostic::{Code, Diagnostic, Place, Report};
use camino::Utf8Path;

/// Says why a write-up is left out.
pub(super) fn left_out(report: &mut Report, index: &Utf8Path, subject: &str, reasons: &[Reason]) {
    let mut say = |code, why: String, help: String| {
        let diagnostic = Diagnostic::new(code, format!("left out: {why}")).help(help);
        report.push(diagnostic.at(Place::file(index)));
    };
    // What a draft lacks besides is asked for once it is none.
    if reasons.contains(&Reason::Draft) {
        let help = "take `status: draft` out when it is ready for review";
        say(Code::NotCleared, Reason::Draft.to_string(), help.to_owned());
        return;
    }
    // The errors of a broken one are messages already, and come first: its approval is given again when they are mended.
    if reasons.contains(&Reason::Broken) {
        return;
    }
    let missing = scopes(reasons, |reason| matches!(reason, Reason::Missing(_)));
    if !missing.is_empty() {
        say(
            Code::NotCleared,
            format!("nobody approved it for {}", missing.join(", ")),
            format!(
                "a moderator approves it with `casebook approve {subject} --scope {}`",
                missing.join(",")
            ),
        );
    }
    let stale = scopes(reasons, |reason| matches!(reason, Reason::Stale(_)));
    if !stale.is_empty() {
        say(
            Code::StaleApproval,
            format!("it changed after it was approved for {}", stale.join(", ")),
            format!(
                "see what changed with `casebook review {subject}`, then `casebook approve {subject} --scope {}`",
                stale.join(",")
            ),
        );
    }
    for reason in reasons {
        match reason {
            Reason::Refused { .. } | Reason::Overdue | Reason::TooFew(..) => {
                let help = format!("`casebook review {subject}` says what it waits for");
                say(Code::NotCleared, reason.to_string(), help);
            }
            Reason::Outdated(scope) | Reason::Expired(scope) | Reason::Revoked(scope) => {
                let help = format!(
                    "a moderator approves it again with `casebook approve {subject} --scope {}`",
                    scope.as_str()
                );
                say(Code::StaleApproval, reason.to_string(), help);
            }
            Reason::Draft | Reason::Broken | Reason::Missing(_) | Reason::Stale(_) => {}
        }
    }
}

/// Says that readers see an earlier version of a write-up.
pub(super) fn kept(report: &mut Report, index: &Utf8Path) {
    let message =
        "it changed after it was approved: readers go on seeing its last approved version";
    report.push(
        Diagnostic::new(Code::StaleApproval, message)
            .at(Place::file(index))
            .help("`casebook review` says who must approve what it is now; the policy says `stale: keep`"),
    );
}

fn scopes(reasons: &[Reason], wanted: fn(&Reason) -> bool) -> Vec<&'static str> {
    reasons
        .iter()
        .filter(|reason| wanted(reason))
        .filter_map(Reason::scope)
        .map(Choice::as_str)
        .collect()
}
