//! Links and steps that point at a write-up which is not published: said, never left dead.

use super::Site;
use crate::archive::{LinkTarget, WriteUp, WriteUpId};
use crate::diagnostic::{Code, Diagnostic, Place, Report};

/// Says which published write-ups point at unpublished ones. Their links become plain text, their steps are left out.
pub(super) fn check(site: &Site) -> Report {
    let mut report = Report::new();
    site.cases.iter().for_each(|w| links(w, site, &mut report));
    site.techniques
        .iter()
        .for_each(|w| links(w, site, &mut report));
    site.pages.iter().for_each(|w| links(w, site, &mut report));
    for path in &site.paths {
        links(path, site, &mut report);
        for step in path.front.steps.iter().filter(|step| !site.has(&step.at)) {
            report.push(unpublished(
                &path.id,
                &step.at,
                &step.span,
                "the step is left out until it is approved",
            ));
        }
    }
    report
}

fn links<Front>(write_up: &WriteUp<Front>, site: &Site, report: &mut Report) {
    for (link, target) in write_up.body.links.iter().zip(&write_up.targets) {
        if let Some(LinkTarget::WriteUp { id, .. }) = target
            && !site.has(id)
        {
            report.push(unpublished(
                &write_up.id,
                id,
                &link.span,
                "its words stay, without the link, until it is approved",
            ));
        }
    }
}

fn unpublished(
    from: &WriteUpId,
    to: &WriteUpId,
    span: &crate::diagnostic::Span,
    help: &str,
) -> Diagnostic {
    Diagnostic::new(
        Code::NotCleared,
        format!("points at `{to}`, which is not published"),
    )
    .at(Place::span(from.index(), span))
    .help(help)
}
