#!/usr/bin/env python3
"""Runs a command beside a virtual heart rate belt on a real Bluetooth stack. Usage: rig.py GUEST COMMAND...

The kernel's Bluetooth and bluetoothd run in an emulated guest; its radio is a virtual controller here, and so is the belt. The
command finds the guest's system bus in DBUS_SYSTEM_BUS_ADDRESS and the belt in WARDLIGHT_BELT, a socket that takes one JSON object
a line and answers one. Everything started here ends with the command, and the command ends when this does.
"""
import asyncio
import ctypes
import json
import os
import signal
import socket
import sys
import tempfile
from pathlib import Path

from bumble.transport import open_transport

from belt import VERBS, Adapter, Air, Belt

# Emulated on two busy cores the guest is ready after 5 to 15 s.
START_LIMIT = 90
# A run takes one to two minutes; one that takes this long hangs.
RUN_LIMIT = int(os.environ.get("WARDLIGHT_RIG_LIMIT", "420"))
PR_SET_PDEATHSIG = 1


def say(text):
    print(f"rig: {text}", file=sys.stderr, flush=True)


def die_with_parent():
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def qemu(guest, controller, port):
    kernel = "console=ttyS0 panic=-1 oops=panic quiet loglevel=4 cryptomgr.notests audit=0 apparmor=0 nokaslr no_timer_check"
    kernel += " tsc=reliable random.trust_cpu=on mitigations=off"
    return [
        *("qemu-system-x86_64", "-accel", "tcg,thread=multi", "-cpu", "max", "-M", "q35", "-m", "256", "-smp", "1"),
        *("-nodefaults", "-no-user-config", "-display", "none", "-no-reboot", "-serial", "stdio"),
        *("-kernel", str(guest / "vmlinux"), "-initrd", str(guest / "initrd"), "-append", kernel),
        *("-chardev", f"socket,id=controller,path={controller},server=off,reconnect=1"),
        *("-device", "virtio-serial-pci", "-device", "virtconsole,chardev=controller"),
        *("-netdev", f"user,id=net,restrict=on,hostfwd=tcp:127.0.0.1:{port}-:5555", "-device", "virtio-net-pci,netdev=net,romfile="),
        *("-device", "virtio-rng-pci"),
    ]


class Guest:
    """The emulated machine and what it said on its console."""

    def __init__(self):
        self.process, self.said, self.ready = None, [], asyncio.Event()

    async def start(self, arguments):
        pipe = asyncio.subprocess.PIPE
        self.process = await asyncio.create_subprocess_exec(
            *arguments, stdin=asyncio.subprocess.DEVNULL, stdout=pipe, stderr=asyncio.subprocess.STDOUT, preexec_fn=die_with_parent
        )
        listening = asyncio.create_task(self.listen())
        done, _ = await asyncio.wait(
            [listening, asyncio.create_task(self.ready.wait())], timeout=START_LIMIT, return_when=asyncio.FIRST_COMPLETED
        )
        if not self.ready.is_set():
            raise RuntimeError("the guest died" if done else f"the guest was not ready after {START_LIMIT} s")

    async def listen(self):
        async for line in self.process.stdout:
            self.said.append(line.decode(errors="replace").rstrip())
            if self.said[-1].endswith("GUEST READY"):
                self.ready.set()

    @property
    def alive(self):
        return self.process is not None and self.process.returncode is None


async def serve_bus(path, port):
    """The guest's system bus as a socket of this machine. The guest does not know this machine's users: whoever comes is anonymous."""

    async def pump(source, sink, greeting):
        try:
            while data := await source.read(65536):
                if greeting:
                    data = data.replace(b"AUTH EXTERNAL", b"AUTH ANONYMOUS")
                    greeting = b"BEGIN" not in data
                sink.write(data)
                await sink.drain()
        except ConnectionError:
            pass
        sink.close()

    async def client(reader, writer):
        try:
            guest_reader, guest_writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            writer.close()
            return
        await asyncio.gather(pump(reader, guest_writer, True), pump(guest_reader, writer, False))

    return await asyncio.start_unix_server(client, path)


async def serve_belt(path, belt, guest):
    async def client(reader, writer):
        while line := await reader.readline():
            try:
                if not guest.alive:
                    raise RuntimeError("the guest has died")
                order = json.loads(line)
                verb = order.pop("verb")
                if verb not in VERBS:
                    raise ValueError(f"the belt knows no {verb}")
                answer = await getattr(belt, verb)(**order) or {}
            except Exception as error:
                answer = {"error": repr(error)}
            writer.write(json.dumps(answer).encode() + b"\n")
            await writer.drain()
        writer.close()

    return await asyncio.start_unix_server(client, path)


async def run(guest_folder, command, room):
    controller, bus, control = (str(room / name) for name in ("controller", "bus", "belt"))
    air = Air()
    transport = await open_transport(f"unix-server:{controller}")
    adapter = Adapter("hci0", host_source=transport.source, host_sink=transport.sink, link=air, public_address="00:AA:01:00:00:01")
    belt = Belt(air, adapter)
    await belt.start()
    guest, port = Guest(), free_port()
    child = None
    begun = asyncio.get_running_loop().time()
    try:
        await guest.start(qemu(guest_folder, controller, port))
        say(f"guest ready after {asyncio.get_running_loop().time() - begun:.1f} s: {(guest_folder / 'versions').read_text().strip()}")
        servers = await serve_bus(bus, port), await serve_belt(control, belt, guest)
        environment = os.environ | {"DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={bus}", "WARDLIGHT_BELT": control}
        child = await asyncio.create_subprocess_exec(*command, env=environment, preexec_fn=die_with_parent)
        code = await asyncio.wait_for(child.wait(), RUN_LIMIT)
        del servers
        if code != 0 and not guest.alive:
            say("the guest died during the run")
        if code != 0:
            say("the guest's last words:\n  " + "\n  ".join(guest.said[-15:]))
        return code if code >= 0 else 1
    except asyncio.TimeoutError:
        say(f"the command did not end within {RUN_LIMIT} s")
        return 1
    except RuntimeError as error:
        say(f"{error}; its last words:\n  " + "\n  ".join(guest.said[-30:]))
        return 1
    finally:
        for process in (child, guest.process):
            if process is not None and process.returncode is None:
                process.kill()
                await process.wait()


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    # Ending by a signal is ending: the room is removed and the guest with it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with tempfile.TemporaryDirectory(prefix="wardlight-rig-") as room:
        sys.exit(asyncio.run(run(Path(sys.argv[1]), sys.argv[2:], Path(room))))


if __name__ == "__main__":
    die_with_parent()
    main()
