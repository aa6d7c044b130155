import '@testing-library/jest-dom';

// Browsers have it, jsdom hasn't: nothing is ever resized there.
window.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
} as unknown as typeof ResizeObserver;
