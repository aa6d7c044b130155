export interface Config {
  sandbox?: {
    /** The embedded runtime: one child process of this backend. */
    local?: {
      /** Address that sandboxes are served at. Default: 127.0.0.1. */
      bindAddress?: string;

      /**
       * Port that sandboxes are served at. Default: 7080 or, when that is taken at the first start, the next free
       * one, which is then kept in the data folder.
       */
      port?: number;
    };
  };
}
