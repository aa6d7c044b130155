import '@testing-library/jest-dom';

// CodeMirror measures text, which jsdom has no layout for.
Range.prototype.getClientRects = () => [] as unknown as DOMRectList;
Range.prototype.getBoundingClientRect = () => new DOMRect();
