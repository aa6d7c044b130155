export { sandboxModuleLocal as default } from './module';
