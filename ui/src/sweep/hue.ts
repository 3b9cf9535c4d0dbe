// Which of the theme's colours a trace has: the token's name.

export type Hue = "ecg" | "pleth" | "resp" | "abp";

export function hueOf(kind: string): Hue {
  if (kind === "ecg") return "ecg";
  if (kind === "respiration") return "resp";
  return kind === "pressure" ? "abp" : "pleth";
}
