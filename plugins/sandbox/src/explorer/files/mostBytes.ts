/** What a call may carry: the manager passes on 10 MiB at most, and the runtime takes as much. */
export const mostBytes = 10 * 1024 * 1024;
