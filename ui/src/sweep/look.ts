// What a sweep is drawn with: colours and lengths, handed in by whoever knows the theme.

/** The part of a canvas context a sweep draws with; a test records the same calls. */
export type Pen = Pick<
  CanvasRenderingContext2D,
  | "beginPath"
  | "moveTo"
  | "lineTo"
  | "stroke"
  | "fillRect"
  | "strokeRect"
  | "clearRect"
  | "drawImage"
  | "fillText"
  | "measureText"
  | "strokeStyle"
  | "fillStyle"
  | "lineWidth"
  | "lineJoin"
  | "lineCap"
  | "font"
  | "textAlign"
  | "textBaseline"
>;

/** Colours as CSS writes them. */
export interface Look {
  trace: string;
  ground: string;
  grid: string;
  strong: string;
  text: string;
  quiet: string;
  /** Lines over a gap. */
  hatch: CanvasPattern | string;
  font: string;
  /** Width of the trace, CSS pixels. */
  width: number;
}

/** The words a sweep writes. */
export interface Said {
  noData: (seconds: number) => string;
  saturated: string;
}

/** How high a value stands. */
export type Scale = { kind: "gain"; millimetres: number } | { kind: "fit" };

/** The paper under a drawing: how long a millimetre is on this display, and how many of them a second takes. */
export interface Ruled {
  /** Device pixels a CSS pixel: lines and letters are as wide as everywhere on the page. */
  ratio: number;
  /** Device pixels a millimetre. */
  mm: number;
  /** Millimetres a second. */
  speed: number;
}

/** Width of the erase bar. */
export const ERASE_MM = 5;
