"""A heart rate belt and the Bluetooth controller of the guest, on one emulated radio link (bumble)."""
import asyncio
import struct

from bumble import hci, ll
from bumble.controller import Controller
from bumble.core import UUID, AdvertisingData
from bumble.device import Device, DeviceConfiguration
from bumble.gatt import Characteristic, CharacteristicValue, Service
from bumble.hci import Address
from bumble.host import Host
from bumble.link import LocalLink
from bumble.transport.common import AsyncPipeSink

NAME = "WL Belt"
SERIAL = "WL-0001"
HEART_RATE, BATTERY, DEVICE_INFORMATION = 0x180D, 0x180F, 0x180A
MEASUREMENT, LEVEL, MAKER, MODEL, SERIAL_NUMBER, FIRMWARE = 0x2A37, 0x2A19, 0x2A29, 0x2A24, 0x2A25, 0x2A26
SUPERVISION_TIMEOUT, USER_ENDED = 0x08, 0x13

READ, NOTIFY = Characteristic.Properties.READ, Characteristic.Properties.NOTIFY
READABLE = Characteristic.Permissions.READABLE


class Air(LocalLink):
    """bumble's own link sends data under the sender's random address; Linux connects from its public one."""

    def send_acl_data(self, sender_controller, destination_address, transport, data):
        connection = sender_controller.le_connections.get(destination_address)
        peer = self.find_le_controller(destination_address)
        if connection is not None and peer is not None:
            asyncio.get_running_loop().call_soon(peer.on_link_acl_data, connection.self_address, transport, data)


class Adapter(Controller):
    """The guest's adapter: bumble's controller, and what Linux needs besides."""

    # With these features Linux would wait for an event that bumble's controller never sends.
    le_features = Controller.le_features & ~(
        hci.LeFeatureMask.LL_PRIVACY
        | hci.LeFeatureMask.LE_EXTENDED_ADVERTISING
        | hci.LeFeatureMask.LE_PERIODIC_ADVERTISING
    )

    def on_hci_le_create_connection_cancel_command(self, _command):
        if self.pending_le_connection is None:
            return hci.HCI_StatusReturnParameters(hci.HCI_ErrorCode.COMMAND_DISALLOWED_ERROR)
        self.pending_le_connection = None
        cancelled = hci.HCI_LE_Connection_Complete_Event(
            status=hci.HCI_ErrorCode.UNKNOWN_CONNECTION_IDENTIFIER_ERROR,
            connection_handle=0,
            role=hci.Role.CENTRAL,
            peer_address_type=0,
            peer_address=Address("00:00:00:00:00:00"),
            connection_interval=0,
            peripheral_latency=0,
            supervision_timeout=0,
            central_clock_accuracy=0,
        )
        asyncio.get_running_loop().call_soon(self.send_hci_packet, cancelled)
        return hci.HCI_StatusReturnParameters(hci.HCI_ErrorCode.SUCCESS)

    def on_hci_reset_command(self, command):
        # A real controller drops everything.
        self.le_scan_enable = False
        self.pending_le_connection = None
        for connection in list(self.le_connections.values()):
            connection.send_ll_control_pdu(ll.TerminateInd(0x16))
            del self.le_connections[connection.peer_address]
        return super().on_hci_reset_command(command)


