import { Json } from '../../model/types';

/** What a parameter's schema makes of its text. */
export type ParameterShape = 'primitive' | 'array' | 'object';

export interface StyleOptions {
  readonly name: string;
  readonly shape: ParameterShape;
  readonly explode: boolean;
  /** Undoes the percent-encoding of one part. */
  readonly decode: (text: string) => string;
}

/** Takes one serialised parameter apart (RFC 6570 as OpenAPI uses it); values stay text. */
export type StyleDecoder = (text: string, options: StyleOptions) => Json;
