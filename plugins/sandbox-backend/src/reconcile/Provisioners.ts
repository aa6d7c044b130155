import {
  ProvisionerContext,
  SandboxProvisioner,
  SandboxProvisionersExtensionPoint,
} from '@smartsandbox/plugin-sandbox-node';

/** A provisioner for new sandboxes. */
export interface ProvisionerChoice
  extends Pick<SandboxProvisioner, 'name' | 'isolations'> {
  /** Why it makes none here and now: state of those that are asked for. */
  refusal?(): { readonly reason: string; readonly message: string } | undefined;
}

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

  /**
   * The one that makes new sandboxes.
   *
   * @throws Error when there is none, or several and none was chosen.
   */
  choose(configured: string | undefined): SandboxProvisioner {
    const names = [...this.#byName.keys()];
    const name = configured ?? (names.length === 1 ? names[0] : '');
    const provisioner = this.#byName.get(name);
    if (!provisioner) {
      throw new Error(
        names.length === 0
          ? 'No provisioner is installed: add @smartsandbox/plugin-sandbox-backend-module-local to the backend.'
          : `sandbox.defaultProvisioner has to be one of ${names.join(', ')}.`,
      );
    }
    return provisioner;
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
