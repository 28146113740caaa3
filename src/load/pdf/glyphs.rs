//! The letters of a page and where they stand, as the drawing instructions of the PDF place them.

use std::collections::BTreeSet;
use std::panic;

use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, RenderContent, SoftMask, interpret_page,
};
use unicode_normalization::UnicodeNormalization as _;

/// So many things are drawn on all pages together: a book of a thousand pages has three million letters.
const MOST_DRAWN: usize = 10_000_000;

/// Drawings within drawings count as so many: they can draw others in their turn, and nothing in the end.
const OF_GROUP: usize = 20;

/// A letter, or the few that one glyph stands for. Lengths are hundredths of a point, from the top left of the page.
pub(super) struct Letter {
    pub text: String,
    /// Where it begins and ends.
    pub left: i32,
    pub right: i32,
    /// The line that it stands on.
    pub base: i32,
    pub size: i32,
}

/// An upright line between cells, or the side of one.
#[derive(Clone, Copy)]
pub(super) struct Rule {
    pub at: i32,
    pub top: i32,
    pub bottom: i32,
}

/// What stands on a page.
#[derive(Default)]
pub(super) struct Drawn {
    pub letters: Vec<Letter>,
    pub rules: Vec<Rule>,
    pub width: i32,
    pub height: i32,
    /// How many glyphs do not say which letters they are.
    pub unknown: usize,
    pub has_pictures: bool,
}

/// Lines between cells are longer than this, in hundredths of a point; and a page of tables has fewer than so many.
const LEAST_RULE: i32 = 600;
const MOST_RULES: usize = 4_000;

/// More was drawn than any text needs.
pub(super) struct TooMuch;

/// Draws the pages of a file, one after the other.
pub(super) struct Pages<'a> {
    pdf: &'a Pdf,
    cache: InterpreterCache<'a>,
    left: usize,
}

impl<'a> Pages<'a> {
    pub fn new(pdf: &'a Pdf) -> Self {
        Pages { pdf, cache: InterpreterCache::new(), left: MOST_DRAWN }
    }

    /// # Panics
    /// With [`TooMuch`], which cannot be said to the interpreter in another way, and in whatever way that does.
    pub fn draw(&mut self, page: &Page<'a>) -> Drawn {
        let (width, height) = page.render_dimensions();
        let page_box = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let settings = InterpreterSettings { render_content: RenderContent::PAGE, ..InterpreterSettings::default() };
        let turned = Affine::new(page.initial_transform(true).as_coeffs());
        let mut context = Context::new(turned, page_box, &self.cache, self.pdf.xref(), settings);
        let drawn =
            Drawn { width: hundredths(f64::from(width)), height: hundredths(f64::from(height)), ..Drawn::default() };
        let mut pen =
            Pen { drawn, page_box, seen: BTreeSet::new(), turned: [0; 4], letters: Vec::new(), left: self.left };
        interpret_page(page, &mut context, &mut pen);
        self.left = pen.left;
        pen.finish()
    }
}

fn hundredths(length: f64) -> i32 {
    (length * 100.0).round() as i32
}

/// A letter as it is typed: ligatures are several, and a hyphen that is drawn is one, whatever it is called.
fn plain(letter: char) -> String {
    match letter {
        '\u{ad}' | '\u{2010}' | '\u{2011}' => '-'.to_string(),
        '\u{a0}' | '\u{202f}' => ' '.to_string(),
        '\u{fb00}'..='\u{fb06}' => letter.to_string().nfkc().collect(),
        letter => letter.to_string(),
    }
}

/// Notes down letters instead of drawing them.
struct Pen {
    drawn: Drawn,
    page_box: Rect,
    /// Letters with their places: some programs draw a letter twice to make it bold.
    seen: BTreeSet<(String, i32, i32)>,
    /// How many letters are turned by no, one, two and three quarters.
    turned: [usize; 4],
    /// By how many quarters they are turned, and whether no reader sees them.
    letters: Vec<(usize, bool, Letter)>,
    left: usize,
}

impl Pen {
    fn count(&mut self, things: usize) {
        match self.left.checked_sub(things) {
            Some(left) => self.left = left,
            None => panic::resume_unwind(Box::new(TooMuch)),
        }
    }

