//! The arguments as they are typed. Each command resolves its own; nothing here touches a file.

mod moderation;

pub(crate) use moderation::{
    ApproveArguments, CorrectArguments, DeskArguments, LogArguments, ModeratorArguments,
    ModeratorChange, RefuseArguments, RetractArguments, RetractionArgument, ReviewArguments,
    ScopeArgument, SigningArguments, VerifyArguments,
};

use camino::Utf8PathBuf;
use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

const PROGRAM_EXAMPLES: &str = "\
Examples:
  casebook init our-cases            begin an archive
  casebook serve                     write, and see it live
  casebook check                     what is wrong, and what to do about it
  casebook build --out site          make the site
  casebook explain broken-link       more about one message

Exit codes: 0 all well, 1 something is wrong in the archive, 2 the command could not run.";

/// Moderator-approved surgical cases, from Markdown to a searchable teaching site.
///
/// An archive is a folder with a `casebook.yaml`, cases and techniques written in Markdown, and the moderators' approvals.
/// casebook checks it, shows it while it is being written, and builds a static site from what was approved.
#[derive(Debug, Parser)]
#[command(name = "casebook", version, after_help = PROGRAM_EXAMPLES, arg_required_else_help = true)]
#[command(max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) output: OutputArguments,
}

/// How messages look: the same for every command.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct OutputArguments {
    /// The form of messages about the archive
    #[arg(long, global = true, value_enum, value_name = "FORMAT", default_value_t = Format::Human)]
    pub(crate) format: Format,
    /// When to use colours (NO_COLOR turns them off too)
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    pub(crate) color: Color,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// The line, a caret, the way out
    Human,
    /// One line each: path:line:column: error[code]: message
    Short,
    /// One JSON object a line
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of GitHub Actions
    Github,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal
    Auto,
    /// Into pipes too
    Always,
    /// Not at all
    Never,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Init(InitArguments),
    New(NewArguments),
    Check(CheckArguments),
    Build(BuildArguments),
    Serve(ServeArguments),
    Search(SearchArguments),
    Review(ReviewArguments),
    Approve(ApproveArguments),
    Desk(DeskArguments),
    Privacy(PrivacyArguments),
    Refuse(RefuseArguments),
    Correct(CorrectArguments),
    Retract(RetractArguments),
    Moderator(ModeratorArguments),
    Log(LogArguments),
    Verify(VerifyArguments),
    Explain(ExplainArguments),
    Media(MediaArguments),
    Schema(SchemaArguments),
    Completions(CompletionsArguments),
    Man(ManArguments),
}

/// Begin a new archive
///
/// Makes a small archive that passes `check`: settings, an example case that shows the format, vocabularies, moderation,
/// and what editors and git need. Files that are there already are left as they are.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  casebook init                 here
  casebook init our-cases       in a new folder")]
pub(crate) struct InitArguments {
    /// The folder, which may be new
    #[arg(default_value = ".", value_name = "DIR")]
    pub(crate) folder: Utf8PathBuf,
}

/// Begin a new case, technique or learning path
///
/// Writes its file with every field that is needed and comments that say what goes where. It is a draft until you take
/// `status: draft` out. Nothing that exists is touched.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  casebook new case mesh-infection-day-nine
  casebook new technique etep --title \"Extended totally extraperitoneal repair\"")]
