import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// The first page of a test file waits for its modules.
configure({ asyncUtilTimeout: 5000 });

// Browsers have it, jsdom hasn't: nothing is ever resized there.
window.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
} as unknown as typeof ResizeObserver;

// CodeMirror measures text, which jsdom has no layout for.
Range.prototype.getClientRects = () => [] as unknown as DOMRectList;
Range.prototype.getBoundingClientRect = () => new DOMRect();
