//! A sign of life for runs that take long.

use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// A run that is over sooner shows nothing.
const LATE: Duration = Duration::from_millis(500);
const TICK: Duration = Duration::from_millis(100);

/// Shows on standard error what is being done, and since when, until it is dropped.
pub struct Progress {
    run: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// Where nobody looks at a terminal, nothing is shown.
    pub fn start(doing: &'static str, is_seen: bool) -> Progress {
        if !is_seen {
            return Progress { run: None };
        }
        let (end, ended) = mpsc::channel();
        let show = move || {
            if ended.recv_timeout(LATE) != Err(RecvTimeoutError::Timeout) {
                return;
            }
            let bar = ProgressBar::new_spinner().with_message(doing).with_elapsed(LATE);
            if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} ({elapsed})") {
                bar.set_style(style);
            }
            bar.enable_steady_tick(TICK);
            let _ = ended.recv();
            bar.finish_and_clear();
        };
        Progress { run: Some((end, thread::spawn(show))) }
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
