// What is known of a bed before any number of it. Silence never hides a bed: each of these is said in its place.

import type { BedBoard } from "../host/ipc";

/**
 * `unknown`: the core does not answer, so nothing on the screen can be trusted; `without_devices`: nothing can be
 * measured; `nobody`: devices, but no session, so nothing is judged.
 */
export type Standing = "unknown" | "without_devices" | "nobody" | "watched";

export function standing(bed: BedBoard, coreSilent: boolean): Standing {
  if (coreSilent) return "unknown";
  if (bed.devices.length === 0) return "without_devices";
  return bed.session ? "watched" : "nobody";
}
