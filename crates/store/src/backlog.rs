//! What waits to be written. Bounded: when it is full, waves are given up first, newest first, then readings, then the
//! record of alarms and acts; each loss is counted.

use crate::item::{Item, Worth};
use std::collections::VecDeque;

/// What was given up since the writer started.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Lost {
    pub waves: u64,
    pub readings: u64,
    /// Sessions, sources, alarms, acts, limits.
    pub records: u64,
    /// Of any kind: refused by the tables, so that trying again is of no use.
    pub refused: u64,
}

impl Lost {
    pub const fn total(self) -> u64 {
        self.waves + self.readings + self.records + self.refused
    }
}

pub(crate) struct Backlog {
    most: usize,
    waiting: VecDeque<Item>,
    /// The numbers of what waits, in the same order.
    numbers: VecDeque<u64>,
    /// The number of the last item that came.
    came: u64,
    waves: usize,
    readings: usize,
    /// So many of the oldest may be on the disk already and are not given up before that is known.
    pub doubtful: usize,
    pub lost: Lost,
}

impl Backlog {
    pub(crate) fn new(most: usize) -> Self {
        Self {
            most,
            waiting: VecDeque::new(),
            numbers: VecDeque::new(),
            came: 0,
            waves: 0,
            readings: 0,
            doubtful: 0,
            lost: Lost::default(),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    pub(crate) fn len(&self) -> usize {
        self.waiting.len()
    }

    /// Nothing up to this number waits any more.
    pub(crate) fn settled(&self) -> u64 {
        self.numbers.front().map_or(self.came, |first| first - 1)
    }

    /// The oldest, at most `count`.
    pub(crate) fn first(&mut self, count: usize) -> &[Item] {
        let all = self.waiting.make_contiguous();
        &all[..count.min(all.len())]
    }

    /// Takes in one more, giving up what is worth least where there is no room.
    pub(crate) fn push(&mut self, item: Item) {
        self.came += 1;
        if self.waiting.len() >= self.most && !self.make_room(item.worth()) {
            self.count(item.worth());
            return;
        }
        self.add(item.worth());
        self.waiting.push_back(item);
        self.numbers.push_back(self.came);
    }

    /// The oldest `count` are on the disk.
    pub(crate) fn done(&mut self, count: usize) {
        for _ in 0..count {
            self.take(0);
        }
        self.doubtful = 0;
    }

    /// The tables refuse this one.
    pub(crate) fn refuse(&mut self, index: usize) {
        self.take(index);
        self.lost.refused += 1;
    }

    /// Gives up the newest of what is worth least, if that is worth less than what comes.
    fn make_room(&mut self, coming: Worth) -> bool {
        for (least, held) in [(Worth::Wave, self.waves), (Worth::Reading, self.readings)] {
            if held == 0 || least >= coming {
                continue;
            }
            let newest = self.waiting.iter().rposition(|item| item.worth() == least);
            if let Some(index) = newest.filter(|index| *index >= self.doubtful) {
                self.take(index);
                self.count(least);
                return true;
            }
        }
        false
    }

    fn take(&mut self, index: usize) {
        self.numbers.remove(index);
        match self.waiting.remove(index).map(|item| item.worth()) {
            Some(Worth::Wave) => self.waves -= 1,
            Some(Worth::Reading) => self.readings -= 1,
            Some(Worth::Record) | None => {}
        }
    }

    fn count(&mut self, worth: Worth) {
        match worth {
            Worth::Wave => self.lost.waves += 1,
            Worth::Reading => self.lost.readings += 1,
            Worth::Record => self.lost.records += 1,
        }
    }

    fn add(&mut self, worth: Worth) {
        match worth {
            Worth::Wave => self.waves += 1,
            Worth::Reading => self.readings += 1,
            Worth::Record => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::item::{ActKept, Moment};
    use std::sync::Arc;
    use vitals::{Channel, Decimal, Instant, Origin, Quality, Rate, Run, Scale, Source, Strip, Unit, Wall};

    const AT: Moment = Moment { instant: Instant::new(Run(1), 0), wall: Wall::from_micros(0) };

    fn wave(first: u64) -> Item {
        let strip = Strip {
            source: Source(1),
            channel: Channel::Pleth,
            first,
            start: AT.instant,
            heard: AT.instant,
            rate: Rate::hertz(100),
            scale: Scale { gain: Decimal::new(1, 0), zero: 0, unit: Unit::Arbitrary },
            samples: Arc::from([0]),
            quality: Quality::GOOD,
            origin: Origin::Demo,
        };
        Item::Strip { session: 1, at: AT, strip }
    }

    fn packet() -> Item {
        Item::Packet { session: 1, source: None, heard: AT, bytes: Arc::from([]) }
    }

    fn act() -> Item {
        Item::Act(ActKept { session: None, kind: "gap".into(), by: None, detail: String::new(), at: AT })
    }

    #[test]
    fn waves_go_first_newest_first_then_readings_then_records() {
        let mut backlog = Backlog::new(3);
        [wave(0), packet(), wave(1)].into_iter().for_each(|item| backlog.push(item));
        backlog.push(act());
        assert_eq!(backlog.first(9), [wave(0), packet(), act()]);
        backlog.push(packet());
        assert_eq!(backlog.first(9), [packet(), act(), packet()]);
        backlog.push(wave(2));
        backlog.push(packet());
        assert_eq!(backlog.lost, Lost { waves: 3, readings: 1, ..Lost::default() });
        backlog.push(act());
        backlog.push(act());
        assert_eq!(backlog.first(9), [act(), act(), act()]);
        backlog.push(act());
        assert_eq!(backlog.lost, Lost { waves: 3, readings: 3, records: 1, refused: 0 });
    }

    #[test]
    fn what_still_waits_is_not_settled() {
        let mut backlog = Backlog::new(2);
        [wave(0), act(), act()].into_iter().for_each(|item| backlog.push(item));
        assert_eq!(backlog.settled(), 1);
        backlog.done(1);
        assert_eq!(backlog.settled(), 2);
        backlog.done(1);
        assert_eq!(backlog.settled(), 3);
    }

    #[test]
    fn what_may_be_stored_already_is_not_given_up() {
        let mut backlog = Backlog::new(2);
        [wave(0), packet()].into_iter().for_each(|item| backlog.push(item));
        backlog.doubtful = 2;
        backlog.push(act());
        assert_eq!(backlog.first(9), [wave(0), packet()]);
        assert_eq!(backlog.lost, Lost { records: 1, ..Lost::default() });
    }

    #[test]
    fn nothing_is_lost_while_there_is_room() {
        let mut backlog = Backlog::new(2);
        backlog.push(wave(0));
        backlog.push(act());
        backlog.done(1);
        backlog.push(wave(1));
        assert_eq!((backlog.len(), backlog.lost), (2, Lost::default()));
    }
}
