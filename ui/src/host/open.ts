// Chooses the doors: the desktop window's where there is one, and those that only show for a wall.

import type { Host } from "./host";
import { loopback, loopbackWall } from "./loopback";
import { tauri, tauriWall } from "./tauri";

/** The address of the pages says so. It opens no door: the shell gives a wall none that acts. */
export const isWall = location.search === "?wall";
const own = isWall ? { window: tauriWall, browser: loopbackWall } : { window: tauri, browser: loopback };

export const host: Host = "__TAURI_INTERNALS__" in window ? own.window : own.browser;
