// jsdom draws nothing: a canvas without a context is what a component must bear there.
HTMLCanvasElement.prototype.getContext = () => null;
