import {
  BodyKind,
  bodyKind,
  essenceOf,
  inRange,
  mediaTypeParameter,
  specificity,
} from '../../media/mediaTypes';
import { MediaType } from '../../model/types';

/** What a Content-Type means for one operation. */
export interface BodyType {
  readonly mediaType: string;
  readonly kind: BodyKind;
  readonly documented?: MediaType;
  /** Of multipart types. */
  readonly boundary?: string;
}

const maxKnownTypes = 100;

/** The documented media types of one operation's request body, found by Content-Type. */
export class BodyTypes {
  readonly #documented: readonly MediaType[];
  readonly #known = new Map<string, BodyType | undefined>();

  constructor(content: readonly MediaType[]) {
    // Broken contracts write field names where media types belong: those can't be held against anybody.
    this.#documented = content.filter(
      ({ mediaType }) => essenceOf(mediaType) !== undefined,
    );
  }

  /** `undefined` when the operation doesn't take this type. */
  find(contentType: string | undefined): BodyType | undefined {
    const key = contentType ?? '';
    if (this.#known.has(key)) {
      return this.#known.get(key);
    }
    const type = this.#match(contentType);
    // Boundaries are different each time.
    if (this.#known.size < maxKnownTypes && type?.kind !== 'multipart') {
      this.#known.set(key, type);
    }
    return type;
  }

  /** What to take a body for when its type isn't documented and nothing may be refused. */
  guess(contentType: string | undefined): BodyType {
    const mediaType =
      essenceOf(contentType ?? '') ?? 'application/octet-stream';
    return typed(mediaType, contentType, undefined);
  }

  /** One sentence about a type that isn't documented. */
  unsupported(contentType: string | undefined): string {
    const names = this.#documented.map(each => `\`${each.mediaType}\``);
    const sent = (contentType ?? '').slice(0, 100);
    return `The body's type \`${sent}\` is not documented for this operation; send ${names.join(
      ' or ',
    )}.`;
  }

  #match(contentType: string | undefined): BodyType | undefined {
    const documented = this.#documented;
    if (contentType === undefined || contentType.trim() === '') {
      // RFC 9110 §8.3: without a Content-Type the recipient may take what fits: JSON where it is documented.
      const assumed =
        documented.find(each => bodyKind(base(each)) === 'json') ??
        documented[0];
      const essence = assumed ? base(assumed) : 'application/octet-stream';
      return typed(essence, undefined, assumed);
    }
    const essence = essenceOf(contentType);
    if (essence === undefined) {
      return undefined;
    }
    const best = documented
      .filter(each => inRange(essence, base(each)))
      .sort((a, b) => specificity(base(b)) - specificity(base(a)))[0];
    return best || documented.length === 0
      ? typed(essence, contentType, best)
      : undefined;
  }
}

function typed(
  mediaType: string,
  contentType: string | undefined,
  documented: MediaType | undefined,
): BodyType {
  const kind = bodyKind(mediaType);
  return {
    mediaType,
    kind,
    documented,
    ...(kind === 'multipart' && {
      boundary: mediaTypeParameter(contentType ?? '', 'boundary'),
    }),
  };
}

function base(documented: MediaType): string {
  return essenceOf(documented.mediaType) ?? documented.mediaType;
}
