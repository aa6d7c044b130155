import { MediaType } from '../model/types';
import { bodyKind, essenceOf, inRange, specificity } from '../media/mediaTypes';

interface Range {
  readonly range: string;
  readonly quality: number;
}

/**
 * The documented media type that an `Accept` header asks for (RFC 9110 §12.5.1): best quality first, JSON before
 * others, then the document's order. `undefined` when none is acceptable. No header accepts everything.
 */
export function negotiate(
  content: readonly MediaType[],
  accept: string | undefined,
): MediaType | undefined {
  const ranges = parseAccept(accept ?? '*/*');
  let best: MediaType | undefined;
  let most = 0;
  for (const documented of byPreference(content)) {
    const quality = qualityOf(essence(documented), ranges);
    if (quality > most) {
      most = quality;
      best = documented;
    }
  }
  return best;
}

/** The media type that is answered when the caller has no wish: JSON where there is one, else the first. */
export function preferred(
  content: readonly MediaType[],
): MediaType | undefined {
  return byPreference(content)[0];
}

export function isJson(documented: MediaType): boolean {
  return bodyKind(essence(documented)) === 'json' || isAny(documented);
}

// The range of everything is documented: JSON lies in it.
export function isAny(documented: MediaType): boolean {
  return (
    documented.mediaType === '*/*' || documented.mediaType === 'application/*'
  );
}

/** The type to send for a documented one, which may be a range. */
export function contentTypeOf(documented: MediaType): string {
  if (isAny(documented)) {
    return 'application/json';
  }
  if (documented.mediaType.endsWith('/*')) {
    return documented.mediaType.startsWith('text/')
      ? 'text/plain'
      : 'application/octet-stream';
  }
  return documented.mediaType;
}

function byPreference(content: readonly MediaType[]): readonly MediaType[] {
  const known = content.filter(
    ({ mediaType }) => essenceOf(mediaType) !== undefined,
  );
  return [
    ...known.filter(isJson),
    ...known.filter(documented => !isJson(documented)),
  ];
}

function essence(documented: MediaType): string {
  return essenceOf(documented.mediaType) ?? documented.mediaType;
}

function qualityOf(type: string, ranges: readonly Range[]): number {
  let quality = 0;
  let narrowest = -1;
  for (const { range, quality: q } of ranges) {
    const narrow = specificity(range);
    if (narrow > narrowest && (inRange(type, range) || inRange(range, type))) {
      narrowest = narrow;
      quality = q;
    }
  }
  return quality;
}

function parseAccept(accept: string): readonly Range[] {
  return accept
    .slice(0, 1000)
    .split(',')
    .flatMap(part => {
      const [name, ...parameters] = part.split(';');
      const range = name.trim().toLowerCase();
      const weight = parameters
        .map(parameter => /^\s*q\s*=\s*([\d.]+)\s*$/i.exec(parameter)?.[1])
        .find(value => value !== undefined);
      const quality = weight === undefined ? 1 : Number(weight);
      return range.includes('/') && Number.isFinite(quality)
        ? [{ range, quality }]
        : [];
    });
}
