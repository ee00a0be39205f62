/** Looks slices up. What is in one field may be fields again, so slices look here: `registry.ts`, which knows them all, tells it. */
import type { ContentField } from '../model/contentModel';
import type { FieldSlice } from './slice';

const byType = new Map<string, FieldSlice>();
const byScalar = new Map<string, FieldSlice>();

export function know(slices: readonly FieldSlice[]): void {
  for (const slice of slices) {
    byType.set(slice.type, slice);
    for (const scalar of slice.scalars ?? []) byScalar.set(scalar, slice);
  }
}

/** See `sliceOf` of the registry. */
export function knownSliceOf(field: ContentField): FieldSlice | undefined {
  return byType.get(field.attribute?.type ?? '') ?? byScalar.get(field.type ?? '');
}
