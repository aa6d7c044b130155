export { CliError } from './CliError';
export { createProgram } from './createProgram';
