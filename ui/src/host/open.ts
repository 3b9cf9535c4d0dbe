// Chooses the doors: the desktop window's where there is one.

import type { Host } from "./host";
import { loopback } from "./loopback";
import { tauri } from "./tauri";

export const host: Host = "__TAURI_INTERNALS__" in window ? tauri : loopback;
