//! A person is taken away, and the database gets another key.

use super::{Entered, SlotError, Slots};
use crate::Store;
use crate::key::Key;
use vitals::MemberId;

impl Slots {
    /// Takes a person away and gives the database another key, sealed to those who stay. Cut off anywhere, the store opens
    /// for those who stay, and the next opening ends what was begun. Copies of the old file stay open to the old secrets.
    ///
    /// # Errors
    /// [`SlotError::Last`] where nobody would be left, [`SlotError::Tampered`], [`SlotError::Open`] with
    /// [`OpenError::Locked`] while a reader or writer is alive. Store and slots are then to be opened again.
    pub fn remove(entered: Entered, id: MemberId) -> Result<Entered, SlotError> {
        let Entered { mut slots, store, key } = entered;
        slots.check(&key)?;
        slots.slot_mut(id)?;
        slots.slots.retain(|slot| slot.id != id);
        if slots.slots.is_empty() {
            return Err(SlotError::Last);
        }
        slots.rekey(store)
    }

    /// Gives the database another key, for the same people.
    ///
    /// # Errors
    /// As [`Slots::remove`].
    fn rekey(mut self, store: Store) -> Result<Entered, SlotError> {
        let key = Key::random()?;
        self.generation += 1;
        for at in 0..self.slots.len() {
            self.slots[at].key = self.seal(&self.slots[at].key.public, &key)?;
        }
        if let Some(recovery) = &self.recovery {
            self.recovery = Some(self.seal(&recovery.public, &key)?);
        }
        // The new slots are on the disk before the database needs them, the old ones until it needs them no more.
        let next = self.next();
        self.write(&key, &next)?;
        let store = store.rekey(&key)?;
        self.take_place()?;
        Ok(Entered { slots: self, store, key })
    }
}
