export * from './codeChoices';
