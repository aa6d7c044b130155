import { HumanDuration } from '@backstage/types';

export interface Config {
  /** The Sandbox Manager. */
  sandbox?: {
    /**
     * Folder for what this backend keeps beside its database: the encryption key that it makes with SQLite, and the
     * data of the embedded runtime. Default: `.data`, below the working directory.
     */
    dataDirectory?: string;

    /**
     * Address of this backend for runtimes that pull bundles. Default: what the discovery service says.
     */
    managerUrl?: string;

    /** Name of the provisioner of new sandboxes. Default: the only one that is installed. */
    defaultProvisioner?: string;

    secrets?: {
      /**
       * Encrypts the sandboxes' API keys (AES-256-GCM): 32 bytes in base64, such as `openssl rand -base64 32` prints.
       * With SQLite one is made when this is unset; with PostgreSQL the start fails without it.
       * @visibility secret
       */
      key?: string;
    };

    ttl?: {
      /** How long a sandbox lives when nothing is asked for. Default: 7 days. */
      default?: string | HumanDuration;
      /** What the pages offer. Default: 8 hours, 1, 7 and 30 days. */
      choices?: Array<string | HumanDuration>;
      /** How far extending may reach from creation. Default: 90 days. */
      max?: string | HumanDuration;
      /** How long an expired sandbox can be brought back. Default: 7 days. */
      grace?: string | HumanDuration;
      /** How long before its end a sandbox is said to expire soon. Default: 4 hours. */
      warnBefore?: string | HumanDuration;
    };

    limits?: {
      /** Sandboxes per owner. Default: 10. */
      sandboxesPerOwner?: number;
      /** Calls per sandbox and day. Default: 50000. */
      callsPerDay?: number;
      /** Stored entities per sandbox; computed seeds don't count. Default: 10000. */
      entities?: number;
      /** Bytes of stored entities per sandbox. Default: 50000000. */
      bytes?: number;
    };

    /** How often sandboxes are compared with what provisioners observe. Default: 5 seconds. */
    reconcileInterval?: string | HumanDuration;

    /** How often the catalog is looked at for contracts that have changed. Default: 1 minute. */
    catalogInterval?: string | HumanDuration;

    demo?: {
      /** Sandboxes that are made once, as soon as the catalog holds their APIs; one that was deleted stays so. */
      sandboxes?: Array<{
        /** Shown, and what makes it known: another name is another sandbox. */
        name: string;
        /** Entity ref of a user or group, such as `group:default/team-checkout`. */
        owner: string;
        /** Entity refs of APIs, or of components and systems that stand for some. */
        apis: string[];
        /** A random one when unset. */
        seed?: string | number;
      }>;
    };
  };
}
