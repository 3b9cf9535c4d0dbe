// What a program and everything it started takes from the machine, read from /proc.

import { readFileSync, readdirSync } from "node:fs";

/** Ticks a second of the times in /proc/PID/stat; 100 on every Linux we run on. */
const TICKS = 100;

function all() {
  const found = new Map();
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, "utf8");
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      const memory = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${name}/status`, "utf8"));
      found.set(Number(name), {
        name: stat.slice(stat.indexOf("(") + 1, stat.lastIndexOf(")")),
        parent: Number(fields[1]),
        ticks: Number(fields[11]) + Number(fields[12]),
        kilobytes: Number(memory?.[1] ?? 0),
      });
    } catch {
      // It ended while we looked.
    }
  }
  return found;
}

/** The process of this name (its first 15 letters, as the kernel keeps them) that `pid` or its descendants started. */
export function descendant(pid, name) {
  return descendants(pid, name)[0];
}

/** All of them, the oldest first. */
export function descendants(pid, name) {
  const processes = all();
  const within = (one) => one === pid || (processes.has(one) && within(processes.get(one).parent));
  const found = [...processes].filter(([one, process]) => process.name === name && within(one));
  return found.map(([one]) => one).sort((a, b) => a - b);
}

/** Seconds of CPU and megabytes of memory of `pid` and all its descendants. */
export function taken(pid) {
  const processes = all();
  const within = (one) => one === pid || (processes.has(one) && within(processes.get(one).parent));
  let ticks = 0;
  let kilobytes = 0;
  for (const [one, process] of processes) {
    if (!within(one)) continue;
    ticks += process.ticks;
    kilobytes += process.kilobytes;
  }
  return { seconds: ticks / TICKS, megabytes: kilobytes / 1024 };
}
