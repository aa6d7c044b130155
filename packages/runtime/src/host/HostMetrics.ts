/** Upper bounds in seconds. */
const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5];

/**
 * Figures of the process in the Prometheus text format 0.0.4. Labels have few values: never a sandbox, an API or a path.
 */
export class HostMetrics {
  readonly #calls = new Map<string, number>();
  readonly #counts = new Array<number>(buckets.length).fill(0);
  #sum = 0;
  #total = 0;

  /** Counts one answered call. */
  observe(call: {
    readonly status: number;
    readonly durationMs: number;
  }): void {
    const status = `${Math.floor(call.status / 100)}xx`;
    this.#calls.set(status, (this.#calls.get(status) ?? 0) + 1);
    const seconds = call.durationMs / 1000;
    this.#sum += seconds;
    this.#total += 1;
    const place = buckets.findIndex(bound => seconds <= bound);
    if (place >= 0) {
      this.#counts[place] += 1;
    }
  }

  /** @param sandboxes - how many are in each state. */
  render(sandboxes: { readonly [state: string]: number }): string {
    const cpu = process.cpuUsage();
    const lines = [
      '# HELP smartsandbox_sandboxes Sandboxes that this runtime holds, by state.',
      '# TYPE smartsandbox_sandboxes gauge',
      ...Object.entries(sandboxes).map(
        ([state, count]) => `smartsandbox_sandboxes{state="${state}"} ${count}`,
      ),
      '# HELP smartsandbox_calls_total Calls answered, by class of status.',
      '# TYPE smartsandbox_calls_total counter',
      ...[...this.#calls].map(
        ([status, count]) =>
          `smartsandbox_calls_total{status="${status}"} ${count}`,
      ),
      '# HELP smartsandbox_call_duration_seconds Time from the last byte of a call to its answer.',
      '# TYPE smartsandbox_call_duration_seconds histogram',
      ...this.#histogram('smartsandbox_call_duration_seconds'),
      '# HELP process_resident_memory_bytes Resident memory.',
      '# TYPE process_resident_memory_bytes gauge',
      `process_resident_memory_bytes ${process.memoryUsage.rss()}`,
      '# HELP process_cpu_seconds_total User and system time.',
      '# TYPE process_cpu_seconds_total counter',
      `process_cpu_seconds_total ${(cpu.user + cpu.system) / 1e6}`,
    ];
    return `${lines.join('\n')}\n`;
  }

  #histogram(name: string): string[] {
    let below = 0;
    return [
      ...buckets.map((bound, index) => {
        below += this.#counts[index];
        return `${name}_bucket{le="${bound}"} ${below}`;
      }),
      `${name}_bucket{le="+Inf"} ${this.#total}`,
      `${name}_sum ${this.#sum}`,
      `${name}_count ${this.#total}`,
    ];
  }
}
