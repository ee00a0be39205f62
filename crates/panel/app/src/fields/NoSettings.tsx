/** Of an attribute type that has no options of its own, or whose options `modelling.ts` has an editor for. */
export function NoSettings() {
  return null;
}
