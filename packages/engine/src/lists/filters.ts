import {
  Json,
  JsonObject,
  ListFilter,
  ListShape,
} from '@smartsandbox/contract';
import { getAt, isArray, isObject } from '../json/pointer';
import { filterText } from '../state/FilterIndex';
import { compareValues } from './compare';

/** A filter that the caller used. */
export interface ActiveFilter {
  readonly pointer: string;
  readonly test: (body: JsonObject) => boolean;
  /** Set when it asks for one value, which an index can answer. */
  readonly equals?: Json;
}

type Read = (parameter: string) => Json | undefined;

/** The documented filters that the call uses; everything else in the query doesn't act. */
export function activeFilters(
  filters: ListShape['filters'],
  read: Read,
): readonly ActiveFilter[] {
  return filters.flatMap(filter => {
    const value = read(filter.parameter);
    return value === undefined || value === null || value === ''
      ? []
      : toActive(filter, value);
  });
}

function toActive(filter: ListFilter, value: Json): readonly ActiveFilter[] {
  const { pointer, operator } = filter;
  switch (operator) {
    case 'eq':
    case 'in':
      // `owner[city]=Ulm` of a documented object `owner`.
      return isObject(value)
        ? nested(pointer, value)
        : [equality(pointer, value)];
    case 'contains':
      return [contains(pointer, value)];
    case 'range':
      return isObject(value)
        ? Object.entries(value).map(([name, bound]) =>
            comparison(pointer, name, bound),
          )
        : [equality(pointer, value)];
    case 'object':
      return isObject(value) ? nested(pointer, value) : [];
    default:
      return [comparison(pointer, operator, value)];
  }
}

/** `status=a,b`, `status=a&status=b` and `status=a` alike. */
function equality(pointer: string, value: Json): ActiveFilter {
  const wanted = isArray(value) ? value.flatMap(splitList) : splitList(value);
  const exact = isArray(value) ? value : [value];
  const texts = new Set([...wanted, ...exact].map(filterText));
  const isOne = texts.size === 1;
  return {
    pointer,
    ...(isOne && { equals: wanted[0] }),
    test: body => {
      const actual = getAt(body, pointer);
      return isArray(actual)
        ? actual.some(item => texts.has(filterText(item)))
        : actual !== undefined && texts.has(filterText(actual));
    },
  };
}

function splitList(value: Json): readonly Json[] {
  return typeof value === 'string' && value.includes(',')
    ? value.split(',').map(part => part.trim())
    : [value];
}

function contains(pointer: string, value: Json): ActiveFilter {
  const wanted = filterText(value).toLowerCase();
  return {
    pointer,
    test: body => {
      const actual = getAt(body, pointer);
      return (
        actual !== undefined &&
        filterText(actual).toLowerCase().includes(wanted)
      );
    },
  };
}

const comparisons: { readonly [operator: string]: (order: number) => boolean } =
  {
    gt: order => order > 0,
    gte: order => order >= 0,
    lt: order => order < 0,
    lte: order => order <= 0,
    eq: order => order === 0,
    ne: order => order !== 0,
  };

function comparison(
  pointer: string,
  operator: string,
  bound: Json,
): ActiveFilter {
  const holds = comparisons[operator.replace(/^\$/, '')];
  return {
    pointer,
    test: body => {
      const actual = getAt(body, pointer);
      return (
        holds === undefined ||
        (actual !== undefined &&
          actual !== null &&
          holds(compareValues(actual, bound)))
      );
    },
  };
}

/** `filter[address][city]=Berlin`, `filter[created][gte]=…`. */
function nested(pointer: string, value: JsonObject): readonly ActiveFilter[] {
  return Object.entries(value).flatMap(([name, member]) => {
    const segment = name.replace(/~/g, '~0').replace(/\//g, '~1');
    const path = `${pointer}/${segment.replace(/\./g, '/')}`;
    if (!isObject(member)) {
      return [equality(path, member)];
    }
    return Object.keys(member).every(
      key => key.replace(/^\$/, '') in comparisons,
    )
      ? Object.entries(member).map(([operator, bound]) =>
          comparison(path, operator, bound),
        )
      : nested(path, member);
  });
}

/** Free text: anywhere in a string or number of the entity, case-insensitive. */
export function textTest(text: string): (body: JsonObject) => boolean {
  const wanted = text.toLowerCase();
  const holds = (value: Json): boolean => {
    if (isArray(value)) {
      return value.some(holds);
    }
    if (isObject(value)) {
      return Object.values(value).some(holds);
    }
    return value !== null && String(value).toLowerCase().includes(wanted);
  };
  return holds;
}
