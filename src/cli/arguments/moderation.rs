//! What moderators type: who signs, what, and why.

use camino::Utf8PathBuf;
use clap::{Args, Subcommand, ValueEnum};
use jiff::Timestamp;
use jiff::civil::Date;

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

/// Show what waits for a moderator, or what changed in one write-up
///
/// Alone: what waits, for whom, why and since when; what readers miss most comes first. With a place: what changed since it was
/// last approved, word by word, what is wrong with it, who approved it, and what somebody who approves confirms.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  casebook review
  casebook review --moderator m-okafor             what waits for one of them
  casebook review cases/mesh-infection
  casebook review --format json")]
pub(crate) struct ReviewArguments {
    /// One write-up [default: everything that waits]
    #[arg(value_name = "PLACE")]
    pub(crate) place: Option<String>,
    /// Only what waits for this moderator
    #[arg(long, value_name = "ID")]
    pub(crate) moderator: Option<String>,
    /// The archive's folder [default: the nearest casebook.yaml at or above here]
    #[arg(long, value_name = "DIR")]
    pub(crate) archive: Option<Utf8PathBuf>,
}

/// Open the review desk: what waits, what changed and your decision, in a browser
///
/// The same as `review`, `approve`, `refuse`, `correct` and `retract`, as pages on this computer. The address that it prints opens
/// it once, in one browser; nobody else can reach it. You sign through ssh-agent or with your key file.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  casebook desk
  casebook desk --moderator m-okafor --key ~/.ssh/id_ed25519")]
pub(crate) struct DeskArguments {
    /// Your id in moderation/moderators.yaml; the page asks otherwise
    #[arg(long, value_name = "ID")]
    pub(crate) moderator: Option<String>,
    /// The private key that is proposed to sign with [default: ssh-agent, or you name it in the page]
    #[arg(long, value_name = "FILE")]
    pub(crate) key: Option<Utf8PathBuf>,
    /// The port, on this computer's own address [default: any free one]
    #[arg(long, value_name = "PORT")]
    pub(crate) port: Option<u16>,
    /// The archive's folder [default: the nearest casebook.yaml at or above here]
    #[arg(long, value_name = "DIR")]
    pub(crate) archive: Option<Utf8PathBuf>,
}

/// Refuse a write-up as it is now, with a reason for its authors
///
/// It is not published until it changes, or until the same moderator approves it after all.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  casebook refuse cases/mesh-infection --reason \"The second reference does not say this.\"")]
pub(crate) struct RefuseArguments {
    /// What to refuse: `cases/<slug>` and so on
    #[arg(value_name = "PLACE")]
    pub(crate) place: String,
    /// Why, in a line
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: String,
    #[command(flatten)]
    pub(crate) signing: SigningArguments,
}

/// Take a published write-up back for good
///
/// Its address stays and says that it was retracted, when, by whom and why. It leaves lists, paths and the search, and its
/// approvals are removed. `--kind privacy` removes the content itself from the archive's folder: nothing but the
/// retraction is left. What git or a backup remembers is for you to remove.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  casebook retract cases/mesh-infection --kind error --reason \"The operation described was another one.\"
  casebook retract cases/mesh-infection --kind privacy --reason \"At the patient's wish.\"")]
