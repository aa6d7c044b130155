import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonIcon, TextField } from '@backstage/ui';
import { RiAddLine, RiCloseLine } from '@remixicon/react';
import { sandboxTranslationRef } from '../../translation';
import styles from './request.module.css';

export type Pair = readonly [name: string, value: string];

/** Names and values to write freely, one row each. */
export function PairRows(props: {
  pairs: readonly Pair[];
  onChange: (pairs: readonly Pair[]) => void;
  words: { name: string; value: string; add: string };
}) {
  const { pairs, onChange, words } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const put = (index: number, pair: Pair) =>
    onChange(pairs.map((each, at) => (at === index ? pair : each)));
  return (
    <div className={styles.pairs}>
      {pairs.map(([name, value], index) => (
        <div key={index} className={styles.pair}>
          <TextField
            size="small"
            aria-label={words.name}
            value={name}
            onChange={text => put(index, [text, value])}
          />
          <TextField
            size="small"
            aria-label={words.value}
            value={value}
            onChange={text => put(index, [name, text])}
          />
          <ButtonIcon
            size="small"
            variant="tertiary"
            aria-label={t('explorer.remove', { name })}
            icon={<RiCloseLine size={16} />}
            onPress={() => onChange(pairs.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <div>
        <Button
          size="small"
          variant="tertiary"
          iconStart={<RiAddLine />}
          onPress={() => onChange([...pairs, ['', '']])}
        >
          {words.add}
        </Button>
      </div>
    </div>
  );
}
