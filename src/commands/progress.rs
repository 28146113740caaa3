//! A sign of life for runs that take long.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use factcheck::check::Count;
use indicatif::{ProgressBar, ProgressStyle};

/// A run that is over sooner shows nothing.
const LATE: Duration = Duration::from_millis(500);
const TICK: Duration = Duration::from_millis(100);

const READING: &str = "{spinner} {msg} ({elapsed})";
const CHECKING: &str = "{spinner} checking {wide_bar} {human_pos} of {human_len} claims ({elapsed})";

/// Shows on standard error what is being done, since when and how far it has come, until it is dropped.
pub struct Progress {
    /// What a run counts, for the bar.
    pub count: Arc<Count>,
    run: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// Where nobody looks at a terminal, nothing is shown.
    pub fn start(doing: &'static str, is_seen: bool) -> Progress {
        let count = Arc::new(Count::default());
        if !is_seen {
            return Progress { count, run: None };
        }
        let (end, ended) = mpsc::channel();
        let seen = Arc::clone(&count);
        let show = move || {
            if ended.recv_timeout(LATE) != Err(RecvTimeoutError::Timeout) {
                return;
            }
            let bar = ProgressBar::new_spinner().with_message(doing).with_elapsed(LATE);
            set_style(&bar, READING);
            loop {
                let all = seen.all.load(Ordering::Relaxed) as u64;
                if all > 0 && bar.length() != Some(all) {
                    bar.set_length(all);
                    set_style(&bar, CHECKING);
                }
                bar.set_position(seen.done.load(Ordering::Relaxed) as u64);
                bar.tick();
                if ended.recv_timeout(TICK) != Err(RecvTimeoutError::Timeout) {
                    break;
                }
            }
            bar.finish_and_clear();
        };
        Progress { count, run: Some((end, thread::spawn(show))) }
    }
}

fn set_style(bar: &ProgressBar, template: &str) {
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((end, shown)) = self.run.take() {
            drop(end);
            let _ = shown.join();
        }
    }
}
