//! What comes out of the speaker, sample by sample: the tone that should sound now, repeated at its interval. Counts time
//! in samples, so that it needs no clock; the count is also the proof that sound runs.

use super::tone::{burst, repeats_every, samples, tick};
use alarm::Tone;
use std::sync::Arc;
use std::time::Duration;

/// A sound that is cut off dies in this time, so that nothing clicks.
const FADE: Duration = Duration::from_millis(8);

/// A tone made ready outside of the lock that the sound thread takes.
#[derive(Clone)]
pub(crate) struct Prepared {
    tone: Tone,
    samples: Arc<[i16]>,
    every: usize,
}

/// What plays and what should.
pub(crate) struct Playing {
    rate: u32,
    /// What sounds now, burst after burst.
    alarm: Option<Prepared>,
    /// What should sound instead, from the next samples on.
    wanted: Option<Option<Prepared>>,
    /// Samples since the start of the present burst.
    place: usize,
    /// The end of a sound that was cut off.
    fading: Option<Fading>,
    tick: Option<(Arc<[i16]>, usize)>,
    /// Samples handed over since the start.
    count: u64,
    /// The count at which the test tone asked for last has been handed over.
    proven_at: Option<u64>,
}

struct Fading {
    samples: Arc<[i16]>,
    from: usize,
    gone: usize,
}

impl Prepared {
    pub fn new(tone: Tone, rate: u32) -> Self {
        let every = samples(repeats_every(tone.priority), rate);
        Self { tone, samples: burst(tone, rate).into(), every }
    }
}

impl Playing {
    pub const fn new(rate: u32) -> Self {
        Self { rate, alarm: None, wanted: None, place: 0, fading: None, tick: None, count: 0, proven_at: None }
    }

    /// The tone that should sound from now on. The same tone again changes nothing; another begins with its burst at once.
    pub fn say(&mut self, tone: Option<Prepared>) {
        let latest = self.wanted.as_ref().unwrap_or(&self.alarm);
        if tone.as_ref().map(|new| new.tone) != latest.as_ref().map(|old| old.tone) {
            self.wanted = Some(tone);
        }
    }

    /// Whether something else should sound than what was handed over so far.
    pub const fn changes(&self) -> bool {
        self.wanted.is_some()
    }

    /// Changes over to what should sound, after the last `unheard` samples handed over were taken back.
    pub fn change(&mut self, unheard: usize) {
        let Some(wanted) = self.wanted.take() else { return };
        // Where the ear is; before the start or in the silence after a burst there is nothing to fade.
        let heard = self.place.checked_sub(unheard);
        self.fading = match (self.alarm.take(), heard) {
            (Some(old), Some(from)) if from < old.samples.len() => Some(Fading { samples: old.samples, from, gone: 0 }),
            _ => None,
        };
        if let Some((_, place)) = &mut self.tick {
            *place = place.saturating_sub(unheard);
        }
        self.alarm = wanted;
        self.place = 0;
    }

    pub const fn rate(&self) -> u32 {
        self.rate
    }

    /// Goes on at another rate, with what should sound from its beginning.
    #[cfg(any(test, not(target_os = "linux")))]
    pub fn retune(&mut self, rate: u32) {
        if rate != self.rate {
            self.change(0);
            let tone = self.alarm.as_ref().map(|alarm| alarm.tone);
            *self = Self { alarm: tone.map(|tone| Prepared::new(tone, rate)), count: self.count, ..Self::new(rate) };
        }
    }

    /// Plays the test tone once; a burst that sounds already proves as much and is not disturbed.
    pub fn test(&mut self) {
        let sounding = self.alarm.as_ref().is_some_and(|alarm| self.place < alarm.samples.len());
        if !sounding {
            self.tick = Some((tick(self.rate).into(), 0));
        }
        self.proven_at = Some(self.count + samples(Duration::from_millis(100), self.rate) as u64);
    }

    /// The next samples. Never waits, never allocates.
    pub fn render(&mut self, out: &mut [i16]) {
        self.change(0);
        if self.alarm.is_none() && self.fading.is_none() && self.tick.is_none() {
            // Silence is most of what is ever played.
            out.fill(0);
        } else {
            out.iter_mut().for_each(|slot| *slot = self.next());
        }
        self.count += out.len() as u64;
    }

    /// Samples handed over since the start.
    pub const fn count(&self) -> u64 {
        self.count
    }

    /// Whether a test tone was asked for and has been handed over since; said once.
    pub fn proven(&mut self) -> bool {
        self.proven_at.take_if(|at| self.count >= *at).is_some()
    }

    fn next(&mut self) -> i16 {
        let alarm = self.alarm.as_ref().map_or(0, |alarm| {
            let sample = alarm.samples.get(self.place).copied().unwrap_or(0);
            self.place = if self.place + 1 >= alarm.every { 0 } else { self.place + 1 };
            sample
        });
        let fading = self.fade();
        let tick = self.tick.as_mut().and_then(|(samples, place)| {
            let sample = samples.get(*place).copied();
            *place += 1;
            sample
        });
        if tick.is_none() {
            self.tick = None;
        }
        alarm.saturating_add(fading).saturating_add(tick.unwrap_or(0))
    }

