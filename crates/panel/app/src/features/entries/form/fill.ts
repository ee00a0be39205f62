/** Takes over what another locale says. */
import type { FormStore } from './formStore';
import { filledFrom, type StartContext } from './start';

/** What is typed while the other locale is read stays. What went wrong stands above the form. */
export async function fill(context: StartContext, store: FormStore, locale: string): Promise<void> {
  const { documentId, values: before } = store.get();
  try {
    const found = await filledFrom(context, { documentId, locale });
    const { values } = store.get();
    const taken = Object.entries(found).filter(([name]) => Object.is(values[name], before[name]));
    store.set({ values: { ...values, ...Object.fromEntries(taken) } });
  } catch (failure) {
    store.set({ failure });
  }
}
