import { RequestBar } from './request/RequestBar';
import { WayLine } from './request/WayLine';
import { ExplorerState } from './useExplorer';

/** Where the call goes, and by which way. */
export function ExplorerBar(props: {
  explorer: ExplorerState;
  /** The API's address. */
  base: string;
}) {
  const { explorer, base } = props;
  const { example, draft, call, address, blocked, way } = explorer;
  return (
    <div>
      {draft && (
        <RequestBar
          base={base}
          draft={draft}
          scenarios={example.value?.scenarios ?? []}
          outcome={address.outcome}
          isPending={call?.isPending ?? false}
          blocked={blocked}
          onPath={path => explorer.change({ path })}
          onOutcome={explorer.setOutcome}
          onSend={explorer.send}
        />
      )}
      <WayLine way={way.way} keyName={way.keyName} onSwitch={way.switchWay} />
    </div>
  );
}