class Belt:
    """The device, and the verbs by which a test makes it do things."""

    def __init__(self, air, adapter):
        self.air, self.adapter = air, adapter
        self.address = Address("F0:00:00:00:00:01")
        self.controller = Controller(NAME, link=air)
        for limit in ("supported_max_tx_octets", "supported_max_rx_octets", "le_acl_data_packet_length"):
            setattr(self.controller, limit, 251)
        host = Host(self.controller, AsyncPipeSink(self.controller))
        self.device = Device(config=DeviceConfiguration(name=NAME, address=self.address), host=host)
        self.values = {LEVEL: b"\x5f", MAKER: b"Wardlight", MODEL: b"Virtual belt", SERIAL_NUMBER: SERIAL.encode(), FIRMWARE: b"1.0"}
        self.characteristics = {}
        self.add(HEART_RATE, {MEASUREMENT: NOTIFY})
        self.add(BATTERY, {LEVEL: READ | NOTIFY})
        self.add(DEVICE_INFORMATION, {MAKER: READ, MODEL: READ, SERIAL_NUMBER: READ, FIRMWARE: READ})
        self.advertised = bytes(
            AdvertisingData(
                [
                    (AdvertisingData.FLAGS, bytes([6])),
                    (AdvertisingData.COMPLETE_LIST_OF_16_BIT_SERVICE_CLASS_UUIDS, struct.pack("<HH", HEART_RATE, BATTERY)),
                    (AdvertisingData.COMPLETE_LOCAL_NAME, NAME.encode()),
                ]
            )
        )
        self.connection, self.connections = None, 0
        self.sent, self.streaming, self.sending = [], None, asyncio.Lock()
        self.device.on("connection", self.connected)

    def add(self, service, characteristics):
        made = []
        for uuid, properties in characteristics.items():
            permissions = READABLE if properties & READ else Characteristic.Permissions(0)
            value = CharacteristicValue(read=lambda _connection, uuid=uuid: self.values[uuid])
            self.characteristics[uuid] = Characteristic(UUID.from_16_bits(uuid), properties, permissions, value)
            made.append(self.characteristics[uuid])
        self.device.add_service(Service(UUID.from_16_bits(service), made))

    def connected(self, connection):
        self.connection = connection
        self.connections += 1
        connection.on("disconnection", lambda _reason: setattr(self, "connection", None))

    def subscribed(self):
        """Whether bluetoothd listens. It does so by itself when a belt comes back that was subscribed to before."""
        subscriptions = self.device.gatt_server.subscribers.get(self.connection, {}) if self.connection else {}
        return subscriptions.get(self.characteristics[MEASUREMENT].handle, b"\0\0")[0] & 1 == 1

    async def start(self):
        await self.device.power_on()
        await self.appear()

    # The verbs.

    async def state(self):
        return {"connected": self.connection is not None, "subscribed": self.subscribed(), "connections": self.connections, "sent": self.sent}

    async def send(self, hex):
        """One measurement; it counts as sent where someone listens."""
        async with self.sending:
            if self.subscribed():
                self.sent.append(hex)
                await self.device.notify_subscribers(self.characteristics[MEASUREMENT], bytes.fromhex(hex))

    async def stream(self, values, period):
        """Measurements one after the other, over and over, until `quiet`."""
        await self.quiet()

        async def on_and_on():
            while True:
                for value in values:
                    await self.send(value)
                    await asyncio.sleep(period)

        self.streaming = asyncio.create_task(on_and_on())

    async def quiet(self):
        # Not in the middle of a notification, of which nobody could say whether it went out.
        async with self.sending:
            if self.streaming is not None:
                self.streaming.cancel()
                self.streaming = None

    async def linkloss(self):
        """Both ends see a supervision timeout; nobody says goodbye."""
        for controller in self.air.controllers:
            for peer, connection in list(controller.le_connections.items()):
                if controller is self.controller or (controller is self.adapter and peer == self.address):
                    controller.on_le_disconnected(connection, SUPERVISION_TIMEOUT)

    async def disconnect(self):
        if self.connection is not None:
            await self.connection.disconnect(reason=USER_ENDED)

    async def vanish(self):
        """Out of reach: the link is lost and nothing is advertised."""
        await self.device.stop_advertising()
        await self.linkloss()
        # The loss may have started it again.
        await asyncio.sleep(0.05)
        await self.device.stop_advertising()

    async def appear(self):
        await self.device.start_advertising(
            auto_restart=True, advertising_data=self.advertised, advertising_interval_min=100, advertising_interval_max=100
        )

    async def become(self, serial):
        """Another belt of the same make."""
        self.values[SERIAL_NUMBER] = serial.encode()


VERBS = {"state", "send", "stream", "quiet", "linkloss", "disconnect", "vanish", "appear", "become"}
