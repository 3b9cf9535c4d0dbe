// jsdom has no media queries: no screen is large.
globalThis.matchMedia ??= (media) => ({
  media,
  matches: false,
  onchange: null,
  addListener: () => {},
  removeListener: () => {},
  addEventListener: () => {},
  removeEventListener: () => {},
  dispatchEvent: () => false,
});
// It draws nothing: a canvas without a context is what a component must bear there.
HTMLCanvasElement.prototype.getContext = () => null;
