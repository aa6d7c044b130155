export * from './isEndingSoon';
export * from './momentWords';
export * from './useStateReason';
export * from './clockTime';
export * from './isReadable';
