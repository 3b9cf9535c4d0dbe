//! Puts a [`Disk`] under SQLite: a file system layer over the system's own. Files in a watched folder are told to their
//! disk before they go through; everything else goes through untouched.
#![allow(unsafe_code)]

use super::disk::{Disk, Verdict};
use rusqlite::ffi::*;
use std::collections::HashMap;
use std::ffi::{CStr, c_char, c_int, c_void};
use std::mem::size_of;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Mutex, Once};

static WATCHED: LazyLock<Mutex<HashMap<PathBuf, Arc<Mutex<Disk>>>>> = LazyLock::new(Mutex::default);
static LAYER: Once = Once::new();

/// Puts a disk under a folder until the answer is dropped.
pub fn watch(folder: &Path, disk: Disk) -> Watch {
    LAYER.call_once(install);
    let folder = folder.canonicalize().unwrap();
    let disk = Arc::new(Mutex::new(disk));
    WATCHED.lock().unwrap().insert(folder.clone(), disk.clone());
    Watch { folder, disk }
}

pub struct Watch {
    folder: PathBuf,
    pub disk: Arc<Mutex<Disk>>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        WATCHED.lock().unwrap().remove(&self.folder);
    }
}

/// An open file of a watched folder; the system's own file lies behind it in the same allocation.
#[repr(C)]
struct Open {
    methods: *const sqlite3_io_methods,
    disk: *const Mutex<Disk>,
    name: *mut String,
}

fn disk_of(name: *const c_char) -> Option<(Arc<Mutex<Disk>>, String)> {
    if name.is_null() {
        return None;
    }
    // SAFETY: SQLite hands over a zero-terminated path.
    let path = PathBuf::from(unsafe { CStr::from_ptr(name) }.to_str().ok()?);
    let disk = WATCHED.lock().unwrap().get(path.parent()?)?.clone();
    Some((disk, path.file_name()?.to_str()?.to_owned()))
}

/// Registers the layer as the default for every connection that this process opens from now on.
fn install() {
    // SAFETY: the structures live as long as the process, and the system's layer is copied before anyone uses ours.
    unsafe {
        let system = sqlite3_vfs_find(std::ptr::null());
        let mut layer = Box::new(*system);
        layer.zName = c"trial".as_ptr();
        layer.pAppData = system.cast();
        layer.szOsFile = size_of::<Open>() as c_int + (*system).szOsFile;
        layer.xOpen = Some(open);
        layer.xDelete = Some(delete);
        assert_eq!(sqlite3_vfs_register(Box::into_raw(layer), 1), SQLITE_OK);
    }
}

/// The system's file behind ours.
unsafe fn system(file: *mut sqlite3_file) -> *mut sqlite3_file {
    // SAFETY: `open` reserved the room behind `Open`.
    unsafe { file.cast::<Open>().add(1).cast() }
}

/// Calls a method of the system's file.
macro_rules! through {
    ($file:ident . $method:ident ( $($argument:expr),* )) => {{
        let file = system($file);
        ((*(*file).pMethods).$method.expect("the system's layer has every method of version 2"))(file $(, $argument)*)
    }};
}

unsafe extern "C" fn open(
    vfs: *mut sqlite3_vfs,
    name: *const c_char,
    file: *mut sqlite3_file,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    // SAFETY: SQLite gives `szOsFile` bytes at `file`; `pAppData` is the system's layer.
    unsafe {
        let under = (*vfs).pAppData.cast::<sqlite3_vfs>();
        let real_open = (*under).xOpen.expect("the system's layer opens");
        let Some((disk, short)) = disk_of(name) else { return real_open(under, name, file, flags, out) };
        (*file).pMethods = std::ptr::null();
        if disk.lock().unwrap().open(&short) != Verdict::Done {
            return SQLITE_CANTOPEN;
        }
        let answer = real_open(under, name, system(file), flags, out);
        if answer == SQLITE_OK {
            file.cast::<Open>().write(Open {
                methods: &METHODS,
                disk: Arc::into_raw(disk),
                name: Box::into_raw(Box::new(short)),
            });
        }
        answer
    }
}

unsafe extern "C" fn delete(vfs: *mut sqlite3_vfs, name: *const c_char, synced: c_int) -> c_int {
    // SAFETY: as in `open`.
    unsafe {
        let under = (*vfs).pAppData.cast::<sqlite3_vfs>();
        if let Some((disk, short)) = disk_of(name)
            && disk.lock().unwrap().delete(&short, synced != 0) != Verdict::Done
        {
            return SQLITE_IOERR_DELETE;
        }
        (*under).xDelete.expect("the system's layer deletes")(under, name, synced)
    }
}

