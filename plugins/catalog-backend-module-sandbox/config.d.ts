import { HumanDuration } from '@backstage/types';

export interface Config {
  catalog?: {
    providers?: {
      /** Sandboxes as Resources of the catalog. */
      sandbox?: {
        /** How often all sandboxes are read; changes are told at once. Default: 1 minute. */
        interval?: string | HumanDuration;
      };
    };
  };
}
