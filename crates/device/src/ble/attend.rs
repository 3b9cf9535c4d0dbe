//! One wanted device: found, connected, made sure of, heard, and looked for again when it was lost.

use super::choice::{Candidate, Choice, Identity, choose, is_about_itself, is_read, is_wanted};
use super::out::Out;
use super::radio::{ANSWER, LIST, Radio, Trouble, attribute, in_reach, within};
use super::{Order, Pauses};
use btleplug::api::{Central, CentralEvent, CharPropFlags, Characteristic, Peripheral as _, WriteType};
use btleplug::platform::{Adapter, Peripheral, PeripheralId};
use futures::StreamExt;
use std::collections::BTreeSet;
use std::time::Duration;
use tokio::sync::mpsc;
use vitals::{Attribute, Down, LinkState, Origin};

/// How long one look takes at most.
const LOOK: Duration = Duration::from_secs(5);
/// How long a first look goes on after the wanted name was seen, for another of the same name.
const TWINS: Duration = Duration::from_secs(1);
/// A connection that is not there by then will not come.
const CONNECT: Duration = Duration::from_secs(15);
/// How often the system is asked whether a device is still connected: its own word may be lost with its service.
const CHECK: Duration = Duration::from_secs(2);
/// So many failures of the system's Bluetooth in a row, and it is asked anew from the beginning.
const GIVE_UP: u32 = 4;

/// A device that is wanted, and what is known of it.
pub(super) struct Attended {
    wanted: String,
    pauses: Pauses,
    pub out: Out,
    orders: mpsc::UnboundedReceiver<Order>,
    /// Who it is, once it told.
    known: Option<Identity>,
    /// Devices that turned out to be others. The system's handle is enough: it need only hold for this run.
    strangers: BTreeSet<PeripheralId>,
    failures: u32,
    up: bool,
}

impl Attended {
    pub fn new(wanted: String, pauses: Pauses, out: Out, orders: mpsc::UnboundedReceiver<Order>) -> Self {
        let strangers = BTreeSet::new();
        Self { wanted, pauses, out, orders, known: None, strangers, failures: 0, up: false }
    }

    /// Says that the link is down, where it was up.
    pub fn fall(&mut self) {
        if std::mem::take(&mut self.up) {
            self.out.state(LinkState::Down { why: Down::Lost });
        }
    }

    /// Keeps the device connected. Ends when the system's Bluetooth must be asked anew.
    pub async fn attend(&mut self, radio: &Radio) {
        let mut silent_radio = 0;
        while silent_radio < GIVE_UP {
            let trouble = self.round(radio).await;
            self.fall();
            silent_radio = if trouble == Trouble::Radio { silent_radio + 1 } else { 0 };
            tokio::time::sleep(self.pauses.after(self.failures)).await;
            self.failures = self.failures.saturating_add(1);
        }
    }

    /// One connection from its beginning to its end; what ended it.
    async fn round(&mut self, radio: &Radio) -> Trouble {
        let (adapter, device, named) = match self.find(radio).await {
            Ok(found) => found,
            Err(trouble) => return trouble,
        };
        radio.hold(&device);
        let ended = self.connected(&adapter, &device, named).await;
        radio.release(&device).await;
        // A stream ends only by a trouble.
        ended.err().unwrap_or(Trouble::Device)
    }

    async fn find(&self, radio: &Radio) -> Result<(Adapter, Peripheral, bool), Trouble> {
        let adapter = radio.adapter().await?;
        let alone = radio.look(&adapter).await?;
        let found = self.look(&adapter).await;
        // The next look begins a scan of its own; one that goes on meanwhile only costs power.
        let stopped = within(ANSWER, Trouble::Device, adapter.stop_scan()).await;
        drop(alone);
        let (device, named) = found?;
        stopped.map(|()| (adapter, device, named))
    }

