import { fileURLToPath } from 'node:url';
import { json } from 'node:stream/consumers';
import { start } from '../processes/start.mjs';

const client = fileURLToPath(new URL('./client.mjs', import.meta.url));

/** Runs one job of `client.mjs` in a process of its own and resolves to its result. */
export async function load(job) {
  const child = start([client], { stdin: JSON.stringify(job) });
  const result = await json(child.stdout);
  await child.ended;
  return result;
}
