//! Recording sign-offs, so that none is lost where several people sign at once.

use std::path::Path;

use super::lock::Lock;
use crate::error::{Mistake, Mistakes};
use crate::load::files;
use crate::load::signoffs::{self, Signoff, Signoffs};

/// Adds sign-offs to the file at `path`, which is shown as `shown` and made where it is not there. A sign-off takes the
/// place of an earlier one for the same claim.
///
/// # Errors
/// The file cannot be read or written, or has mistakes. It is then as it was.
pub fn record(path: &Path, shown: &str, new: &[Signoff]) -> Result<(), Mistakes> {
    let failed = |message: String| Mistakes::of_whole(shown, Mistake::whole(message));
    let unwritable = |error: &std::io::Error| failed(format!("this cannot be written: {}", files::plain(error)));
    let _lock = Lock::of(path).map_err(|error| unwritable(&error))?;
    let mut file = match path.exists() {
        true => signoffs::parse(shown, &files::read_text(path).map_err(failed)?)?,
        false => Signoffs { path: shown.to_owned(), ..Signoffs::default() },
    };
    for entry in new {
        file = file.with(entry)?;
    }
    super::replace(path, &file.raw).map_err(|error| unwritable(&error))
}
