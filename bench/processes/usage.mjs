import { readFileSync, readdirSync } from 'node:fs';

/** Clock ticks a second in /proc/<pid>/stat; 100 on every Linux that Node runs on. */
const ticksPerSecond = 100;

function stat(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold anything, so fields are counted from its end.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return {
      parent: Number(fields[1]),
      ticks: fields
        .slice(11, 15)
        .reduce((sum, field) => sum + Number(field), 0),
    };
  } catch {
    return undefined;
  }
}

/** The process and everything below it. */
function tree(pid) {
  const parents = new Map();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const found = stat(entry);
    if (found) parents.set(Number(entry), found.parent);
  }
  const members = [pid];
  for (const member of members)
    for (const [child, parent] of parents)
      if (parent === member) members.push(child);
  return members;
}

/** CPU seconds that a process tree has used so far, threads and ended children included (proc_pid_stat(5)). */
export function cpuSeconds(pid) {
  return (
    tree(pid).reduce((sum, member) => sum + (stat(member)?.ticks ?? 0), 0) /
    ticksPerSecond
  );
}

/** Resident memory of a process tree in KB. */
export function residentKb(pid) {
  return tree(pid).reduce((sum, member) => {
    try {
      const status = readFileSync(`/proc/${member}/status`, 'utf8');
      return sum + Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0);
    } catch {
      return sum;
    }
  }, 0);
}
