import { Parameter } from '../../model/types';
import { form } from './form';
import { label } from './label';
import { matrix } from './matrix';
import { pipeDelimited } from './pipeDelimited';
import { simple } from './simple';
import { spaceDelimited } from './spaceDelimited';
import { StyleDecoder } from './types';

/** `deepObject` isn't here: its parts come as parameters of their own, which `FormTree` puts together. */
export const styles: {
  readonly [style in Exclude<Parameter['style'], 'deepObject'>]: StyleDecoder;
} = { simple, label, matrix, form, spaceDelimited, pipeDelimited };
