import styles from './tokens.module.css';

/** Class of the root of whatever uses this package: text size and colour. Importing it puts the `--sbx-*` tokens on the page. */
export const tokensClass: string = styles.tokens;
