/** A string literal that JavaScript, Python, Java and Go all read alike. */
export function literal(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ud800-\udfff]/g,
    character => {
      const code = character.charCodeAt(0);
      // A pair of surrogates is one character to all of them; written out only where it stands alone.
      return code >= 0xd800 && code <= 0xdfff
        ? character
        : `\\u${code.toString(16).padStart(4, '0')}`;
    },
  );
}

/** The same with nothing but ASCII, for compilers that read sources in the encoding of the machine. */
export function asciiLiteral(text: string): string {
  return JSON.stringify(text).replace(
    /[^\x20-\x7e]/g,
    unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
