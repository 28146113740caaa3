//! Intervals of exact numbers, with open and closed ends, and how two of them relate.

use super::number::Number;

/// One end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    Unbounded,
    /// The value itself is outside: "more than 100".
    Open(Number),
    /// The value itself is inside: "at least 100".
    Closed(Number),
}

impl End {
    pub fn value(self) -> Option<Number> {
        match self {
            End::Unbounded => None,
            End::Open(value) | End::Closed(value) => Some(value),
        }
    }

    pub fn is_open(self) -> bool {
        matches!(self, End::Open(_))
    }

    /// The same end with its value changed; `None` when the change does not fit.
    pub fn try_map(self, change: impl Fn(Number) -> Option<Number>) -> Option<End> {
        Some(match self {
            End::Unbounded => End::Unbounded,
            End::Open(value) => End::Open(change(value)?),
            End::Closed(value) => End::Closed(change(value)?),
        })
    }
}

/// The numbers between two ends. Never empty by construction of its makers: `min` is not above `max`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    pub min: End,
    pub max: End,
}

/// How what a passage states relates to what a claim states. Directional: [`relate`](Interval::relate) takes the
/// claim's interval first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// The same numbers.
    Equal,
    /// The evidence lies inside the claim: it supports the claim.
    Inside,
    /// No number is in both: it contradicts the claim.
    Disjoint,
    /// They share some numbers, and the evidence allows others: it does not settle the claim.
    Overlapping,
}

impl Interval {
    pub fn point(value: Number) -> Self {
        Interval { min: End::Closed(value), max: End::Closed(value) }
    }

    /// From the smaller to the larger of the two, both included.
    pub fn closed(one: Number, other: Number) -> Self {
        Interval { min: End::Closed(one.min(other)), max: End::Closed(one.max(other)) }
    }

    pub fn at_least(min: Number) -> Self {
        Interval { min: End::Closed(min), max: End::Unbounded }
    }

    pub fn more_than(min: Number) -> Self {
        Interval { min: End::Open(min), max: End::Unbounded }
    }

    pub fn at_most(max: Number) -> Self {
        Interval { min: End::Unbounded, max: End::Closed(max) }
    }

    pub fn less_than(max: Number) -> Self {
        Interval { min: End::Unbounded, max: End::Open(max) }
    }

    /// The one number in it, if it is just one.
    pub fn as_point(self) -> Option<Number> {
        match (self.min, self.max) {
            (End::Closed(min), End::Closed(max)) if min == max => Some(min),
            _ => None,
        }
    }

    /// Whether every number of `inner` is in `self`.
    pub fn includes(self, inner: Interval) -> bool {
        let low = match (self.min, inner.min) {
            (End::Unbounded, _) => true,
            (_, End::Unbounded) => false,
            (End::Open(outer), End::Closed(inner)) => inner > outer,
            (End::Open(outer) | End::Closed(outer), End::Open(inner) | End::Closed(inner)) => inner >= outer,
        };
        let high = match (self.max, inner.max) {
            (End::Unbounded, _) => true,
            (_, End::Unbounded) => false,
            (End::Open(outer), End::Closed(inner)) => inner < outer,
            (End::Open(outer) | End::Closed(outer), End::Open(inner) | End::Closed(inner)) => inner <= outer,
        };
        low && high
    }

    /// Whether no number is in both.
    pub fn is_disjoint(self, other: Interval) -> bool {
        ends_apart(self.max, other.min) || ends_apart(other.max, self.min)
    }

    /// What `evidence` says of a claim that states `self`.
    pub fn relate(self, evidence: Interval) -> Relation {
        if self == evidence {
            Relation::Equal
        } else if self.includes(evidence) {
            Relation::Inside
        } else if self.is_disjoint(evidence) {
            Relation::Disjoint
        } else {
            Relation::Overlapping
        }
    }

    /// Both ends changed by an increasing function, such as a unit conversion; `None` when the result does not fit.
    pub fn try_map(self, change: impl Fn(Number) -> Option<Number>) -> Option<Interval> {
        Some(Interval { min: self.min.try_map(&change)?, max: self.max.try_map(&change)? })
    }
}

/// Whether everything up to `max` lies below everything from `min` on.
fn ends_apart(max: End, min: End) -> bool {
    match (max, min) {
        (End::Unbounded, _) | (_, End::Unbounded) => false,
        (End::Closed(max), End::Closed(min)) => max < min,
        (End::Open(max) | End::Closed(max), End::Open(min) | End::Closed(min)) => max <= min,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn n(value: i64) -> Number {
        Number::integer(value)
    }

    #[test]
    fn inclusion_is_directional() {
        let at_least_five = Interval::at_least(n(5));
        assert_eq!(at_least_five.relate(Interval::point(n(7))), Relation::Inside);
        assert_eq!(Interval::point(n(7)).relate(at_least_five), Relation::Overlapping);
        assert_eq!(at_least_five.relate(Interval::point(n(4))), Relation::Disjoint);
    }

    #[test]
    fn openness_decides_at_the_end() {
        let more_than_five = Interval::more_than(n(5));
        assert_eq!(more_than_five.relate(Interval::point(n(5))), Relation::Disjoint);
        assert_eq!(more_than_five.relate(Interval::at_least(n(5))), Relation::Overlapping);
        assert_eq!(more_than_five.relate(Interval::at_most(n(5))), Relation::Disjoint);
        assert_eq!(Interval::at_least(n(5)).relate(more_than_five), Relation::Inside);
    }
}
