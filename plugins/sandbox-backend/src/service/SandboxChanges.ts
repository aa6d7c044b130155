/** Tells whoever makes the sandboxes, and the pages, that something else is desired of one. */
export interface SandboxChanges {
  changed(sandboxId: string): void;
  /** The same; resolves when whoever makes it has taken it, or couldn't. */
  settled(sandboxId: string): Promise<void>;
}
