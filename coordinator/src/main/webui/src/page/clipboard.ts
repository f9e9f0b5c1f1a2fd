/** Whether this page may copy: browsers allow it on https and on this machine only. */
export function canCopy(): boolean {
  return window.isSecureContext && navigator.clipboard !== undefined;
}

/** @returns whether it was copied; a person may have forbidden it */
export async function copy(words: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    return false;
  }
}