    fn fade(&mut self) -> i16 {
        let length = samples(FADE, self.rate);
        let Some(fading) = &mut self.fading else { return 0 };
        let left = length.saturating_sub(fading.gone);
        let sample = fading.samples.get(fading.from + fading.gone).copied();
        fading.gone += 1;
        match sample {
            Some(sample) if left > 0 => (f64::from(sample) * left as f64 / length as f64) as i16,
            _ => {
                self.fading = None;
                0
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sound::listen::{Burst, bursts};
    use alarm::{Class, Priority};
    use vitals::Origin;

    /// Low enough to be quick, high enough for the fifth harmonic.
    const RATE: u32 = 16_000;

    fn tone(priority: Priority) -> Prepared {
        Prepared::new(Tone { priority, class: Class::Technical, origin: Origin::Live }, RATE)
    }

    fn play(playing: &mut Playing, seconds: f64) -> Vec<i16> {
        let mut out = vec![0; (seconds * f64::from(RATE)) as usize];
        for piece in out.chunks_mut(640) {
            playing.render(piece);
        }
        out
    }

    fn starts(heard: &[Burst]) -> Vec<f64> {
        heard.iter().map(|burst| (burst.start_s * 10.0).round() / 10.0).collect()
    }

    #[test]
    fn what_should_sound_is_repeated_until_it_changes() {
        let mut playing = Playing::new(RATE);
        playing.say(Some(tone(Priority::High)));
        assert_eq!(starts(&bursts(&play(&mut playing, 20.0), RATE)), [0.0, 8.0, 16.0]);
        playing.say(None);
        play(&mut playing, 0.05);
        assert_eq!(bursts(&play(&mut playing, 30.0), RATE), []);
        assert_eq!(playing.count(), (50.05 * f64::from(RATE)) as u64);
    }

    #[test]
    fn the_same_tone_said_again_does_not_begin_again() {
        let mut playing = Playing::new(RATE);
        playing.say(Some(tone(Priority::Medium)));
        let mut all = play(&mut playing, 5.0);
        playing.say(Some(tone(Priority::Medium)));
        all.extend(play(&mut playing, 20.0));
        assert_eq!(starts(&bursts(&all, RATE)), [0.0, 20.0]);
    }

    #[test]
    fn a_worse_alarm_begins_at_once_in_the_middle_of_another() {
        let mut playing = Playing::new(RATE);
        playing.say(Some(tone(Priority::Low)));
        play(&mut playing, 0.1);
        playing.say(Some(tone(Priority::High)));
        let heard = bursts(&play(&mut playing, 7.0), RATE);
        assert_eq!((heard.len(), heard[0].pulses.len()), (1, 10));
        assert!(heard[0].start_s < 0.02);
    }

    #[test]
    fn what_was_taken_back_is_not_faded_twice() {
        // 100 ms of the burst are with the device, of which 60 ms were not heard: the fade goes on where the ear is.
        let mut playing = Playing::new(RATE);
        playing.say(Some(tone(Priority::High)));
        let burst = play(&mut playing, 0.1);
        playing.say(None);
        assert!(playing.changes());
        playing.change(960);
        let fade = play(&mut playing, 0.05);
        assert_eq!(fade[0], burst[640]);
        assert_eq!((playing.changes(), fade.last()), (false, Some(&0)));
        // Nothing of it was heard: nothing fades.
        playing.say(Some(tone(Priority::High)));
        play(&mut playing, 0.1);
        playing.say(None);
        playing.change(1_601);
        assert!(play(&mut playing, 0.05).iter().all(|sample| *sample == 0));
    }

    #[test]
    fn a_sound_cut_off_does_not_click() {
        let mut playing = Playing::new(RATE);
        playing.say(Some(tone(Priority::High)));
        let before = play(&mut playing, 0.075);
        playing.say(None);
        let after = play(&mut playing, 0.05);
        let step = |samples: &[i16]| samples.windows(2).map(|two| two[0].abs_diff(two[1])).max().unwrap();
        let join = [*before.last().unwrap(), after[0]];
        assert!(step(&join) <= step(&before) && step(&after) <= step(&before));
        assert!(after[200..].iter().all(|sample| *sample == 0));
        // Control: cut without fading, the step is as high as the wave stands at that moment.
        assert!(after.iter().any(|sample| *sample != 0));
    }

    #[test]
    fn another_rate_plays_the_same_tone() {
        let mut playing = Playing::new(8_000);
        playing.say(Some(tone(Priority::Medium)));
        playing.retune(RATE);
        assert_eq!(starts(&bursts(&play(&mut playing, 25.0), RATE)), [0.0, 20.0]);
    }

    #[test]
    fn the_test_tone_sounds_once_and_proves_the_path() {
        let mut playing = Playing::new(RATE);
        playing.test();
        assert!(!playing.proven());
        let heard = bursts(&play(&mut playing, 1.0), RATE);
        assert_eq!((heard.len(), heard[0].ticks), (1, 1));
        assert!(playing.proven());
        assert!(!playing.proven());
    }

    #[test]
    fn the_test_tone_does_not_disturb_an_alarm() {
        let mut playing = Playing::new(RATE);
        playing.say(Some(tone(Priority::High)));
        let mut all = play(&mut playing, 0.2);
        playing.test();
        all.extend(play(&mut playing, 5.0));
        let heard = bursts(&all, RATE);
        assert_eq!((heard[0].pulses.len(), heard[0].ticks), (10, 0));
        assert!(playing.proven());
    }
}
