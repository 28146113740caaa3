//! Streams of a PDF that unpack to more than any text needs are found before anything is read of it.

use std::io::{BufRead as _, BufReader, Read};

use flate2::bufread::{DeflateDecoder, ZlibDecoder};

/// The most bytes of one stream, a picture or not, and of all that are no pictures.
const MOST_OF_ONE: u64 = 256 * 1024 * 1024;
const MOST_OF_TEXT: u64 = 64 * 1024 * 1024;
const MOST_OF_ALL: u64 = 512 * 1024 * 1024;

/// So often is a stream packed again; more is done by nobody who has something to say.
const DEEPEST: usize = 4;

/// So far before a stream its dictionary is searched.
const DICTIONARY: usize = 1024;

/// Whether every stream of a file unpacks to no more than is read.
pub(super) fn are_modest(bytes: &[u8]) -> bool {
    let mut all = 0;
    let mut at = 0;
    while let Some(found) = find(&bytes[at..], b"stream") {
        let start = at + found;
        at = start + b"stream".len();
        let is_end = bytes[..start].ends_with(b"end");
        let data = bytes[at..].strip_prefix(b"\r").unwrap_or(&bytes[at..]);
        let Some(data) = data.strip_prefix(b"\n").filter(|_| !is_end) else { continue };
        let before = &bytes[start.saturating_sub(DICTIONARY)..start];
        let dictionary = &before[before.windows(3).rposition(|part| part == b"obj").unwrap_or(0)..];
        let has = |name: &[u8]| find(dictionary, name).is_some();
        let size = match () {
            () if has(b"LZW") => lzw(data),
            () if has(b"/RunLength") || has(b"/RL") => run_lengths(data),
            () => unpacked(data),
        };
        let is_picture = has(b"/Image");
        if !is_picture {
            all += size;
        }
        if size > MOST_OF_ONE || !is_picture && size > MOST_OF_TEXT || all > MOST_OF_ALL {
            return false;
        }
    }
    true
}

fn find(bytes: &[u8], part: &[u8]) -> Option<usize> {
    let first = part[0];
    let mut at = 0;
    loop {
        at += bytes[at..].iter().position(|&byte| byte == first)?;
        if bytes[at..].starts_with(part) {
            return Some(at);
        }
        at += 1;
    }
}

/// How many bytes a stream unpacks to, up to one more than the limit; 0 where it is not packed with Deflate.
pub(super) fn unpacked(data: &[u8]) -> u64 {
    let head = |bytes: &[u8]| {
        bytes.len() >= 2 && bytes[0] & 15 == 8 && (u16::from(bytes[0]) << 8 | u16::from(bytes[1])) % 31 == 0
    };
    let mut reader: Box<dyn Read> =
        if head(data) { Box::new(ZlibDecoder::new(data)) } else { Box::new(DeflateDecoder::new(data)) };
    for _ in 1..DEEPEST {
        let mut buffered = BufReader::new(reader);
        let packed_again = buffered.fill_buf().is_ok_and(head);
        reader = if packed_again { Box::new(ZlibDecoder::new(buffered)) } else { Box::new(buffered) };
        if !packed_again {
            break;
        }
    }
    let mut size = 0;
    let mut part = [0; 16 * 1024];
    while size <= MOST_OF_ONE {
        match reader.read(&mut part) {
            Ok(read) if read > 0 => size += read as u64,
            _ => break,
        }
    }
    size
}

/// How many bytes a stream packed by the lengths of its runs unpacks to.
fn run_lengths(data: &[u8]) -> u64 {
    let (mut at, mut size) = (0, 0);
    while let Some(&length) = data.get(at).filter(|_| size <= MOST_OF_ONE) {
        let (step, run) = match length {
            0..=127 => (usize::from(length) + 2, u64::from(length) + 1),
            128 => break,
            129.. => (2, 257 - u64::from(length)),
        };
        at += step;
        size += run;
    }
    size
}

/// How many bytes a stream packed with LZW unpacks to: each code stands for one byte more than the one before it.
fn lzw(data: &[u8]) -> u64 {
    const CLEAR: usize = 256;
    const END: usize = 257;
    let mut lengths = [1u64; 4096];
    let (mut next, mut width, mut last, mut size) = (258, 9, 0, 0);
    let (mut bits, mut held) = (0u32, 0);
    for &byte in data {
        bits = bits << 8 | u32::from(byte);
        held += 8;
        if held < width {
            continue;
        }
        held -= width;
        let code = (bits >> held) as usize & ((1 << width) - 1);
        match code {
            CLEAR => (next, width, last) = (258, 9, 0),
            END => break,
            _ => {
                let length = if code < next { lengths[code] } else { last + 1 };
                if last > 0 && next < lengths.len() {
                    lengths[next] = last + 1;
                    next += 1;
                }
                last = length;
                size += length;
                width = match next + 1 {
                    ..512 => 9,
                    512..1024 => 10,
                    1024..2048 => 11,
                    _ => 12,
                };
            }
        }
        if size > MOST_OF_ONE {
            break;
        }
    }
    size
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;

    use super::*;

    fn packed(data: &[u8]) -> Vec<u8> {
        let mut writer = ZlibEncoder::new(Vec::new(), Compression::best());
        writer.write_all(data).unwrap();
        writer.finish().unwrap()
    }

    fn file(dictionary: &str, data: &[u8]) -> Vec<u8> {
        [format!("%PDF-1.7\n1 0 obj <<{dictionary}>> stream\r\n").as_bytes(), data, b"\nendstream endobj"].concat()
    }

    #[test]
    fn what_unpacks_to_too_much() {
        let flate = "/Filter /FlateDecode";
        assert!(are_modest(&file(flate, &packed(b"BT (It opened.) Tj ET"))));
        assert!(
            are_modest(&file(flate, b"x\x9cbroken")) && are_modest(&file(flate, b"")) && are_modest(b"stream\nstream")
        );
        let bomb = packed(&vec![b' '; 600 << 20]);
        assert!(!are_modest(&file(flate, &bomb)));
        assert!(!are_modest(&file("/Filter [/FlateDecode /FlateDecode]", &packed(&bomb))));
        let some = file(flate, &packed(&vec![b' '; 60 << 20]));
        assert!(are_modest(&some) && !are_modest(&some.repeat(10)));
        assert!(!are_modest(&file("/Filter /RunLengthDecode", &b"\x81 ".repeat(1 << 20))));
        let picture = file("/Subtype /Image /Filter /FlateDecode", &packed(&vec![b' '; 100 << 20]));
        assert!(are_modest(&picture));
    }

    #[test]
    fn what_lzw_unpacks_to() {
        // The example of the PDF specification (7.4.4.2): 45 45 45 45 45 65 45 45 45 66.
        assert_eq!(lzw(&[0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01]), 10);
        assert_eq!(lzw(&[]), 0);
    }
}
