export * from './sandbox';
export * from './keys';
export * from './storage';
export * from './pipeline/ControlRoutes';
export * from './outbound';