pub(crate) struct NewArguments {
    /// What to begin
    #[arg(value_enum)]
    pub(crate) kind: NewKind,
    /// Its address: lower-case letters, digits and single hyphens
    #[arg(value_name = "SLUG")]
    pub(crate) slug: String,
    /// Its title [default: made from the slug]
    #[arg(long)]
    pub(crate) title: Option<String>,
    /// The archive's folder [default: the nearest casebook.yaml at or above here]
    #[arg(long, value_name = "DIR")]
    pub(crate) archive: Option<Utf8PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum NewKind {
    /// One case, with its discussion
    Case,
    /// A page about one technique, which gathers its cases
    Technique,
    /// An ordered set of cases and techniques with an aim
    Path,
}

/// Say what is wrong in an archive, and what to do about it
///
/// Reads everything, writes nothing, and shows every mistake of every file in one go: misspelt fields, unknown terms,
/// broken links, replies that no moderator judged, approvals of something else than what is there now.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  casebook check
  casebook check content --deny-warnings
  casebook check --format short         for an editor's list of problems
  casebook check --format github        in a workflow: notes beside the lines")]
pub(crate) struct CheckArguments {
    /// The archive's folder [default: the nearest casebook.yaml at or above here]
    #[arg(value_name = "ARCHIVE")]
    pub(crate) archive: Option<Utf8PathBuf>,
    /// Treat warnings as errors: exit with 1 when there is any
    #[arg(long)]
    pub(crate) deny_warnings: bool,
    /// Show notes too: what is not approved yet, and why
    #[arg(long)]
    pub(crate) notes: bool,
    #[command(flatten)]
    pub(crate) clock: ClockArguments,
}

/// Build the site from what was approved
///
/// Takes in only what its moderators approved, as it is now; the report at the end says what was left out and why. The
/// folder is replaced in one step when the whole site is ready, so that a broken build never leaves half a site.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  casebook build --out site
  casebook build content --out site --deny-warnings
  casebook build --out preview --preview      to show round what is not approved yet
  casebook build --out stick --portable       to carry about: open stick/index.html")]
pub(crate) struct BuildArguments {
    /// The archive's folder [default: the nearest casebook.yaml at or above here]
    #[arg(value_name = "ARCHIVE")]
    pub(crate) archive: Option<Utf8PathBuf>,
    /// The folder that the site is written to
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Utf8PathBuf,
    /// Show drafts and what is not approved too, each page marked and hidden from search engines. Never publish this
    #[arg(long)]
    pub(crate) preview: bool,
    /// Treat warnings as errors: build nothing and exit with 1 when there is any
    #[arg(long)]
    pub(crate) deny_warnings: bool,
    /// Make a site that opens by double click from a folder or a USB stick, search included, without a server
    #[arg(long)]
    pub(crate) portable: bool,
    /// Write search/elasticlunr.json too: an index for elasticlunr.js 0.9.5
    #[arg(long)]
    pub(crate) elasticlunr_json: bool,
    /// Say what each stage took, wall and processor time in seconds, on standard error
    #[arg(long)]
    pub(crate) timings: bool,
    /// How many threads to work with [default: one for each processor]
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<usize>,
    #[command(flatten)]
    pub(crate) clock: ClockArguments,
}

/// What day it is: the only thing beside the archive that a build depends on.
#[derive(Debug, Args)]
pub(crate) struct ClockArguments {
    /// The day that counts as today, for moderators' terms and dates due [default: today in UTC]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) today: Option<Date>,
}

/// Show the archive in the browser while it is being written
///
/// Rebuilds and reloads when a file is saved, and lays what is wrong over the page. Drafts and what is not approved are
/// shown too, and every page says so. Nothing is written to disk. A broken file never stops it.
///
/// Only this computer can see it. With `--host`, everybody who can reach this computer at that address can read drafts
/// and unapproved cases: choose it only in a network that you trust.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  casebook serve
  casebook serve content --port 8080
  casebook serve --built site           look at a site that is built already")]
pub(crate) struct ServeArguments {
    /// The archive's folder [default: the nearest casebook.yaml at or above here]
    #[arg(value_name = "ARCHIVE", conflicts_with = "built")]
    pub(crate) archive: Option<Utf8PathBuf>,
    /// The port; 0 takes any that is free [default: 4000, or the next free one]
    #[arg(long, value_name = "PORT")]
    pub(crate) port: Option<u16>,
    /// The address to listen at, which lets others in unless it is a loopback address
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub(crate) host: String,
    /// Serve this folder, which `build` made, as it is: no rebuilding, no preview
    #[arg(long, value_name = "DIR")]
    pub(crate) built: Option<Utf8PathBuf>,
    #[command(flatten)]
    pub(crate) clock: ClockArguments,
}

/// Search a built site as its readers do
///
/// Reads the index that `build` wrote and answers with the engine that runs in the browser: the same pages in the same order with
/// the same scores. Takes what a reader can type: words, "phrases", -word, technique:tar.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  casebook search \"mesh infec\"
  casebook search 'technique:tar \"wound infection\"' site --limit 3
  casebook search mesh site --explain     why each result stands where it does")]
pub(crate) struct SearchArguments {
    /// What to search for, as one argument
    #[arg(value_name = "QUERY", allow_hyphen_values = true)]
    pub(crate) query: String,
    /// The folder that `build` wrote
    #[arg(value_name = "SITE", default_value = "site")]
    pub(crate) site: Utf8PathBuf,
    /// How many results to show at most
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub(crate) limit: usize,
    /// Say for each result what its score is made of
    #[arg(long)]
    pub(crate) explain: bool,
    /// Print the answer as one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

/// Find what could identify somebody: names, places, dates, numbers
///
/// Looks for the eighteen identifiers of the HIPAA Safe Harbor rule in files as they are. Of a folder with an archive, everything
/// that it publishes is looked at, and acknowledged findings are taken into account, as `check` does.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  casebook privacy notes.md discussion.txt
  casebook privacy content
  casebook privacy --jsonl < texts.jsonl > findings.jsonl
  casebook privacy --bench labelled.jsonl")]
pub(crate) struct PrivacyArguments {
    /// The files and archives to look at
    #[arg(value_name = "FILE", required_unless_present_any = ["jsonl", "bench"])]
    pub(crate) files: Vec<Utf8PathBuf>,
    /// Read {"id", "text"} lines from standard input and write {"id", "start", "end", "type", "why"} lines, offsets in Unicode
    /// characters
    #[arg(long, conflicts_with_all = ["files", "bench"])]
    pub(crate) jsonl: bool,
    /// Measure recall, precision, false alarms and speed on labelled texts: lines of {"id", "text", "spans": [{"start", "end",
    /// "type"}]}
    #[arg(long, value_name = "FILE", conflicts_with = "files")]
    pub(crate) bench: Option<Utf8PathBuf>,
}

/// Say more about a message: why it matters, the way out
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  casebook explain broken-link
  casebook explain                  every message's name")]
pub(crate) struct ExplainArguments {
    /// The message's name, as in error[broken-link]
    #[arg(value_name = "CODE")]
    pub(crate) code: Option<String>,
}

/// Say what media files become before they are published
///
/// Pictures, films, drawings and subtitles are written anew before they are published. This prints for each what is left out of it,
/// its digests before and after, the words in it, and whether a person has to look at it: the receipt for the moderator. Without
/// files it tells of all media of the archive. With --format json each line is an object.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  casebook media                         every media file of the archive
  casebook media photo.jpg film.mp4      files that need not lie in an archive")]
pub(crate) struct MediaArguments {
    /// The files [default: all media of the archive]
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<Utf8PathBuf>,
    /// The archive's folder [default: the nearest casebook.yaml at or above here]
    #[arg(long, value_name = "DIR")]
    pub(crate) archive: Option<Utf8PathBuf>,
}

/// Print the JSON Schema of one kind of file
///
/// Made from the same tables that `check` reads. `init` sets Visual Studio Code up to use them.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  casebook schema case > case.schema.json")]
pub(crate) struct SchemaArguments {
    /// Whose
    #[arg(value_enum)]
    pub(crate) kind: SchemaKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaKind {
    /// Front matter of cases/<slug>/index.md
    Case,
    /// Front matter of techniques/<slug>/index.md
    Technique,
    /// Front matter of paths/<slug>/index.md
    Path,
    /// Front matter of pages/<slug>/index.md
    Page,
    /// casebook.yaml
    Config,
    /// vocabulary/<facet>.yaml
    Vocabulary,
    /// moderation/policy.yaml
    Policy,
    /// moderation/moderators.yaml
    Moderators,
}

/// Print a completion script for a shell
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  casebook completions bash > ~/.local/share/bash-completion/completions/casebook
  casebook completions fish > ~/.config/fish/completions/casebook.fish")]
pub(crate) struct CompletionsArguments {
    /// Whose
    pub(crate) shell: clap_complete::Shell,
}

/// Print the manual page of casebook, or of one command
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  casebook man | man -l -
  casebook man build > casebook-build.1")]
pub(crate) struct ManArguments {
    /// The command; casebook itself without one
    #[arg(value_name = "COMMAND")]
    pub(crate) command: Option<String>,
}
