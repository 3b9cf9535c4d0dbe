#!/usr/bin/env python3
"""Makes the guest's kernel and initial RAM disk from Debian packages. Usage: make.py FOLDER

Nothing is installed: packages are downloaded and taken apart in FOLDER. Needs apt-get, dpkg-deb, cpio, objdump and zstd.
"""
import lzma
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
# The kernel of Debian 12 itself (6.1) crashes when a bonded device fails to encrypt again; the cloud kernel has no Bluetooth.
KERNEL = "linux-image-6.12-amd64"
PACKAGES = """bluez dbus-daemon dbus-bin busybox-static libdbus-1-3 libglib2.0-0 libudev1 libc6 libexpat1 libsystemd0 libcap2
libcap-ng0 libgcrypt20 libgpg-error0 liblz4-1 liblzma5 libzstd1 libapparmor1 libaudit1 libselinux1 libpcre2-8-0 libreadline8
libtinfo6 libasound2 libdw1 libelf1 zlib1g libbz2-1.0""".split()
PROGRAMS = ["usr/bin/dbus-daemon", "usr/bin/dbus-send", "usr/bin/btattach", "usr/libexec/bluetooth/bluetoothd"]
APPLETS = "sh mount mkdir cat echo sleep ip insmod grep chmod".split()
MODULES = ["virtio_pci", "virtio_net", "virtio_console", "cmac", "ecb", "algif_skcipher", "algif_hash", "bluetooth", "hci_uart", "uhid"]


def run(*command, **more):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, **more).stdout


def say(text):
    print(text, flush=True)


def download(into):
    depends = run("apt-cache", "depends", KERNEL, text=True)
    kernel = re.search(r"Depends: (linux-image-\S+)", depends)
    if not kernel:
        sys.exit(f"apt knows no {KERNEL}: the guest is made from Debian 12's packages (main and its updates)")
    say(f"downloading {len(PACKAGES) + 1} packages")
    # The folder may be readable by its owner only, so apt's own user cannot be used.
    run("apt-get", "-qq", "-o", "APT::Sandbox::User=root", "download", *PACKAGES, kernel[1], cwd=into)
    return kernel[1].removeprefix("linux-image-")


def unpack(debs, root, kern):
    for deb in debs.glob("*.deb"):
        run("dpkg-deb", "-x", deb, kern if deb.name.startswith("linux-image") else root)


def library_folders(root):
    return [root / "lib/x86_64-linux-gnu", root / "usr/lib/x86_64-linux-gnu"]


def add_programs(root, tree):
    """Copies the programs with every library that they and their libraries need."""
    (tree / "bin").mkdir(parents=True)
    shutil.copy(root / "bin/busybox", tree / "bin/busybox")
    for applet in APPLETS:
        (tree / "bin" / applet).symlink_to("busybox")
    into = tree / "lib/x86_64-linux-gnu"
    into.mkdir(parents=True)
    waiting = []
    for program in PROGRAMS:
        (tree / program).parent.mkdir(parents=True, exist_ok=True)
        waiting.append(Path(shutil.copy(root / program, tree / program)))
    seen = set()
    while waiting:
        headers = run("objdump", "-p", waiting.pop(), text=True)
        for name in re.findall(r"NEEDED\s+(\S+)", headers):
            found = [folder / name for folder in library_folders(root) if (folder / name).exists()]
            if name not in seen and found:
                seen.add(name)
                waiting.append(Path(shutil.copy(found[0], into / name)))
    (tree / "lib64").mkdir()
    shutil.copy(root / "lib/x86_64-linux-gnu/ld-linux-x86-64.so.2", tree / "lib64")


def add_modules(base, tree):
    """Copies the modules, uncompressed and in the order of their needs: the guest has no depmod."""
    files = {path.name.split(".ko")[0].replace("-", "_"): path for path in (base / "kernel").rglob("*.ko*")}
    builtin = {Path(line).stem.replace("-", "_") for line in (base / "modules.builtin").read_text().split()}
    (tree / "modules").mkdir()
    order = []

    def add(name):
        name = name.replace("-", "_")
        if name in builtin or name in order:
            return
        content = files[name].read_bytes()
        if files[name].suffix == ".xz":
            content = lzma.decompress(content)
        for need in re.search(rb"\0depends=([^\0]*)\0", b"\0" + content)[1].decode().split(","):
            if need:
                add(need)
        order.append(name)
        (tree / "modules" / f"{name}.ko").write_bytes(content)

    for module in MODULES:
        add(module)
    (tree / "modules.list").write_text("".join(f"{name}.ko\n" for name in order))


def add_settings(tree):
    for folder in ["etc/dbus-1", "etc/bluetooth", "proc", "sys", "dev", "run", "tmp", "var/lib/bluetooth"]:
        (tree / folder).mkdir(parents=True)
    (tree / "etc/passwd").write_text("root:x:0:0:root:/:/bin/sh\n")
    (tree / "etc/group").write_text("root:x:0:\n")
    (tree / "etc/nsswitch.conf").write_text("passwd: files\n")
    (tree / "etc/machine-id").write_text("0" * 31 + "1\n")
    shutil.copy(HERE / "bus.conf", tree / "etc/dbus-1/guest.conf")
    shutil.copy(HERE / "bluetoothd.conf", tree / "etc/bluetooth/main.conf")
    shutil.copy(HERE / "init", tree / "init")
    (tree / "init").chmod(0o755)


def kernel_image(packed):
    """The kernel itself without its wrapping: emulated, unpacking it would take seconds of every start."""
    data = packed.read_bytes()
    at = data.find(b"\xfd7zXZ\x00")
    if at >= 0:
        return lzma.LZMADecompressor().decompress(data[at:])
    at = data.find(b"\x28\xb5\x2f\xfd")
    # What follows the stream is not its own: zstd complains about it after it has given everything.
    return subprocess.run(["zstd", "-dcq"], input=data[at:], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout


def main():
    out = Path(sys.argv[1]).resolve()
    work = out / "work"
    shutil.rmtree(work, ignore_errors=True)
    debs, root, kern, tree = (work / name for name in ("debs", "root", "kernel", "tree"))
    for folder in (debs, root, kern, tree):
        folder.mkdir(parents=True)
    version = download(debs)
    say(f"taking them apart; the kernel is {version}")
    unpack(debs, root, kern)
    add_programs(root, tree)
    add_modules(kern / "lib/modules" / version, tree)
    add_settings(tree)
    names = run("find", ".", cwd=tree)
    (out / "initrd").write_bytes(run("cpio", "-o", "-H", "newc", "--quiet", cwd=tree, input=names))
    image = kernel_image(kern / "boot" / f"vmlinuz-{version}")
    if image[:4] != b"\x7fELF":
        sys.exit("the kernel's image was not found in its wrapping")
    (out / "vmlinux").write_bytes(image)
    bluez = next(debs.glob("bluez_*.deb")).name.split("_")[1]
    (out / "versions").write_text(f"linux {version}, bluez {bluez}\n")
    shutil.rmtree(work)
    say(f"made: linux {version}, bluez {bluez}")


if __name__ == "__main__":
    os.umask(0o022)
    main()
