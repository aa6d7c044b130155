import { RuntimeLogLine } from '@smartsandbox/plugin-sandbox-node';
import { isSandboxId, RuntimeLog } from '@smartsandbox/protocol';

const maxLines = 1_000;
const maxLength = 2_000;

/** Words that may be sandbox ids. */
const candidates = /[0-9a-z]{12,}/g;

const secrets: ReadonlyArray<[RegExp, string]> = [
  // API keys (behaviour of sandboxes §2): what names the sandbox may stay.
  [/(sbx_test_[0-9a-z]{12}_)[0-9A-Za-z]+/g, '$1[redacted]'],
  // JSON Web Tokens (RFC 7519).
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '[redacted]'],
  [/\b(bearer|basic)\s+[\w~+/.=-]{8,}/gi, '$1 [redacted]'],
  [
    /((?:password|passwd|secret|token|api[_-]?key|authorization|cookie)["']?\s*[:=]\s*["']?)[^\s"',}]{4,}/gi,
    '$1[redacted]',
  ],
  // User and password of a URL.
  [/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi, '$1[redacted]@'],
];

/**
 * What people may see of the log of whatever runs a sandbox: the last lines, without secrets, and without lines that
 * are about other sandboxes of the same process.
 */
export function readableLog(
  lines: readonly RuntimeLogLine[],
  sandboxId: string,
): RuntimeLog {
  const own = lines.filter(({ text }) => !namesAnother(text, sandboxId));
  return {
    lines: own.slice(-maxLines).map(({ at, text }) => ({
      at: at?.toISOString(),
      text: withoutSecrets(text).slice(0, maxLength),
    })),
    truncated: lines.length >= maxLines,
  };
}

function namesAnother(text: string, sandboxId: string): boolean {
  const words = text.match(candidates) ?? [];
  return words.some(word => word !== sandboxId && looksLikeId(word));
}

/** Twelve characters with a digit among them: of ids 1 in 100 has none, of words nearly every one. */
function looksLikeId(word: string): boolean {
  return isSandboxId(word) && /[0-9]/.test(word);
}

function withoutSecrets(text: string): string {
  return secrets.reduce(
    (redacted, [pattern, replacement]) =>
      redacted.replace(pattern, replacement),
    text,
  );
}
