import { TextFacts } from './formats';
import { Place } from './Place';
import { Subject } from './Subject';
import { Random } from './types';

/** What texts are made of at one place; its subject only when it is asked for. */
export class PlaceFacts implements TextFacts {
  readonly name: string;
  readonly resource: string | undefined;
  readonly #place: Place;

  constructor(
    place: Place,
    readonly random: Random,
    readonly example: string | undefined,
  ) {
    this.name = place.name;
    this.resource = place.resource;
    this.#place = place;
  }

  get subject(): Subject {
    return this.#place.subject;
  }
}
