import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ExplainViolation, OperationForm } from '@smartsandbox/protocol';
import { sandboxTranslationRef } from '../../translation';
import { ParameterField } from '../form/ParameterField';
import { Pair, PairRows } from './PairRows';
import styles from './request.module.css';

type Parameter = OperationForm['parameters'][number];

/**
 * Documented parameters of one place as fields, and whatever else is sent there as rows. Empty fields of parameters
 * that aren't required aren't sent.
 */
export function ParameterFields(props: {
  place: 'query' | 'header';
  form: OperationForm | undefined;
  pairs: readonly Pair[];
  violations: readonly ExplainViolation[];
  onChange: (pairs: readonly Pair[]) => void;
}) {
  const { place, form, pairs, violations, onChange } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const documented = (form?.parameters ?? []).filter(
    each => each.in === place && isSimple(each),
  );
  const isOf = (parameter: Parameter) => (pair: Pair) =>
    sameName(pair[0], parameter.name, place);
  const others = pairs.filter(
    pair => !documented.some(parameter => isOf(parameter)(pair)),
  );
  const set = (parameter: Parameter, text: string | undefined) => {
    const index = pairs.findIndex(isOf(parameter));
    const rest = pairs.filter(pair => !isOf(parameter)(pair));
    if (text === undefined) {
      onChange(rest);
      return;
    }
    const at = index < 0 ? rest.length : Math.min(index, rest.length);
    onChange([...rest.slice(0, at), [parameter.name, text], ...rest.slice(at)]);
  };
  return (
    <div className={styles.fields}>
      {documented.map(parameter => (
        <ParameterField
          key={parameter.name}
          parameter={parameter}
          form={form}
          value={pairs.find(isOf(parameter))?.[1]}
          violation={violations.find(
            each =>
              each.in === place &&
              sameName(each.pointer.split('/')[1] ?? '', parameter.name, place),
          )}
          onChange={text => set(parameter, text)}
        />
      ))}
      <PairRows
        pairs={others}
        onChange={next =>
          onChange([
            ...pairs.filter(pair =>
              documented.some(parameter => isOf(parameter)(pair)),
            ),
            ...next,
          ])
        }
        words={{
          name: t(`explorer.${place}Name`),
          value: t(`explorer.${place}Value`),
          add: t(`explorer.${place}Add`),
        }}
      />
    </div>
  );
}

/** Lists and objects have several ways of being written: those are rows, as they go over the wire. */
function isSimple({ schema }: Parameter): boolean {
  const { type } = schema;
  return type !== 'array' && type !== 'object';
}

/** Header names are the same in any case (RFC 9110 §5.1). */
function sameName(a: string, b: string, place: 'query' | 'header'): boolean {
  return place === 'header'
    ? a.toLocaleLowerCase('en-US') === b.toLocaleLowerCase('en-US')
    : a === b;
}
