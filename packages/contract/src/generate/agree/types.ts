import { Json } from '../../model/types';

/** What may be changed so that the members of one object agree. */
export interface Freedom {
  /** Whether the member's value was chosen here, so that another will do. */
  isFree(name: string): boolean;
  /** Whether the member's schema allows a value. */
  fits(name: string, value: Json): boolean;
  /** Whether the member's schema asks for a whole number: an amount is then one of minor units. */
  isWhole(name: string): boolean;
}
