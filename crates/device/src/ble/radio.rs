//! The system's Bluetooth as all devices share it: one adapter, one looking at a time.

use super::choice::Candidate;
use btleplug::api::{Central, CentralState, Manager as _, Peripheral as _, PeripheralProperties, ScanFilter};
use btleplug::platform::{Adapter, Manager, Peripheral};
use std::future::Future;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::{MutexGuard, OnceCell};
use vitals::Attribute;

/// The Bluetooth base number: a short number stands in its upper 32 bits (Bluetooth Core Specification, Vol 3 Part B,
/// 2.5.1).
pub(super) const BASE: u128 = 0x0000_0000_0000_1000_8000_0080_5F9B_34FB;

/// How long a question to the system may take before it counts as not answered.
pub(super) const ANSWER: Duration = Duration::from_secs(5);
/// The system lingers for two to three seconds before it hangs up.
const HANG_UP: Duration = Duration::from_secs(5);
/// How often what is in reach is listed while looking.
pub(super) const LIST: Duration = Duration::from_millis(300);

/// What failed, by what is done next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Trouble {
    /// The system's Bluetooth does not answer or has no adapter: ask it anew after a while.
    Radio,
    /// The device did not do as asked, or is not there: try it again.
    Device,
}

/// The system's Bluetooth, asked for once it is needed.
#[derive(Default)]
pub(super) struct Radio {
    manager: OnceCell<Manager>,
    looking: tokio::sync::Mutex<()>,
    /// Devices that are connected or being connected, to be let go at the end.
    held: Mutex<Vec<Peripheral>>,
}

/// Waits for an answer, but not for ever.
pub(super) async fn within<T>(
    limit: Duration,
    why: Trouble,
    answer: impl Future<Output = btleplug::Result<T>>,
) -> Result<T, Trouble> {
    match tokio::time::timeout(limit, answer).await {
        Ok(Ok(answer)) => Ok(answer),
        Ok(Err(_)) | Err(_) => Err(why),
    }
}

/// The attribute of a characteristic by its number.
pub(super) fn attribute(uuid: u128) -> Attribute {
    match u16::try_from((uuid ^ BASE) >> 96) {
        Ok(short) if uuid == BASE | u128::from(short) << 96 => Attribute::Gatt(short),
        Ok(_) | Err(_) => Attribute::Vendor(uuid),
    }
}

impl Radio {
    /// The first adapter, where it is switched on. It is never switched on here: a person may have had a reason.
    pub async fn adapter(&self) -> Result<Adapter, Trouble> {
        let manager = within(ANSWER, Trouble::Radio, self.manager.get_or_try_init(Manager::new)).await?;
        let adapters = within(ANSWER, Trouble::Radio, manager.adapters()).await?;
        let adapter = adapters.into_iter().next().ok_or(Trouble::Radio)?;
        match within(ANSWER, Trouble::Radio, adapter.adapter_state()).await? {
            CentralState::PoweredOn => Ok(adapter),
            CentralState::PoweredOff | CentralState::Unknown => Err(Trouble::Device),
        }
    }

    /// Looks for devices, alone: while one device is looked for the others wait. The guard ends when it is dropped; the
    /// caller stops the scan.
    pub async fn look(&self, adapter: &Adapter) -> Result<MutexGuard<'_, ()>, Trouble> {
        let alone = self.looking.lock().await;
        within(ANSWER, Trouble::Device, adapter.start_scan(ScanFilter::default())).await?;
        Ok(alone)
    }

    pub fn hold(&self, device: &Peripheral) {
        self.held.lock().unwrap_or_else(PoisonError::into_inner).push(device.clone());
    }

    /// Hangs up one device.
    pub async fn release(&self, device: &Peripheral) {
        hang_up(device).await;
        self.held.lock().unwrap_or_else(PoisonError::into_inner).retain(|held| held.id() != device.id());
    }

    /// Hangs up all devices.
    pub async fn let_go(&self) {
        let held = std::mem::take(&mut *self.held.lock().unwrap_or_else(PoisonError::into_inner));
        futures::future::join_all(held.iter().map(hang_up)).await;
    }
}

async fn hang_up(device: &Peripheral) {
    if within(HANG_UP, Trouble::Device, device.disconnect()).await.is_err() {
        // It was not connected any more, or its system does not answer; either way nothing is left to do.
    }
}

/// What is known of the devices the system has heard of, with the devices.
pub(super) async fn listed(adapter: &Adapter) -> Result<Vec<(Peripheral, PeripheralProperties)>, Trouble> {
    let mut all = Vec::new();
    for device in within(ANSWER, Trouble::Radio, adapter.peripherals()).await? {
        // A device that has just been forgotten by the system has no properties any more.
        if let Ok(Some(properties)) = within(ANSWER, Trouble::Device, device.properties()).await {
            all.push((device, properties));
        }
    }
    Ok(all)
}

/// The devices in reach now: those with a signal strength, which the system forgets when it looks anew, and those that
/// are connected to this machine already, which therefore do not advertise.
pub(super) async fn in_reach(adapter: &Adapter) -> Result<Vec<Candidate<Peripheral>>, Trouble> {
    let mut reached = Vec::new();
    for (device, properties) in listed(adapter).await? {
        let connected = match properties.rssi {
            Some(_) => false,
            None => within(ANSWER, Trouble::Device, device.is_connected()).await.unwrap_or(false),
        };
        if properties.rssi.is_some() || connected {
            let services = properties.services.iter().map(|uuid| uuid.as_u128()).collect();
            reached.push(Candidate { device, name: properties.advertisement_name, services });
        }
    }
    Ok(reached)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_numbers_are_told_from_vendors_numbers() {
        let heart_rate = 0x0000_2A37_0000_1000_8000_0080_5F9B_34FB;
        assert_eq!(attribute(heart_rate), Attribute::Gatt(0x2A37));
        // Numbers of 32 bits are assigned to nothing we read.
        for other in [0x0001_2A37_0000_1000_8000_0080_5F9B_34FB, heart_rate + 1] {
            assert_eq!(attribute(other), Attribute::Vendor(other));
        }
    }
}
