import Ajv, { ErrorObject } from 'ajv/dist/2020';
import { DataValidationCxt } from 'ajv/dist/types';
import addFormats from 'ajv-formats';
import { Json, SchemaId } from '../model/types';
import { Alternatives } from './Alternatives';
import { MergedView } from './mergedView';
import {
  checkKnown,
  checkUnique,
  failure,
  Found,
  KeywordCheck,
} from './ownKeywords';
import { safePattern } from './pattern/safePattern';
import { SchemaBook } from './SchemaBook';
import {
  AllOf,
  noNames,
  SchemaWriter,
  SomeOf,
  Unit,
  ValidatorRules,
} from './SchemaWriter';

export interface CompiledValidator {
  (value: Json, at?: Found): boolean;
  /** Of the last call, when it returned `false`. */
  errors?: readonly ErrorObject[] | null;
}

const root: Found = { instancePath: '' };

/**
 * The validators of one contract for one direction and strictness. Each component is compiled by ajv on its own, on
 * first use; a `$ref` is a call of the target's validator, looked up when a value gets there. So a big recursive
 * contract costs what its values touch.
 */
export class SchemaValidators {
  readonly #book: SchemaBook;
  readonly #rules: ValidatorRules;
  readonly #ajv: Ajv;
  readonly #writer: SchemaWriter;
  readonly #whole = new Map<SchemaId, CompiledValidator>();
  readonly #units = new Map<string, CompiledValidator>();

  constructor(book: SchemaBook, rules: ValidatorRules) {
    this.#book = book;
    this.#rules = rules;
    this.#ajv = new Ajv({
      strict: false,
      allErrors: true,
      logger: false,
      validateSchema: false,
      addUsedSchema: false,
      messages: false,
      verbose: true,
      meta: false,
      multipleOfPrecision: 9,
      validateFormats: rules.strict,
      code: {
        regExp: Object.assign(
          (source: string) => safePattern(source) ?? /(?:)/,
          { code: 'safePattern' },
        ),
      },
    });
    if (rules.strict) {
      addFormats(this.#ajv);
    }
    this.#addKeywords();
    this.#writer = new SchemaWriter(book, rules, format =>
      Boolean(this.#ajv.formats[format]),
    );
  }

  get(id: SchemaId): CompiledValidator {
    let validator = this.#whole.get(id);
    if (!validator) {
      const target = this.#book.target(id);
      validator = this.#unit({ id: target, branch: false, relaxed: noNames });
      this.#whole.set(id, validator);
    }
    return validator;
  }

  #unit(unit: Unit): CompiledValidator {
    const key = unitKey(unit);
    let validator = this.#units.get(key);
    if (!validator) {
      validator = againstCycles(this.#compile(unit));
      this.#units.set(key, validator);
    }
    return validator;
  }

  #compile(unit: Unit): CompiledValidator {
    const compiled = this.#ajv.compile(this.#writer.write(unit));
    const validator: CompiledValidator = (value, at) => {
      // ajv's context argument has more members; those that our schemas use are these.
      const valid = compiled.call(
        undefined,
        value,
        at as DataValidationCxt,
      ) as boolean;
      validator.errors = compiled.errors;
      return valid;
    };
    return validator;
  }

  #addKeywords(): void {
    const ajv = this.#ajv;
    const keyword = <T>(
      name: string,
      compile: (schema: T) => KeywordCheck,
    ): void => {
      ajv.addKeyword({
        keyword: name,
        errors: 'full',
        compile: (schema: T) => {
          const check = compile(schema);
          const validate: {
            (data: Json, at?: DataValidationCxt): boolean;
            errors?: Partial<ErrorObject>[];
          } = (data, at) => {
            const errors = check(data, at ?? root);
            if (errors === undefined) {
              return true;
            }
            validate.errors = errors as Partial<ErrorObject>[];
            return false;
          };
          return validate;
        },
      });
    };
    keyword<Unit>('x-target', unit => this.#target(unit));
    keyword<AllOf>('x-all', all => this.#all(all));
    keyword<SomeOf>('x-oneOf', some => this.#some(some));
    keyword<SomeOf>('x-anyOf', some => this.#some(some));
    keyword<string>('x-forbidden', rule => (_data, at) => [
      failure(rule, at.instancePath, {}),
    ]);
    keyword<boolean>('x-unique', () => checkUnique);
    keyword<MergedView>('x-known', checkKnown);
  }

  #target(unit: Unit): KeywordCheck {
    let validator: CompiledValidator | undefined;
    return (data, at) => {
      validator ??= this.#unit(unit);
      return validator(data, at) ? undefined : validator.errors ?? [];
    };
  }

  #all(all: AllOf): KeywordCheck {
    const checks = all.units.map(unit => this.#target(unit));
    return (data, at) => {
      if (data === null && all.nullable) {
        return undefined;
      }
      let errors: ErrorObject[] | undefined;
      for (const check of checks) {
        const found = check(data, at);
        if (found) {
          errors = [...(errors ?? []), ...found];
        }
      }
      return errors;
    };
  }

  #some(some: SomeOf): KeywordCheck {
    const alternatives = new Alternatives({
      ...some,
      book: this.#book,
      ids: some.units.map(unit => unit.id),
      checks: some.units.map(unit => this.#target(unit)),
      trustsDiscriminator: this.#rules.direction === 'request',
    });
    return (data, at) => alternatives.check(data, at);
  }
}

function unitKey(unit: Unit): string {
  const kind = unit.branch ? 'b' : 'w';
  return unit.relaxed.length > 0
    ? `${kind}${unit.relaxed.join(',')} ${unit.id}`
    : `${kind} ${unit.id}`;
}

/** A schema that leads back to itself without going into the value (`A: allOf [A]`) holds where it is met again. */
function againstCycles(validator: CompiledValidator): CompiledValidator {
  let depth = 0;
  let active: Json | undefined;
  const guarded: CompiledValidator = (value, at) => {
    if (depth > 0 && active === value) {
      return true;
    }
    const before = active;
    active = value;
    depth++;
    const valid = validator(value, at);
    depth--;
    active = before;
    guarded.errors = validator.errors;
    return valid;
  };
  return guarded;
}