/// Asks the disk about an operation on an open file.
unsafe fn ask(file: *mut sqlite3_file, what: impl FnOnce(&mut Disk, &str) -> Verdict) -> Verdict {
    // SAFETY: `open` wrote the structure, `close` has not been called.
    unsafe {
        let open = file.cast::<Open>();
        what(&mut (*(*open).disk).lock().unwrap(), &*(*open).name)
    }
}

unsafe extern "C" fn close(file: *mut sqlite3_file) -> c_int {
    // SAFETY: the last use of what `open` made.
    unsafe {
        let answer = through!(file.xClose());
        let open = file.cast::<Open>();
        drop(Arc::from_raw((*open).disk));
        drop(Box::from_raw((*open).name));
        answer
    }
}

unsafe extern "C" fn write(file: *mut sqlite3_file, bytes: *const c_void, count: c_int, offset: i64) -> c_int {
    // SAFETY: SQLite gives `count` bytes.
    unsafe {
        let slice = std::slice::from_raw_parts(bytes.cast::<u8>(), count as usize);
        let mut length = 0;
        through!(file.xFileSize(&mut length));
        let grows = offset + i64::from(count) > length;
        match ask(file, |disk, name| disk.write(name, offset as usize, slice, grows)) {
            Verdict::Done | Verdict::Lie => through!(file.xWrite(bytes, count, offset)),
            Verdict::Full => SQLITE_FULL,
            Verdict::Error => SQLITE_IOERR_WRITE,
        }
    }
}

unsafe extern "C" fn truncate(file: *mut sqlite3_file, length: i64) -> c_int {
    // SAFETY: see `ask`.
    unsafe {
        match ask(file, |disk, name| disk.truncate(name, length as usize)) {
            Verdict::Done | Verdict::Lie => through!(file.xTruncate(length)),
            Verdict::Full | Verdict::Error => SQLITE_IOERR_TRUNCATE,
        }
    }
}

unsafe extern "C" fn sync(file: *mut sqlite3_file, _flags: c_int) -> c_int {
    // The system's own sync would only cost time: what is durable is what the disk says.
    // SAFETY: see `ask`.
    match unsafe { ask(file, |disk, name| disk.sync(name)) } {
        Verdict::Done | Verdict::Lie => SQLITE_OK,
        Verdict::Full | Verdict::Error => SQLITE_IOERR_FSYNC,
    }
}

/// Methods that only go through.
macro_rules! plain {
    ($($name:ident as $method:ident ( $($argument:ident : $kind:ty),* ) -> $answer:ty;)*) => {
        $(unsafe extern "C" fn $name(file: *mut sqlite3_file $(, $argument: $kind)*) -> $answer {
            // SAFETY: the arguments are SQLite's own.
            unsafe { through!(file.$method($($argument),*)) }
        })*
    };
}

plain! {
    read as xRead(bytes: *mut c_void, count: c_int, offset: i64) -> c_int;
    file_size as xFileSize(length: *mut i64) -> c_int;
    lock as xLock(level: c_int) -> c_int;
    unlock as xUnlock(level: c_int) -> c_int;
    check_reserved as xCheckReservedLock(answer: *mut c_int) -> c_int;
    control as xFileControl(code: c_int, argument: *mut c_void) -> c_int;
    sector_size as xSectorSize() -> c_int;
    characteristics as xDeviceCharacteristics() -> c_int;
    shm_map as xShmMap(page: c_int, size: c_int, extend: c_int, at: *mut *mut c_void) -> c_int;
    shm_lock as xShmLock(offset: c_int, count: c_int, flags: c_int) -> c_int;
    shm_barrier as xShmBarrier() -> ();
    shm_unmap as xShmUnmap(delete: c_int) -> c_int;
}

static METHODS: sqlite3_io_methods = sqlite3_io_methods {
    iVersion: 2,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(file_size),
    xLock: Some(lock),
    xUnlock: Some(unlock),
    xCheckReservedLock: Some(check_reserved),
    xFileControl: Some(control),
    xSectorSize: Some(sector_size),
    xDeviceCharacteristics: Some(characteristics),
    xShmMap: Some(shm_map),
    xShmLock: Some(shm_lock),
    xShmBarrier: Some(shm_barrier),
    xShmUnmap: Some(shm_unmap),
    xFetch: None,
    xUnfetch: None,
};