    fn note(&mut self, glyph: &Glyph, transform: Affine, is_hidden: bool) {
        self.count(1);
        let origin = transform * Point::ZERO;
        if !self.page_box.contains(origin) {
            return;
        }
        let text = match glyph.as_unicode() {
            Some(BfString::Char(letter)) => plain(letter),
            Some(BfString::String(letters)) => letters.chars().map(plain).collect(),
            None => String::new(),
        };
        let is_private =
            |letter: char| letter == '\u{fffd}' || matches!(letter, '\u{e000}'..='\u{f8ff}') || letter.is_control();
        if text.chars().any(|letter| is_private(letter) && !letter.is_whitespace()) || text.is_empty() {
            self.drawn.unknown += 1;
            return;
        }
        let advance = match glyph {
            Glyph::Outline(glyph) => glyph.advance_width(),
            Glyph::Type3(glyph) => glyph.advance_width(),
        };
        let along = transform * Point::new(f64::from(advance.unwrap_or(500.0)), 0.0) - origin;
        let up = transform * Point::new(0.0, 1000.0) - origin;
        let size = up.hypot();
        if !size.is_finite() || size < 0.5 {
            return;
        }
        // The page may lie on its side; what is aslant is no running text.
        let direction = transform * Point::new(1000.0, 0.0) - origin;
        let quarter = match (direction.x, direction.y) {
            (x, y) if y.abs() * 20.0 < x => 0,
            (x, y) if x.abs() * 20.0 < y => 1,
            (x, y) if y.abs() * 20.0 < -x => 2,
            (x, y) if x.abs() * 20.0 < -y => 3,
            _ => return,
        };
        self.turned[quarter] += 1;
        let (width, height) = (self.page_box.width(), self.page_box.height());
        let (x, y) = match quarter {
            0 => (origin.x, origin.y),
            1 => (origin.y, width - origin.x),
            2 => (width - origin.x, height - origin.y),
            _ => (height - origin.y, origin.x),
        };
        let left = hundredths(x);
        let right = left.saturating_add(hundredths(along.hypot()));
        let letter = Letter { text, left, right, base: hundredths(y), size: hundredths(size) };
        if !letter.text.trim().is_empty() && !self.seen.insert((letter.text.clone(), left / 40, letter.base / 40)) {
            return;
        }
        self.letters.push((quarter, is_hidden, letter));
    }

    fn rule(&mut self, around: Rect) {
        let (top, bottom) = (hundredths(around.y0), hundredths(around.y1));
        if bottom.saturating_sub(top) < LEAST_RULE || self.drawn.rules.len() + 2 > MOST_RULES {
            return;
        }
        for at in [around.x0, around.x1] {
            self.drawn.rules.push(Rule { at: hundredths(at), top, bottom });
        }
    }

    /// The letters that stand as most of the page does.
    fn finish(mut self) -> Drawn {
        let most = (0..4).max_by_key(|&quarter| (self.turned[quarter], 4 - quarter)).unwrap_or(0);
        if most % 2 == 1 {
            std::mem::swap(&mut self.drawn.width, &mut self.drawn.height);
        }
        if most != 0 {
            self.drawn.rules.clear();
        }
        // Letters that are not seen are those of a scan; where there is no picture, somebody hides them.
        let is_scan = self.drawn.has_pictures;
        let letters =
            self.letters.into_iter().filter(|(quarter, is_hidden, _)| *quarter == most && (is_scan || !is_hidden));
        self.drawn.letters = letters.map(|(.., letter)| letter).collect();
        self.drawn
    }
}

impl<'a> Device<'a> for Pen {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        for glyph in run.glyphs() {
            self.note(glyph, props.transform * glyph.transform(), matches!(mode, DrawMode::Invisible));
        }
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.count(1);
        self.drawn.has_pictures = true;
    }

    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, _: &DrawMode) {
        self.count(1);
        self.rule(props.transform.transform_rect_bbox(path.control_box()));
    }

    fn draw_rect(&mut self, rect: &Rect, props: DrawProps<'a>, _: &DrawMode) {
        self.count(1);
        self.rule(props.transform.transform_rect_bbox(*rect));
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.count(OF_GROUP);
    }

    fn push_clip_rect(&mut self, _: &Rect) {
        self.count(OF_GROUP);
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.count(OF_GROUP);
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}
