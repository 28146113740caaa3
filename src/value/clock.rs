//! Times of day.

/// A time of day as it was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// After midnight, below 1440.
    pub minute: u16,
    /// "9:30" and "nine o'clock", in the morning or in the evening; the minute is that of the morning.
    pub either_half: bool,
    /// "around 9pm", "by noon", "until 21:30": not the time itself.
    pub loose: bool,
}

impl Clock {
    const HALF: u16 = 720;

    /// Whether the two can be one time of day.
    pub fn agrees(self, other: Clock) -> bool {
        if self.either_half || other.either_half {
            self.minute % Self::HALF == other.minute % Self::HALF
        } else {
            self.minute == other.minute
        }
    }
}
