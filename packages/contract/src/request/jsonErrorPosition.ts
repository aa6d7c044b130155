const space = /[\t\n\r ]*/y;
const scalar =
  /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;
// eslint-disable-next-line no-control-regex -- RFC 8259 forbids exactly these in strings.
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;

/** The index at which a text stops being JSON; its length when it ends too early. */
export function jsonErrorPosition(text: string): number {
  const open: ('{' | '[')[] = [];
  let at = 0;
  const skip = (token: RegExp): boolean => {
    token.lastIndex = at;
    const matched = token.test(text);
    if (matched) {
      at = token.lastIndex;
    }
    return matched;
  };
  const key = (): boolean => {
    skip(space);
    if (!skip(string)) {
      return false;
    }
    skip(space);
    return text[at] === ':' && ++at > 0;
  };
  for (;;) {
    skip(space);
    const next = text[at];
    if (next === '{' || next === '[') {
      at++;
      skip(space);
      if (text[at] !== (next === '{' ? '}' : ']')) {
        open.push(next);
        if (next === '{' && !key()) {
          return at;
        }
        continue;
      }
      at++;
    } else if (!skip(string) && !skip(scalar)) {
      return at;
    }
    for (;;) {
      skip(space);
      const inside = open[open.length - 1];
      if (inside && text[at] === (inside === '{' ? '}' : ']')) {
        at++;
        open.pop();
      } else if (inside && text[at] === ',') {
        at++;
        if (inside === '{' && !key()) {
          return at;
        }
        break;
      } else {
        return at;
      }
    }
  }
}
