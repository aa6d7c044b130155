export * from './Chip';
export * from './FilterMenu';
export * from './FindField';
export * from './focusRow';
export * from './LiveFoot';
export * from './OwnerName';
export * from './Segments';
export * from './useNow';
