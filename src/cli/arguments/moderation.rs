//! What moderators type: who signs, what, and why.

use camino::Utf8PathBuf;
use clap::{Args, ValueEnum};
use jiff::Timestamp;

/// Approve a write-up as it is now
///
/// States that you vouch for it exactly as it is: that it keeps to its focus, that its facts are right, that nobody's privacy is
/// touched. The statement is signed with your OpenSSH key, by ssh-agent or from a file. Any later change to its folder
/// takes the approval away again.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  casebook approve cases/mesh-infection --scope privacy
  casebook approve techniques/tar techniques/etep --scope focus,facts --key ~/.ssh/id_ed25519
  casebook approve cases/mesh-infection --scope facts --confirm all --yes --format json")]
pub(crate) struct ApproveArguments {
    /// What to approve: `cases/<slug>`, `techniques/<slug>`, `paths/<slug>`, `pages/<slug>` or `vocabulary`
    #[arg(required = true, value_name = "PLACE")]
    pub(crate) places: Vec<String>,
    /// What you vouch for; `all` means what the policy asks for
    #[arg(
        long,
        required = true,
        value_enum,
        value_delimiter = ',',
        value_name = "SCOPE"
    )]
    pub(crate) scope: Vec<ScopeArgument>,
    /// An item of the checklist that you checked, by its id; `all` for every one. A terminal asks for those that are left out
    #[arg(long, value_name = "ITEM", value_delimiter = ',')]
    pub(crate) confirm: Vec<String>,
    #[command(flatten)]
    pub(crate) signing: SigningArguments,
}

/// Who signs, with what, and when.
#[derive(Debug, Args)]
pub(crate) struct SigningArguments {
    /// Your id in moderation/moderators.yaml [default: whose key it is]
    #[arg(long, value_name = "ID")]
    pub(crate) moderator: Option<String>,
    /// Your private key [default: ssh-agent signs]
    #[arg(long, value_name = "FILE")]
    pub(crate) key: Option<Utf8PathBuf>,
    /// A file with the key's passphrase [default: CASEBOOK_PASSPHRASE, else a terminal asks]
    #[arg(long, value_name = "FILE")]
    pub(crate) passphrase_file: Option<Utf8PathBuf>,
    /// When it is stated, in Coordinated Universal Time [default: now]
    #[arg(long, value_name = "YYYY-MM-DDTHH:MM:SSZ")]
    pub(crate) time: Option<Timestamp>,
    /// Do not ask before signing
    #[arg(long, short)]
    pub(crate) yes: bool,
    /// The archive's folder [default: the nearest casebook.yaml at or above here]
    #[arg(long, value_name = "DIR")]
    pub(crate) archive: Option<Utf8PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ScopeArgument {
    /// It keeps to the case and the question
    Focus,
    /// What it states is right, and what is wrong in it is marked
    Facts,
    /// Nobody can be recognised, and consent is in order
    Privacy,
    /// Every scope that the policy asks for
    All,
}
