//! How a command ends other than well. Both kinds carry one line for a person.

/// What every command gives.
pub(crate) type Outcome<T = ()> = Result<T, Failure>;

/// Why a command did not end well.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// It ran, and something is wrong in the repository: exit code 1.
    Found(String),
    /// It could not run, because of a missing tool or a wrong argument: exit code 2.
    Unable(String),
}