pub(crate) struct RetractArguments {
    /// What to retract: `cases/<slug>` and so on
    #[arg(value_name = "PLACE")]
    pub(crate) place: String,
    /// The kind of reason
    #[arg(long, value_enum, value_name = "KIND")]
    pub(crate) kind: RetractionArgument,
    /// Why, in a line that readers will see
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: String,
    #[command(flatten)]
    pub(crate) signing: SigningArguments,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum RetractionArgument {
    /// Something in it is wrong, and correcting it is not enough
    Error,
    /// It could tell who the patient is, or consent was withdrawn: the content is removed
    Privacy,
    /// It should not have been done or told
    Ethics,
    /// Anything else
    Other,
}

/// Tell readers what was corrected in a write-up
///
/// The note stands on its page and in the feeds, with its date and the moderator. Change the text itself and have it approved as
/// ever; the note says what readers of the earlier version must know.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  casebook correct cases/mesh-infection --note \"The dose in the second paragraph was ten times too high.\"")]
pub(crate) struct CorrectArguments {
    /// What was corrected: `cases/<slug>` and so on
    #[arg(value_name = "PLACE")]
    pub(crate) place: String,
    /// What was wrong and is right now, in a line that readers will see
    #[arg(long, value_name = "TEXT")]
    pub(crate) note: String,
    #[command(flatten)]
    pub(crate) signing: SigningArguments,
}

/// Change who the moderators are, signed by those who are
///
/// Each change makes a new version of moderators.yaml and policy.yaml in moderation/charter/, sealed by as many moderators of the
/// version before as its policy asks for. Until then the version before counts.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  casebook moderator add m-okafor --name \"M. Okafor\" --public-key okafor.pub --from 2026-12-01
  casebook moderator retire m-okafor --to 2028-11-30
  casebook moderator rotate-key m-okafor --public-key new.pub --from 2027-01-01
  casebook moderator seal                      a second moderator agrees, or a change by hand is signed")]
pub(crate) struct ModeratorArguments {
    #[command(subcommand)]
    pub(crate) change: ModeratorChange,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ModeratorChange {
    /// Add a moderator
    Add {
        /// Their id: lower-case letters, digits and single hyphens
        #[arg(value_name = "ID")]
        id: String,
        /// As they wish to be credited
        #[arg(long)]
        name: String,
        /// Their public key: a `.pub` file
        #[arg(long, value_name = "FILE")]
        public_key: Utf8PathBuf,
        /// First day of their term [default: today]
        #[arg(long, value_name = "YYYY-MM-DD")]
        from: Option<Date>,
        /// What they are
        #[arg(long)]
        role: Option<String>,
        /// Their ORCID iD
        #[arg(long)]
        orcid: Option<String>,
        #[command(flatten)]
        signing: SigningArguments,
    },
    /// End a moderator's term: what they approved stays approved
    Retire {
        /// Their id
        #[arg(value_name = "ID")]
        id: String,
        /// Last day of their term [default: today]
        #[arg(long, value_name = "YYYY-MM-DD")]
        to: Option<Date>,
        #[command(flatten)]
        signing: SigningArguments,
    },
    /// Give a moderator a new key
    RotateKey {
        /// Their id
        #[arg(value_name = "ID")]
        id: String,
        /// The new public key: a `.pub` file
        #[arg(long, value_name = "FILE")]
        public_key: Utf8PathBuf,
        /// First day on which it signs [default: today]
        #[arg(long, value_name = "YYYY-MM-DD")]
        from: Option<Date>,
        /// The old key was lost or stolen: nothing that it ever signed counts any more
        #[arg(long)]
        lost: bool,
        #[command(flatten)]
        signing: SigningArguments,
    },
    /// Sign policy and moderators as they lie there now
    Seal {
        #[command(flatten)]
        signing: SigningArguments,
    },
}

/// Show who decided what, when, and whether it still counts
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  casebook log
  casebook log cases/mesh-infection
  casebook log --format json")]
pub(crate) struct LogArguments {
    /// One write-up [default: all]
    #[arg(value_name = "PLACE")]
    pub(crate) place: Option<String>,
    /// The archive's folder [default: the nearest casebook.yaml at or above here]
    #[arg(long, value_name = "DIR")]
    pub(crate) archive: Option<Utf8PathBuf>,
}

/// Check every signature of an archive or of a built site, and say on whose word they count
///
/// Of an archive: policy and moderators with their seals, and every statement. Of a site: the record that `build` published with
/// it, and, with `--archive`, that the site is byte for byte what casebook builds from that archive.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  casebook verify
  casebook verify site
  casebook verify site --archive content --today 2026-11-23")]
pub(crate) struct VerifyArguments {
    /// The archive or the built site [default: the nearest casebook.yaml at or above here]
    #[arg(value_name = "FOLDER")]
    pub(crate) folder: Option<Utf8PathBuf>,
    /// Build this archive anew and compare every byte of the site with it
    #[arg(long, value_name = "DIR")]
    pub(crate) archive: Option<Utf8PathBuf>,
    /// The digest of the first moderators and policy, as you saw it before: anything else is refused
    #[arg(long, value_name = "DIGEST")]
    pub(crate) trust: Option<String>,
    #[command(flatten)]
    pub(crate) clock: super::ClockArguments,
}
