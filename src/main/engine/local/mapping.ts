/**
 * Whether a model file is mapped into memory. llama.cpp lays Q4_0 weights out anew for the processor; mapped, the
 * file stays in memory beside that copy (797 instead of 613 MB for the 0.5B model, and it loads no faster).
 * So such a file is read, whatever the setting says.
 *
 * @param asked the setting
 * @param quantisation how most of the file is stored, as its header names it; null when it does not
 */
export const isMapped = (asked: boolean, quantisation: string | null): boolean =>
  asked && quantisation !== 'Q4_0'
