import { safePattern } from '../schema/pattern/safePattern';
import { Shape } from './Shape';
import { lengthOf } from './fitsScalar';
import { codesByDescription, codesByName } from './codes';
import { formats, TextFacts } from './formats';
import { textByName } from './namedTexts';
import { textFromPattern } from './textFromPattern';
import { words } from './words';

/** Longest text that is made to reach a `minLength`. */
const maxMade = 20_000;

/** `EUR/USD` */
const longestCode = 7;
/** Names of texts that nobody chose as words. */
const randomNames =
  /(token|secret|key|hash|digest|checksum|signature|nonce|etag|cursor|fingerprint|challenge|verifier|password|pin|otp|serial|number|code|[iu]id|id|ref|reference)s?$/i;

/** A string within the shape's bounds; `undefined` when none is found. */
export function makeText(shape: Shape, facts: TextFacts): string | undefined {
  if (shape.minLength > shape.maxLength || shape.minLength > maxMade) {
    return undefined;
  }
  const byFormat =
    shape.format === undefined || !Object.hasOwn(formats, shape.format)
      ? undefined
      : formats[shape.format]?.(facts);
  if (byFormat !== undefined && fitsText(shape, byFormat)) {
    return byFormat;
  }
  const said = byFormat === undefined ? saidText(shape, facts) : undefined;
  if (said !== undefined) {
    return said;
  }
  for (const pattern of shape.patterns) {
    const text = textFromPattern(pattern, shape, facts.random);
    if (text !== undefined && fitsText(shape, text)) {
      return text;
    }
  }
  const { random } = facts;
  const base = byFormat ?? `${random.pick(words)}-${random.pick(words)}`;
  return (
    fittedTo(shape, base, facts) ?? fittedTo(shape, random.pick(words), facts)
  );
}

/** What name and description ask for, else words where the pattern allows for them. */
function saidText(shape: Shape, facts: TextFacts): string | undefined {
  const fits = (text: string) =>
    fitsText(shape, text) && text === inDescribedCase(shape, text);
  const coded = codesByName(facts, shape.description).find(fits);
  if (coded !== undefined) {
    return coded;
  }
  const named = inDescribedCase(shape, textByName(facts));
  const fitted =
    named === undefined ? undefined : fittedTo(shape, named, facts);
  if (fitted !== undefined) {
    return fitted;
  }
  const isShort = shape.maxLength <= longestCode;
  return (
    (isShort || shape.patterns.length > 0
      ? codesByDescription(facts, shape.description).find(fits)
      : undefined) ??
    (shape.patterns.length > 0 && !randomNames.test(facts.name)
      ? slugs(facts).find(fits)
      : undefined)
  );
}

/** Two words in the ways that patterns of slugs and handles allow, one where only that fits. */
function slugs({ random }: TextFacts): readonly string[] {
  const [first, second] = [random.pick(words), random.pick(words)];
  const forms = [`${first}-${second}`, `${first}_${second}`, first, second];
  return [...forms, ...forms.map(form => form.toUpperCase())];
}

/** "Three-letter ISO code, in lowercase": descriptions say what schemas often leave out. */
function inDescribedCase(
  shape: Shape,
  text: string | undefined,
): string | undefined {
  return shape.description.some(said => /\blower-?\s?case\b/i.test(said))
    ? text?.toLowerCase()
    : text;
}

export function matchesPattern(pattern: string, text: string): boolean {
  return safePattern(pattern)?.test(text) ?? true;
}

function fitsText(shape: Shape, text: string): boolean {
  const length = lengthOf(text);
  return (
    length >= shape.minLength &&
    length <= shape.maxLength &&
    shape.patterns.every(pattern => matchesPattern(pattern, text))
  );
}

/** The text itself, lower or upper case, lengthened or cut; whatever fits first. */
function fittedTo(
  shape: Shape,
  text: string,
  facts: TextFacts,
): string | undefined {
  let sized = text;
  while (sized.length < shape.minLength) {
    sized += /^\d+$/.test(text)
      ? String(facts.random.integer(0, 9))
      : `-${facts.random.pick(words)}`;
  }
  if (fitsText(shape, sized)) {
    return sized;
  }
  const cut = Array.from(sized)
    .slice(
      0,
      Math.max(shape.minLength, Math.min(shape.maxLength, sized.length)),
    )
    .join('');
  const trimmed = cut.replace(/[\s\-._]+$/, '');
  return [trimmed, cut, cut.toLowerCase(), cut.toUpperCase()].find(candidate =>
    fitsText(shape, candidate),
  );
}
