import {
  ProvisionerContext,
  SandboxProvisioner,
  SandboxProvisionersExtensionPoint,
} from '@smartsandbox/plugin-sandbox-node';

/** The provisioners that modules have added. */
export class Provisioners implements SandboxProvisionersExtensionPoint {
  readonly #byName = new Map<string, SandboxProvisioner>();

  addProvisioner(provisioner: SandboxProvisioner): void {
    if (this.#byName.has(provisioner.name)) {
      throw new Error(
        `Two provisioners are called ${provisioner.name}: install only one of their modules.`,
      );
    }
    this.#byName.set(provisioner.name, provisioner);
  }

  get byName(): ReadonlyMap<string, SandboxProvisioner> {
    return this.#byName;
  }

  /** @throws Error when there is none, or several and none was chosen. */
  defaultName(configured: string | undefined): string {
    const names = [...this.#byName.keys()];
    const name = configured ?? (names.length === 1 ? names[0] : undefined);
    if (name === undefined || !this.#byName.has(name)) {
      throw new Error(
        names.length === 0
          ? 'No provisioner is installed: add @smartsandbox/plugin-sandbox-backend-module-local to the backend.'
          : `sandbox.defaultProvisioner has to be one of ${names.join(', ')}.`,
      );
    }
    return name;
  }

  async start(context: ProvisionerContext): Promise<void> {
    for (const provisioner of this.#byName.values()) {
      await provisioner.start(context);
    }
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#byName.values()].map(each => each.stop()));
  }
}
