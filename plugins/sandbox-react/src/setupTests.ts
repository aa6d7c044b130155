import '@testing-library/jest-dom';

// CodeMirror measures text, which jsdom has no layout for.
Range.prototype.getClientRects = () =>
  ({
    length: 0,
    item: () => null,
    [Symbol.iterator]: [][Symbol.iterator],
  } as unknown as DOMRectList);
Range.prototype.getBoundingClientRect = () => new DOMRect();
