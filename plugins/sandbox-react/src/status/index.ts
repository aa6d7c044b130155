export * from './Method';
export * from './StatusBadge';
export * from './StatusLabel';
export * from './statusName';
export * from './Toned';
