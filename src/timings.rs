//! How long each stage of a build takes: measured as it runs, handed on with its result, printed by `cli` if asked for.
//!
//! Times never reach an output.

use std::time::{Duration, Instant};

/// A part of the way from the archive to the folder of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Reading and checking the archive.
    Archive,
    /// The gate.
    Review,
    /// The theme and the model of the site.
    Site,
    /// The texts as words, and which write-ups are alike: for the model and for the index.
    Analysis,
    /// Pages, feeds and whatever else is no index.
    Pages,
    /// The files of the search index.
    Index,
    /// Writing the site.
    Publish,
}

impl Stage {
    /// Its name in words.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Archive => "archive",
            Self::Review => "review",
            Self::Site => "site",
            Self::Analysis => "analysis",
            Self::Pages => "pages",
            Self::Index => "index",
            Self::Publish => "publish",
        }
    }
}

/// What one stage took.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timing {
    /// Which.
    pub stage: Stage,
    /// On the clock.
    pub wall: Duration,
    /// On all processors together; none where the system does not tell.
    pub processor: Option<Duration>,
}

/// A stopwatch with a lap for each stage.
#[derive(Debug)]
pub struct Timings {
    laps: Vec<Timing>,
    since: Instant,
    processor_since: Option<Duration>,
}

impl Default for Timings {
    fn default() -> Self {
        Self {
            laps: Vec::new(),
            since: Instant::now(),
            processor_since: processor(),
        }
    }
}

impl Timings {
    /// Counts the time since the last lap for this stage, which may have had laps before.
    pub(crate) fn lap(&mut self, stage: Stage) {
        let (now, processor_now) = (Instant::now(), processor());
        let wall = now - self.since;
        let processor = processor_now
            .zip(self.processor_since)
            .map(|(now, since)| now.saturating_sub(since));
        (self.since, self.processor_since) = (now, processor_now);
        match self.laps.iter_mut().find(|lap| lap.stage == stage) {
            Some(lap) => {
                lap.wall += wall;
                lap.processor = lap.processor.zip(processor).map(|(a, b)| a + b);
            }
            None => self.laps.push(Timing {
                stage,
                wall,
                processor,
            }),
        }
    }

    /// Every stage that had a lap, in the order of the way through.
    #[must_use]
    pub fn stages(&self) -> Vec<Timing> {
        let mut stages = self.laps.clone();
        stages.sort_by_key(|lap| lap.stage);
        stages
    }
}

/// The processor time of this process so far, all threads together.
#[cfg(unix)]
fn processor() -> Option<Duration> {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    let seconds = u64::try_from(time.tv_sec).ok()?;
    let nanoseconds = u32::try_from(time.tv_nsec).ok()?;
    Some(Duration::new(seconds, nanoseconds))
}

#[cfg(not(unix))]
fn processor() -> Option<Duration> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_stand_in_the_order_of_the_way_through_and_each_once() {
        let mut timings = Timings::default();
        for stage in [
            Stage::Archive,
            Stage::Site,
            Stage::Index,
            Stage::Analysis,
            Stage::Site,
        ] {
            timings.lap(stage);
        }
        let stages: Vec<&str> = timings
            .stages()
            .iter()
            .map(|it| it.stage.as_str())
            .collect();
        assert_eq!(stages, ["archive", "site", "analysis", "index"]);
    }
}