    /// Lists what is in reach until the wanted one is among it. A device without the wanted name is only tried at the end
    /// of a whole look in which nothing had the name.
    async fn look(&self, adapter: &Adapter) -> Result<(Peripheral, bool), Trouble> {
        let mut looked = Duration::ZERO;
        let mut until = None;
        loop {
            tokio::time::sleep(LIST).await;
            looked += LIST;
            let mut seen = in_reach(adapter).await?;
            seen.retain(|one| !self.strangers.contains(&one.device.id()));
            match self.choice(&seen) {
                Choice::Named(device) => {
                    let until = *until.get_or_insert(if self.known.is_some() { looked } else { looked + TWINS });
                    if looked >= until {
                        return Ok((device, true));
                    }
                }
                Choice::Perhaps(device) if looked >= LOOK => return Ok((device, false)),
                Choice::Ambiguous => return Err(Trouble::Device),
                Choice::Perhaps(_) | Choice::Nobody if looked < LOOK => {}
                Choice::Perhaps(_) | Choice::Nobody => return Err(Trouble::Device),
            }
        }
    }

    fn choice(&self, seen: &[Candidate<Peripheral>]) -> Choice<Peripheral> {
        choose(&self.wanted, self.known.is_some(), seen)
    }

    async fn connected(&mut self, adapter: &Adapter, device: &Peripheral, named: bool) -> Result<(), Trouble> {
        // The events come first, so that no disconnection is missed.
        let mut events = within(ANSWER, Trouble::Device, adapter.events()).await?;
        within(CONNECT, Trouble::Device, device.connect()).await?;
        within(CONNECT, Trouble::Device, device.discover_services()).await?;
        let told = self.make_sure(device, named).await?;
        let mut notes = within(ANSWER, Trouble::Device, device.notifications()).await?;
        // Orders from before are not for this connection.
        while self.orders.try_recv().is_ok() {}
        self.up = true;
        self.out.state(LinkState::Up { origin: Origin::Live });
        for (attribute, bytes) in told {
            self.out.packet(attribute, bytes);
        }
        for wave in subscribable(device) {
            within(CONNECT, Trouble::Device, device.subscribe(&wave)).await?;
        }
        let mut check = tokio::time::interval(CHECK);
        loop {
            tokio::select! {
                note = notes.next() => {
                    let note = note.ok_or(Trouble::Device)?;
                    self.failures = 0;
                    self.out.packet(attribute(note.uuid.as_u128()), note.value);
                }
                event = events.next() => match event {
                    Some(CentralEvent::DeviceDisconnected(id)) if id == device.id() => return Err(Trouble::Device),
                    Some(_) => {}
                    None => return Err(Trouble::Device),
                },
                Some((attribute, bytes)) = self.orders.recv() => write(device, attribute, &bytes).await?,
                _ = check.tick() => {
                    if !within(ANSWER, Trouble::Device, device.is_connected()).await? {
                        return Err(Trouble::Device);
                    }
                }
            }
        }
    }

    /// Reads what the device tells about itself, and holds it against who it was before.
    async fn make_sure(&mut self, device: &Peripheral, named: bool) -> Result<Vec<(Attribute, Vec<u8>)>, Trouble> {
        let mut told = Vec::new();
        for one in device.characteristics() {
            let about = is_about_itself(one.service_uuid.as_u128(), one.uuid.as_u128());
            if about && one.properties.contains(CharPropFlags::READ) {
                let bytes = within(ANSWER, Trouble::Device, device.read(&one)).await?;
                told.push((attribute(one.uuid.as_u128()), bytes));
            }
        }
        let identity = Identity::of(&told);
        if !is_wanted(&self.wanted, self.known.as_ref(), (named, identity.as_ref())) {
            self.strangers.insert(device.id());
            return Err(Trouble::Device);
        }
        self.known = self.known.take().or(identity);
        Ok(told)
    }
}

/// The characteristics whose values are wanted as they change.
fn subscribable(device: &Peripheral) -> impl Iterator<Item = Characteristic> {
    let changing = CharPropFlags::NOTIFY | CharPropFlags::INDICATE;
    let wanted = move |one: &Characteristic| is_read(one.uuid.as_u128()) && one.properties.intersects(changing);
    device.characteristics().into_iter().filter(wanted)
}

async fn write(device: &Peripheral, to: Attribute, bytes: &[u8]) -> Result<(), Trouble> {
    let mut all = device.characteristics().into_iter();
    let one = all.find(|one| attribute(one.uuid.as_u128()) == to).ok_or(Trouble::Device)?;
    let answered = one.properties.contains(CharPropFlags::WRITE);
    let how = if answered { WriteType::WithResponse } else { WriteType::WithoutResponse };
    within(ANSWER, Trouble::Device, device.write(&one, bytes, how)).await
}
