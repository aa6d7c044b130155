import { Json, SchemaId } from '../model/types';
import { ContractSchemas } from '../schema/ContractSchemas';
import { Mender } from './Mender';
import { Shapes } from './Shapes';
import { ValueMaker } from './ValueMaker';
import { GenerateOptions, Generator } from './types';

/** First choices, two other combinations of alternatives, the smallest value, and four more combinations. */
const attempts = 8;

/** Makes and mends values of one contract's schemas; every value is checked before it is handed out. */
export class SchemaGenerator implements Generator {
  readonly #tools: { schemas: ContractSchemas; shapes: Shapes };

  constructor(schemas: ContractSchemas) {
    this.#tools = { schemas, shapes: new Shapes(schemas.book) };
  }

  generate(id: SchemaId, options: GenerateOptions): Json | undefined {
    return this.generateNamed(id, options.name ?? '', options);
  }

  /** A value for something with a name (a parameter, a header), which says much of what it should be. */
  generateNamed(
    id: SchemaId,
    name: string,
    options: GenerateOptions,
  ): Json | undefined {
    const validator = this.#tools.schemas.validator(
      id,
      options.direction,
      'contract',
    );
    for (let attempt = 0; attempt < attempts; attempt++) {
      const maker = new ValueMaker(this.#tools, options, attempt);
      const value = maker.make([id], maker.root(name));
      if (value === undefined) {
        continue;
      }
      if (validator(value)) {
        return value;
      }
      const mended = new Mender(maker).mend([id], value, maker.root(name));
      if (mended !== undefined && validator(mended)) {
        return mended;
      }
    }
    return undefined;
  }

  conform(
    id: SchemaId,
    value: Json,
    options: GenerateOptions,
  ): Json | undefined {
    const validator = this.#tools.schemas.validator(
      id,
      options.direction,
      'contract',
    );
    if (validator(value)) {
      return value;
    }
    for (let attempt = 0; attempt < 3; attempt++) {
      const maker = new ValueMaker(
        this.#tools,
        // What is missing is made; nothing is added that needn't be there.
        { ...options, given: undefined, optional: false },
        attempt,
      );
      const mender = new Mender(maker);
      let mended = mender.mend([id], value, maker.root());
      // What one change breaks a second one may mend.
      for (let round = 0; round < 2 && mended !== undefined; round++) {
        if (validator(mended)) {
          return mended;
        }
        mended = mender.mend([id], mended, maker.root());
      }
      if (mended !== undefined && validator(mended)) {
        return mended;
      }
    }
    return undefined;
  }

  /** Why no value could be made, in words; for reports. */
  reason(id: SchemaId, options: GenerateOptions): string {
    const maker = new ValueMaker(this.#tools, options, 0);
    const value = maker.make([id], maker.root());
    if (value === undefined) {
      return 'a required part has no possible value (an empty enum, contradicting bounds, a pattern that nothing matches, or a recursion without an end)';
    }
    const [violation] = this.#tools.schemas.validate(id, value, {
      direction: options.direction,
      mode: 'contract',
    });
    return violation
      ? `no value found that satisfies \`${violation.rule}\` at ${
          violation.pointer || 'the root'
        }: ${violation.message}`
      : 'no valid value found';
  }
}
