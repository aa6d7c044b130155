import { Subject } from './Subject';
import { Random } from './types';

/** More examples than any contract shows for one property. */
const mostTurns = 1_000_000;

/** What one object is about; its subject only when it is asked for. */
interface About {
  subject?: Subject;
  readonly turn: number;
  readonly random: Random;
  readonly now: number;
}

/** Where in the value something is being made: its name, its ancestors, and what its object is about. */
export class Place {
  readonly name: string;
  readonly depth: number;
  readonly resource: string | undefined;
  /** How many tries for this item were equal to another one already; 0 elsewhere. */
  readonly retry: number;
  /** Whether this is one of several alike. */
  readonly isItem: boolean;
  readonly #parent: Place | undefined;
  readonly #about: About;
  /** Key of the shape that is being made here. */
  key = '';

  private constructor(options: {
    name: string;
    depth: number;
    resource: string | undefined;
    parent: Place | undefined;
    about: About;
    retry?: number;
  }) {
    this.name = options.name;
    this.depth = options.depth;
    this.resource = options.resource;
    this.#parent = options.parent;
    this.#about = options.about;
    this.retry = options.retry ?? 0;
    this.isItem = options.retry !== undefined;
  }

  static root(options: {
    name: string;
    resource: string | undefined;
    random: Random;
    now: number;
    /** Which of several examples its properties show. */
    turn: Random;
  }): Place {
    const { name, resource, random, now } = options;
    const turn = options.turn.integer(0, mostTurns);
    return new Place({
      name,
      resource,
      depth: 0,
      parent: undefined,
      about: { random, now, turn },
    });
  }

  get subject(): Subject {
    this.#about.subject ??= new Subject(this.#about.random, this.#about.now);
    return this.#about.subject;
  }

  /**
   * Which of several examples is shown here: the same for all properties of one object, because the third example of a
   * name often belongs to the third of an address.
   */
  get turn(): number {
    return this.#about.turn;
  }

  /** A property: it speaks of the same subject. */
  property(name: string, resource: string | undefined): Place {
    return new Place({
      name,
      resource,
      depth: this.depth + 1,
      parent: this,
      about: this.#about,
    });
  }

  /** An item: another subject, and the name of the array in the singular. */
  item(retry = 0): Place {
    const { random, now } = this.#about;
    const turn = random.integer(0, mostTurns);
    return new Place({
      name: this.name,
      resource: singular(this.name) || this.resource,
      depth: this.depth + 1,
      parent: this,
      about: { random, now, turn },
      retry,
    });
  }

  /** How often a shape is being made here and further up. */
  count(key: string): number {
    let times = this.key === key ? 1 : 0;
    for (let at = this.#parent; at; at = at.#parent) {
      times += at.key === key ? 1 : 0;
    }
    return times;
  }
}

function singular(name: string): string {
  if (/ies$/i.test(name)) {
    return `${name.slice(0, -3)}y`;
  }
  return /[^s]s$/i.test(name) ? name.slice(0, -1) : name;
}
