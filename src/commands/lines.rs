//! The lines of a stream, read ahead in windows of bounded size.

use std::io::{self, BufRead, BufReader, Read};
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

/// A line with its end, or why it cannot be answered.
pub type Line = Result<Vec<u8>, &'static str>;

/// The lines in a window.
const LINES: usize = 4096;

/// The bytes in a window, not counting the line that crosses this mark.
const BYTES: usize = 4 << 20;

/// The longest line that is kept, in bytes.
const LONGEST: usize = 64 << 20;

/// Reads `input` on a thread of its own, window by window, never more than two ahead. A window is handed on when it is
/// full or when there is no more input for the moment. Blank lines are left out.
pub fn windows(input: impl Read + Send + 'static) -> Receiver<io::Result<Vec<Line>>> {
    let (sender, receiver) = sync_channel(1);
    let mut input = BufReader::with_capacity(1 << 16, input);
    thread::spawn(move || {
        loop {
            let window = window(&mut input);
            if window.as_ref().is_ok_and(Vec::is_empty) {
                return;
            }
            let broken = window.is_err();
            // Sending fails when whoever reads the answers has gone.
            if sender.send(window).is_err() || broken {
                return;
            }
        }
    });
    receiver
}

/// The next window; empty at the end of the input.
fn window(input: &mut BufReader<impl Read>) -> io::Result<Vec<Line>> {
    let mut lines = Vec::new();
    let mut bytes = 0;
    while lines.len() < LINES && bytes < BYTES {
        let mut line = Vec::new();
        if input.by_ref().take(LONGEST as u64).read_until(b'\n', &mut line)? == 0 {
            break;
        }
        bytes += line.len();
        if line.len() == LONGEST && !line.ends_with(b"\n") {
            input.skip_until(b'\n')?;
            lines.push(Err("this line is too long"));
        } else if !line.trim_ascii().is_empty() {
            lines.push(Ok(line));
        }
        if input.buffer().is_empty() && !lines.is_empty() {
            break;
        }
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(input: impl Read + Send + 'static) -> (usize, Vec<String>) {
        let windows: Vec<_> = windows(input).into_iter().map(|window| window.unwrap()).collect();
        let text = |line: &Line| {
            line.as_ref().map_or_else(|why| (*why).to_owned(), |line| String::from_utf8_lossy(line).into_owned())
        };
        (windows.len(), windows.iter().flatten().map(text).collect())
    }

    #[test]
    fn every_line_once_and_in_order() {
        let text = "one\n\n  \r\ntwo\r\nthree";
        assert_eq!(read(text.as_bytes()), (1, vec!["one\n".to_owned(), "two\r\n".to_owned(), "three".to_owned()]));
        assert_eq!(read(&b""[..]), (0, Vec::new()));
        assert_eq!(read(&b"\n\n\n"[..]), (0, Vec::new()));
        let many: String = (0..10_000).map(|number| format!("{number}\n")).collect();
        let (windows, lines) = read(io::Cursor::new(many.clone()));
        assert_eq!((windows, lines.concat()), (3, many));
    }

    #[test]
    fn a_line_without_end_is_not_kept() {
        let input = io::repeat(b'x').take(LONGEST as u64 + 100).chain(&b"\nshort\n"[..]);
        assert_eq!(read(input).1, ["this line is too long", "short\n"]);
    }
}
