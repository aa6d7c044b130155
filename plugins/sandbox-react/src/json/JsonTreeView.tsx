import { defaultStyles, JsonView } from 'react-json-view-lite';
import styles from './JsonTree.module.css';

const openLevels = 2;

/** What `JsonTree` loads. */
export default function JsonTreeView(props: { value: object; label: string }) {
  return (
    <div className={styles.scroll}>
      <JsonView
        data={props.value}
        aria-label={props.label}
        clickToExpandNode
        shouldExpandNode={level => level < openLevels}
        style={{
          ...defaultStyles,
          container: styles.container,
          basicChildStyle: styles.child,
          childFieldsContainer: styles.fields,
          label: styles.key,
          clickableLabel: styles.key,
          stringValue: styles.string,
          numberValue: styles.number,
          booleanValue: styles.number,
          nullValue: styles.number,
          undefinedValue: styles.number,
          otherValue: styles.number,
          punctuation: styles.punctuation,
          collapseIcon: styles.collapse,
          expandIcon: styles.expand,
          collapsedContent: styles.collapsed,
        }}
      />
    </div>
  );
}
