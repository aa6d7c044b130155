import { Container, Header } from '@backstage/ui';
import { HomePageLayoutProps } from '@backstage/plugin-home-react/alpha';
import styles from './HomeLayout.module.css';

/** What the signed-in user comes back for, widget by widget. */
export function HomeLayout(props: HomePageLayoutProps) {
  return (
    <>
      <Header title="Home" />
      <Container>
        <div className={styles.widgets}>
          {props.widgets.map(({ name, node, component }) => (
            <div key={name ?? node.spec.id}>{component}</div>
          ))}
        </div>
      </Container>
    </>
  );
}
