export { createProgram } from './createProgram';
export type { Terminal } from './Terminal';
