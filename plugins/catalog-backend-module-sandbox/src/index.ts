export { catalogModuleSandbox as default } from './module';
